"""The migrations make the models, and take them away again."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import server.models  # noqa: F401 (both fill the one base of tables)
from server import db
from server.config import ConfigError
from server.db import Base

REVISIONS = [
    script.revision for script in ScriptDirectory.from_config(db.alembic_config()).walk_revisions()
]


def differences(engine: sa.Engine) -> list[object]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def checks(engine: sa.Engine) -> dict[str, set[str | None]]:
    """Alembic does not compare CHECK constraints: their names by table."""
    look = sa.inspect(engine)
    return {
        table: {check["name"] for check in look.get_check_constraints(table)}
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def test_migrations_make_the_models(engine: sa.Engine) -> None:
    assert differences(engine) == []
    assert checks(engine) == {
        table.name: {str(c.name) for c in table.constraints if isinstance(c, sa.CheckConstraint)}
        for table in Base.metadata.sorted_tables
    }


def test_a_difference_would_be_seen(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("ALTER TABLE api_key ADD COLUMN surprise INTEGER"))
    assert differences(engine)


def test_up_and_down_and_up_again(database_url: str) -> None:
    engine = db.create_engine(database_url)
    for revision in [*reversed(REVISIONS), "head"]:
        db.migrate(engine, revision)
    assert db.is_current(engine)
    with engine.begin() as connection:
        config = db.alembic_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert sa.inspect(engine).get_table_names() == ["alembic_version"]
    assert not db.is_current(engine)
    db.migrate(engine)
    db.migrate(engine)
    assert differences(engine) == []
    engine.dispose()


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg"),
        ("sqlite:////x.db", "sqlite"),
    ],
)
def test_url(url: str, driver: str) -> None:
    assert db.normal_url(url).drivername == driver


@pytest.mark.parametrize("url", ["", "nonsense", "mysql://h/d", "postgresql://h:port/d"])
def test_a_url_that_cannot_be_used_is_named(url: str) -> None:
    with pytest.raises(ConfigError, match="LUREWISE_DATABASE_URL"):
        db.normal_url(url)


def test_sqlite_is_set_up_for_many_readers(tmp_path) -> None:  # type: ignore[no-untyped-def]
    engine = db.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        pragmas = [
            connection.execute(sa.text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    engine.dispose()
    assert pragmas == ["wal", 1, 1, db.BUSY_SECONDS * 1000]
