"""The records: engine, sessions, base of tables; SQLite in the instance folder, or PostgreSQL."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import URL, Dialect, make_url
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from server.config import ConfigError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY_SECONDS = 15  # how long a writer waits for another one to finish
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",  # readers go on while an import writes
    "PRAGMA synchronous = NORMAL",  # with WAL a power cut loses the last writes, never the file
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
)


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is given back here."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Read as aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every constraint has a name, so that a migration can change it on any database."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 (SQLAlchemy's own way)
        datetime: UtcDateTime,
        str: sa.Text,
        list[str]: sa.JSON,
        dict[str, Any]: sa.JSON,
    }


def one_of(column: str, values: list[str]) -> sa.CheckConstraint:
    """Allow only these values in a column of text."""
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def create_engine(url: str) -> sa.Engine:
    """Connect lazily to `url`; ConfigError says what is wrong with it."""
    parsed = normal_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    try:
        return sa.create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": 5})
    except ModuleNotFoundError:
        raise ConfigError(
            "LUREWISE_DATABASE_URL asks for PostgreSQL, whose driver is missing; "
            "run: pip install 'psycopg[binary]'"
        ) from None


def normal_url(url: str) -> URL:
    """Read a database URL; `postgres://` and `postgresql://` both mean psycopg 3."""
    try:
        parsed = make_url(url)
    except (sa.exc.ArgumentError, ValueError):
        raise ConfigError(
            "LUREWISE_DATABASE_URL is no database URL; write for example "
            "postgresql://user:password@host/lurewise"
        ) from None
    if parsed.drivername in ("postgres", "postgresql"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.get_backend_name() not in ("sqlite", "postgresql"):
        raise ConfigError("LUREWISE_DATABASE_URL: only sqlite:// and postgresql:// are served")
    return parsed


def sqlite_path(url: URL) -> Path:
    """The file of an SQLite URL."""
    return Path(url.database or "")


def make_file(url: str) -> None:
    """Make the file of an SQLite URL, readable by its owner alone, unless it is there.

    In a folder that a group may write to, a set-up that people share, it gets the usual rights.
    """
    parsed = normal_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return
    path = sqlite_path(parsed)
    if path.parent.is_dir() and not path.parent.stat().st_mode & stat.S_IWGRP:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def session_factory(engine: sa.Engine) -> sessionmaker[Session]:
    """Make sessions; use each one in a `with` block, and `commit` what should stay."""
    return sessionmaker(engine, expire_on_commit=False)


def migrate(engine: sa.Engine, revision: str = "head") -> None:
    """Bring the database to the newest schema, or to `revision`; safe to repeat."""
    from alembic import command

    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


class NewerDatabase(RuntimeError):
    """A newer release made the database, and this one cannot read it."""


def is_current(engine: sa.Engine) -> bool:
    """Whether the schema is the one this version of the code needs; NewerDatabase when later."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(alembic_config())
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    if revision and revision not in {one.revision for one in script.walk_revisions()}:
        raise NewerDatabase(
            "the database was made by a newer release of Lurewise; install that release again, "
            "or put a backup from before it back: lurewise restore FILE"
        )
    return revision == script.get_current_head()


def alembic_config() -> Any:
    """Alembic's settings without a file, so that they hold wherever we are started."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def explain(error: sa.exc.SQLAlchemyError) -> str:
    """Say in one sentence what is the matter with the database, without any value."""
    text = str(getattr(error, "orig", None) or error).lower()
    for sign, sentence in _SENTENCES:
        if sign in text:
            return sentence
    return f"the database failed ({type(error).__name__}); look at LUREWISE_DATABASE_URL"


_SENTENCES = (
    ("locked", "the database is busy with another writer; try again when that one is done"),
    ("no such table", "the database is not set up yet; run: lurewise setup"),
    ("does not exist", "the database is not set up yet; run: lurewise setup"),
    ("readonly", "the database cannot be written; look at the rights of its file and folder"),
    ("unable to open", "the database file cannot be opened; look at LUREWISE_INSTANCE"),
    ("not a database", "the database file is damaged or is no SQLite file"),
    ("full", "the disk is full"),
    ("connection", "the database cannot be reached; look at LUREWISE_DATABASE_URL"),
)


def _sqlite(url: URL) -> sa.Engine:
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    return engine


def ping(session: Session) -> None:
    """Ask the database for something; SQLAlchemyError when it does not answer."""
    session.execute(sa.text("SELECT 1"))
