"""Alembic's doorway: on a connection that was handed over, or on the database of the settings."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

import quiz.models  # noqa: F401 (its tables belong to the same records)
from server.config import Settings
from server.db import Base, create_engine


def run(connection: Connection) -> None:
    """Migrate on this connection. SQLite cannot alter tables: Alembic copies them (batch)."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


if (given := context.config.attributes.get("connection")) is not None:
    run(given)
else:
    engine = create_engine(Settings.from_env().database)
    with engine.begin() as own:
        run(own)
    engine.dispose()
