"""What a running application holds: settings, the live dataset, database sessions."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from flask import Flask, current_app

from server.config import Settings
from server.kept import kept

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

EXTENSION = "lurewise"


class Live(Protocol):
    """The dataset in force; it may be another object at the next request."""

    def current(self) -> Any:
        """Give the newest dataset, with `.version` and `.updated`."""


@dataclass(frozen=True, slots=True)
class AppState:
    """What views need, at `app.extensions["lurewise"]`."""

    settings: Settings
    live: Live
    sessions: Callable[[], AbstractContextManager[Session]]


def init_app(app: Flask, settings: Settings) -> None:
    """Connect to the database, and prepare the dataset for the first request."""
    from server.db import create_engine, session_factory
    from server.lists.keys import read_seed
    from server.live import LiveDataset
    from server.refresh import Refresher

    if settings.list_key:
        read_seed(settings.list_key, "LUREWISE_LIST_KEY")
    settings.make_folder()
    sessions = session_factory(create_engine(settings.database))
    live = LiveDataset(Refresher(sessions, settings), settings.refresh_seconds)
    app.extensions[EXTENSION] = AppState(settings, live, sessions)
    app.secret_key = settings.secret_key or kept_secret(settings.instance / "secret_key")


def state() -> AppState:
    """Give the state of the application that answers this request."""
    return cast(AppState, current_app.extensions[EXTENSION])


def kept_secret(path: Path) -> str:
    """Read the secret of this installation, made on the first run; ConfigError when it is empty."""
    return kept(path, lambda: secrets.token_urlsafe(32).encode())
