"""The same records on SQLite and on PostgreSQL."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import db
from tests.server import postgres

SQLITE = pytest.param("sqlite", id="sqlite")
POSTGRES = pytest.param("postgres", id="postgres", marks=pytest.mark.postgres)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """One server for this process; each test gets a database of its own."""
    with postgres.server() as url:
        yield url


@pytest.fixture(params=[SQLITE, POSTGRES])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database."""
    with database(request, tmp_path) as url:
        yield url


@contextmanager
def database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """An empty database of the kind that a fixture asks for by its parameter."""
    if request.param == "sqlite":
        yield f"sqlite:///{folder / 'records.db'}"
        return
    base, name = request.getfixturevalue("postgres_server"), f"t{uuid.uuid4().hex}"
    admin = db.create_engine(f"{base}/postgres").execution_options(isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name}"))
    yield f"{base}/{name}"
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[sa.Engine]:
    """An engine on a migrated database."""
    engine = db.create_engine(database_url)
    db.migrate(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def session(engine: sa.Engine) -> Iterator[Session]:
    """A session on migrated records."""
    with db.session_factory(engine)() as session:
        yield session
