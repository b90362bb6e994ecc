"""What a running application holds: settings, the live dataset, database sessions."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from flask import Flask, current_app

from server.config import Settings

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
    from server.live import LiveDataset
    from server.refresh import Refresher

    settings.instance.mkdir(parents=True, exist_ok=True)
    sessions = session_factory(create_engine(settings.database))
    live = LiveDataset(Refresher(sessions, settings), settings.refresh_seconds)
    app.extensions[EXTENSION] = AppState(settings, live, sessions)
    app.secret_key = settings.secret_key or kept_secret(settings.instance / "secret_key")


def state() -> AppState:
    """Give the state of the application that answers this request."""
    return cast(AppState, current_app.extensions[EXTENSION])


def kept_secret(path: Path) -> str:
    """Read the secret of this installation; make it on the first run, readable by its owner."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_urlsafe(32))
    return secret
