"""The dataset of the records: an index file, and what changed since it in a layer in front.

Small records need no file: they are indexed in memory, in a fraction of a second.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from server import privacy, store
from server.config import Settings
from server.matching.index import Index, Indicators
from server.matching.layers import LayeredIndex
from server.snapshots import builder, file
from server.snapshots.builder import Sessions
from server.snapshots.code import fingerprint
from server.store import DatasetInfo

Assemble = Callable[[Indicators, str, str], Any]
"""Makes a dataset of an index, the version, and the day it changed (ISO)."""

SMALL = 5000  # indicators; up to here an index in memory is as quick as a file
OVERLAY_MOST = 50_000  # indicators in the overlay, the newest; withdrawals are never left out
BREATH_ROWS = 400  # after so many rows the requests under way get their turn at once
BREATH = 0.001  # seconds
PAUSE_FIRST, PAUSE_MOST = (
    30.0,
    3600.0,
)  # seconds between builders when none makes a file that serves
T = TypeVar("T")
Seen = tuple[int, int, int] | None


def prepare(sessions: Sessions, settings: Settings, say: Callable[[str], Any]) -> None:
    """Have large records indexed before a server starts; quick when that was done before."""
    with sessions() as session:
        state, rows = store.state(session), store.count(session)
        if rows <= SMALL:
            return
        try:
            stamp = file.read_stamp(builder.path_of(settings))
            late = store.count_changed(session, stamp.version)
        except (file.Damaged, OSError):
            stamp, late = None, rows
    if stamp is None or late > OVERLAY_MOST or not _fits(stamp, state):
        say(f"Index: building it of {rows:,} indicators")
        if builder.spawn(settings).wait() not in (0, builder.BUSY):
            say("Index: that failed; every worker makes its own. Look: lurewise index build")


class Refresher:
    """Follows the records. Used by one thread at a time; what it gives never changes."""

    def __init__(
        self, sessions: Sessions, settings: Settings, assemble: Assemble | None = None
    ) -> None:
        self._sessions, self._settings = sessions, settings
        self._assemble = assemble or _assemble
        self._path = builder.path_of(settings)
        self._base: Index | None = None
        self._base_state = DatasetInfo(0, None)
        self._version = -1
        self._looked: Seen = None  # the file that was opened or refused last
        self._wanted = False
        self._builder: Any = None
        self._pause, self._not_before = PAUSE_FIRST, 0.0

    def step(self) -> Any | None:
        """Give a new dataset when records or file are newer than the last one, else None."""
        with self._sessions() as session:
            state = store.state(session)
        if self._base is not None and _seen(self._path) != self._looked:
            self._open(state)
        if self._base is None or _other(state, self._base_state):
            self._begin(state)
        made = None if state.version == self._version else self._layered(state)
        self._mind_builder()
        return made

    def close(self) -> None:
        """Stop the builder that was started here: a command that ends leaves nothing running."""
        if self._builder is not None:
            self._builder.terminate()
            self._builder.wait()
            self._builder = None

    def _layered(self, state: DatasetInfo) -> Any:
        """Read everything since the base again: nothing is carried over that could go wrong."""
        from server.dataset import name_lexicon

        assert self._base is not None  # noqa: S101 (for mypy: `step` saw to it)
        since, spoken_of = self._base_state.version, set[str]()
        index: Indicators = self._base
        if state.version != since:
            with self._sessions() as session:
                spoken_of.update(_breathing(store.gone(session, since)))
                late = _noting(store.changed(session, since, OVERLAY_MOST), spoken_of)
                overlay = Index.build(_breathing(late), name_lexicon())
            if spoken_of:
                index = LayeredIndex(self._base, overlay, spoken_of)
        self._wanted = self._wanted or len(spoken_of) > self._settings.rebuild_after
        made = self._assemble(index, str(state.version), _day(state))
        self._version = state.version
        return made

    def _begin(self, state: DatasetInfo) -> None:
        """Find a base: the file, else memory when the records are small, else a new file."""
        if self._open(state) and not self._far_behind():
            return
        with self._sessions() as session:
            small = store.count(session) <= SMALL
        if not small:
            self._build_and_wait()
            if self._open(state):
                return
        from server.dataset import name_lexicon

        with self._sessions() as session:
            state = store.state(session)
            self._base = Index.build(store.published(session), name_lexicon())
        self._base_state, self._version = state, -1

    def _open(self, state: DatasetInfo) -> bool:
        """Take the file as the base; whether it can serve. A damaged one is built anew."""
        self._looked = _seen(self._path)
        try:
            stamp, arrays = file.open_file(self._path)
        except FileNotFoundError:
            return False
        except (file.Damaged, OSError) as error:
            privacy.log_failure(error, "opening the index file")
            self._wanted = True
            return False
        if not _fits(stamp, state):
            self._wanted = True
            return False
        from server.dataset import name_lexicon

        self._base = Index.from_arrays(arrays, name_lexicon())
        self._base_state = DatasetInfo(stamp.version, state.updated, stamp.identity)
        self._version = -1
        self._wanted, self._pause, self._not_before = False, PAUSE_FIRST, 0.0
        return True

    def _far_behind(self) -> bool:
        """Whether more changed than an overlay holds: then a start waits for a new file."""
        with self._sessions() as session:
            return store.count_changed(session, self._base_state.version) > OVERLAY_MOST

    def _mind_builder(self) -> None:
        """Start a builder when one is wanted, each time later than the last until a file serves."""
        if self._builder is not None and self._builder.poll() is not None:
            if self._builder.returncode not in (0, builder.BUSY):
                privacy.log_failure(BuilderFailed(), "building the index file")
            self._builder = None
        if not self._wanted or self._builder is not None or time.monotonic() < self._not_before:
            return
        # a file that another worker's builder has just made may be all that was wanted
        if not builder.running(self._settings) and _seen(self._path) == self._looked:
            self._builder = builder.spawn(self._settings)
            self._not_before = time.monotonic() + self._pause
            self._pause = min(PAUSE_MOST, self._pause * 2)

    def _build_and_wait(self) -> None:
        """Have the file built before anything is answered."""
        self._wanted = True
        self._mind_builder()
        if self._builder is not None:
            self._builder.wait()
        while builder.running(self._settings):
            time.sleep(0.1)


class BuilderFailed(Exception):
    """The process that builds the index ended with an error; `lurewise index build` tells it."""


def _fits(stamp: file.Stamp, state: DatasetInfo) -> bool:
    """Whether a file was built of these records and by this code."""
    same = stamp.identity == state.identity and stamp.code == fingerprint()
    return same and stamp.version <= state.version


def _other(state: DatasetInfo, base: DatasetInfo) -> bool:
    """Whether these are other records than those of the base, or older ones."""
    return state.identity != base.identity or state.version < base.version


def _day(state: DatasetInfo) -> str:
    return (state.updated or datetime.now(UTC)).date().isoformat()


def _seen(path: Path) -> Seen:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _noting(indicators: Iterable[Any], ids: set[str]) -> Iterator[Any]:
    for indicator in indicators:
        ids.add(indicator.id)
        yield indicator


def _breathing(items: Iterable[T]) -> Iterator[T]:
    """Let other threads of a serving process go on, however many items there are."""
    for number, item in enumerate(items, 1):
        yield item
        if number % BREATH_ROWS == 0:
            time.sleep(BREATH)


def _assemble(index: Indicators, version: str, updated: str) -> Any:
    from server.dataset import assemble

    return assemble(index, version, updated)
