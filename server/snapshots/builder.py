"""Build the index file: in this process, or in another one while this one serves."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from server import cores, store
from server.config import Settings
from server.snapshots import file
from server.snapshots.code import fingerprint
from server.snapshots.file import Stamp

if TYPE_CHECKING:
    import subprocess

    from sqlalchemy.orm import Session

BUSY = 75
"""Exit code of a builder that found another one at work (EX_TEMPFAIL)."""

BUSY_WORDS = "another process is building the index; it will be ready soon"

GRACE = 0.2
"""Seconds that a lock may be in the way because somebody only looks whether it is taken."""

Sessions = Callable[[], AbstractContextManager["Session"]]


class Busy(RuntimeError):
    """Another process builds the index at this moment."""


def path_of(settings: Settings) -> Path:
    """Where the index file lies."""
    return settings.instance / "index" / "indicators.index"


def build(sessions: Sessions, settings: Settings) -> Stamp:
    """Build the file of the records as they are; Busy when another process does.

    Takes about a minute a million names; memory about 1 kB an indicator.
    """
    from server.dataset import name_lexicon
    from server.matching.index import Index

    path = path_of(settings)
    path.parent.mkdir(parents=True, exist_ok=True)
    with _alone(path), sessions() as session:
        # the version first: what changes while reading is newer than it, and so in an overlay
        state, code = store.state(session), fingerprint()
        index = Index.build(store.published(session), name_lexicon())
        stamp = Stamp(
            identity=state.identity,
            version=state.version,
            updated=(state.updated or datetime.now(UTC)).date().isoformat(),
            code=code,
            rows=len(index),
        )
        _remove_leftovers(path)
        file.write(path, index.arrays(), stamp)
    return stamp


def spawn(settings: Settings) -> subprocess.Popen[bytes]:
    """Start `lurewise index build` as a process of its own; it ends at once when another runs."""
    return cores.spawn(settings, "index", "build", "--background")


def running(settings: Settings) -> bool:
    """Whether a builder is at work."""
    try:
        with path_of(settings).with_suffix(".lock").open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return False
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the one lock of all builders; it is gone with the process, however that ends."""
    with path.with_suffix(".lock").open("ab") as lock:
        end = time.monotonic() + GRACE
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > end:
                    raise Busy(BUSY_WORDS) from None
                time.sleep(GRACE / 20)
        yield


def _remove_leftovers(path: Path) -> None:
    """Remove what a builder left that was stopped while it wrote."""
    for one in path.parent.glob(f"{path.name}.*.new"):
        one.unlink(missing_ok=True)
