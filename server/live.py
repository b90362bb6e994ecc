"""The dataset in force: always at hand, rebuilt beside the old one when the records change."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from server import privacy, store
from server.config import Settings
from server.matching.types import Indicator

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Build = Callable[[Iterable[Indicator], str, str], Any]
"""Makes a dataset of the published indicators, the version, and the day it changed (ISO)."""

SHORTEST_PAUSE = 0.05  # seconds; keeps a wrong setting from turning into a busy loop


class LiveDataset:
    """Holds one immutable dataset. Readers take no lock; only one thread ever builds."""

    def __init__(
        self,
        sessions: Callable[[], AbstractContextManager[Session]],
        settings: Settings,
        build: Build | None = None,
    ) -> None:
        self._sessions = sessions
        self._build = build or _build
        self._pause = max(settings.refresh_seconds, SHORTEST_PAUSE)
        self._held: tuple[int, Any] | None = None
        self._building = threading.Lock()
        self._closed = threading.Event()
        self._failing = False

    def current(self) -> Any:
        """Give the dataset in force at once; only the very first call builds it and may raise."""
        held = self._held
        if held is None:
            with self._building:
                if self._held is None:
                    self._load()
                    self._watch()
                held = self._held
        assert held is not None  # noqa: S101 (for mypy: `_load` set it or raised)
        return held[1]

    def refresh(self) -> bool:
        """Rebuild when the records changed; whether it did. A failure keeps the old dataset."""
        try:
            with self._building:
                changed = self._held is None or self._version() != self._held[0]
                if changed:
                    self._load()
            self._failing = False
        except Exception as error:
            if not self._failing:  # once, not every second
                privacy.log_failure(error, "rebuilding the dataset")
            self._failing = True
            return False
        return changed

    def close(self) -> None:
        """Stop looking for changes."""
        self._closed.set()

    def _version(self) -> int:
        with self._sessions() as session:
            return store.state(session).version

    def _load(self) -> None:
        with self._sessions() as session:
            # the version first: a change while reading shows as a newer version next time
            state = store.state(session)
            updated = (state.updated or datetime.now(UTC)).date().isoformat()
            built = self._build(store.published(session), str(state.version), updated)
        self._held = (state.version, built)

    def _watch(self) -> None:
        """Start the one thread that looks for changes; it ends with this object."""
        arguments = (weakref.ref(self), self._closed, self._pause)
        name = "lurewise-dataset"
        threading.Thread(target=_look, args=arguments, name=name, daemon=True).start()


def _look(owner: weakref.ref[LiveDataset], closed: threading.Event, pause: float) -> None:
    while not closed.wait(pause):
        live = owner()
        if live is None:
            return
        live.refresh()
        del live


def _build(indicators: Iterable[Indicator], version: str, updated: str) -> Any:
    from server.dataset import build

    return build(indicators, version, updated)
