"""Keeps the newest list at hand: built in another process when the records changed.

While one is built the one before it is served. All workers of a machine share the folder.
"""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from server import cores, privacy, store
from server.config import Settings
from server.lists import keys
from server.lists.shelf import Shelf

if TYPE_CHECKING:
    import subprocess

    from sqlalchemy.orm import Session

    from server.store import DatasetInfo

Sessions = Callable[[], AbstractContextManager["Session"]]

BUSY = 75
"""Exit code of a builder that found another one at work (EX_TEMPFAIL)."""
PAUSE = 60.0  # seconds between two lists
FIRST_WAIT = 20.0  # seconds that a request waits while there is no list at all
TICK = 0.1  # seconds


class Busy(RuntimeError):
    """Another process builds the list at this moment."""


class BuilderFailed(Exception):
    """The process that builds the list ended with an error; `lurewise list build` tells it."""


def shelf_of(settings: Settings) -> Shelf:
    """The folder of the lists."""
    return Shelf(settings.instance / "lists")


def build(sessions: Sessions, settings: Settings, created: str = "") -> int:
    """Build the list of the records as they are, if it is not there; give its version.

    `created` is the day the records last changed, so that every machine that serves the same
    records makes the same list. Busy when another process builds.
    """
    shelf = shelf_of(settings)
    shelf.folder.mkdir(parents=True, exist_ok=True)
    with _alone(shelf.folder), sessions() as session:
        for left in shelf.folder.glob("*.new"):  # by a builder that was stopped
            left.unlink(missing_ok=True)
        state = store.state(session)
        if created or shelf.versions(state.identity)[-1:] != [state.version]:
            from server.lists.build import build as make

            day = created or day_of(state)
            made = make(store.published(session), state.version, day)
            shelf.add(made, keys.signer(settings), state.identity)
    return state.version


def day_of(state: DatasetInfo) -> str:
    """The day (ISO) on which the records last changed."""
    return (state.updated or datetime.now(UTC)).date().isoformat()


class Keeper:
    """Knows the newest list, and has the next one built."""

    def __init__(
        self, sessions: Sessions, settings: Settings, spawn: Callable[[Settings], Any] | None = None
    ) -> None:
        self.shelf = shelf_of(settings)
        self._sessions, self._settings = sessions, settings
        self._spawn = spawn or _spawn
        self._builder: Any = None
        self._named = False
        self._not_before = 0.0
        self._key_seen = False

    def newest(self) -> int | None:
        """Give the newest version that is ready; None when the first one takes too long."""
        if not self._key_seen:
            self._key_seen = True
            self.shelf.sign_again(keys.signer(self._settings))
        with self._sessions() as session:
            state = store.state(session)
        kept = self._kept(state)
        if kept == state.version:
            return kept
        self._mind_builder(kept)
        end = time.monotonic() + FIRST_WAIT
        while kept is None and time.monotonic() < end:
            time.sleep(TICK)
            kept = self._kept(state)
            if kept is None and self._failed():
                return None
        return kept

    def _kept(self, state: DatasetInfo) -> int | None:
        """The newest list of these records; what is newer than they are is not of them."""
        kept = [one for one in self.shelf.versions(state.identity) if one <= state.version]
        return kept[-1] if kept else None

    def _failed(self) -> bool:
        """Whether the last builder failed; the log names it once."""
        failed = self._builder is not None and self._builder.poll() not in (None, 0, BUSY)
        if failed and not self._named:
            self._named = True
            privacy.log_failure(BuilderFailed(), "building the list")
        return failed

    def _mind_builder(self, kept: int | None) -> None:
        """Start a builder, at most once a minute on this machine."""
        if self._builder is not None and self._builder.poll() is None:
            return
        self._failed()
        if time.monotonic() < self._not_before or (kept and _age(self.shelf.full(kept)) < PAUSE):
            return
        self._not_before = time.monotonic() + PAUSE
        self._builder, self._named = self._spawn(self._settings), False


def _age(path: Path) -> float:
    """Seconds since a file was written."""
    try:
        return time.time() - path.stat().st_mtime
    except OSError:
        return PAUSE


def _spawn(settings: Settings) -> subprocess.Popen[bytes]:
    """Start `lurewise list build` as a process of its own; it ends at once when another runs."""
    return cores.spawn(settings, "list", "build", "--background")


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the one lock of all builders; it is gone with the process, however that ends."""
    with (folder / "lock").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy("another process is building the list; it will be ready soon") from None
        yield
