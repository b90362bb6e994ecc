"""What several commands share: settings, the records, and an application to ask."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server import db
from server.cli.errors import Refused
from server.config import Settings

if TYPE_CHECKING:
    from server.dataset import Dataset

NOT_SET_UP = "the database is not set up yet; run: lurewise setup"


def ready_engine(settings: Settings) -> Engine:
    """Connect to records that are set up; Refused when they are not."""
    url = db.normal_url(settings.database)
    is_file = url.get_backend_name() == "sqlite" and url.database
    if is_file and not db.sqlite_path(url).exists():
        raise Refused(NOT_SET_UP)
    engine = db.create_engine(settings.database)
    if not db.is_current(engine):
        raise Refused(NOT_SET_UP)
    return engine


def instance() -> Path:
    """The instance folder."""
    return Settings.from_env().instance


def zone() -> ZoneInfo:
    """The operator's time zone."""
    return Settings.from_env().zone


@contextmanager
def records() -> Iterator[Session]:
    """A session on the records of the settings."""
    engine = ready_engine(Settings.from_env())
    try:
        with db.session_factory(engine)() as session:
            yield session
    finally:
        engine.dispose()


@contextmanager
def dataset() -> Iterator[Dataset]:
    """The dataset in force, inside an application that can explain."""
    settings = Settings.from_env()
    ready_engine(settings).dispose()
    from server import create_app

    logging.getLogger("server").setLevel(logging.ERROR)
    app = create_app(settings)
    with app.app_context():
        live: Any = app.extensions["lurewise"].live
        try:
            yield live.current()
        finally:
            live.close()
