"""Counts for the rate limits that all workers of a server share: one small file of SQLite.

Decision: each question is one statement. The file is locked for microseconds, and never while a
thread waits for its turn to run Python. The journal lies in memory and no disk is waited for: the
counts of a minute may be lost with the machine. Where the file cannot be used, each process counts
for itself for a while, so that no request fails over it.

The file holds digests of keys, and times. It is made anew when a server starts, and goes with it.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from limits.errors import ConfigurationError
from limits.storage import MemoryStorage, MovingWindowSupport, Storage

from server import privacy
from server.config import Settings

SCHEME = "lurewise-counts"
BUSY_SECONDS = 1.0  # how long a request waits for the lock; it is held for some microseconds
AWAY_SECONDS = 10.0  # how long a file that failed is left alone
SETTINGS = (
    "PRAGMA journal_mode = MEMORY",  # nothing lies beside the file that could outlive it
    "PRAGMA synchronous = OFF",
    "PRAGMA secure_delete = ON",  # what is over is overwritten
)
# `total` is the sum of all that was counted for a key, `before` the sum without this row: the count
# of a window is a difference, however many rows it has. Each new row takes two old ones away.
TABLES = """
CREATE TABLE IF NOT EXISTS hits (
    key BLOB, at REAL, total INTEGER, before INTEGER NOT NULL, until REAL NOT NULL,
    PRIMARY KEY (key, at, total)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS hits_until ON hits (until);
CREATE TRIGGER IF NOT EXISTS sweep AFTER INSERT ON hits BEGIN
    DELETE FROM hits WHERE (key, at, total) IN (
        SELECT key, at, total FROM hits WHERE until < new.at ORDER BY until LIMIT 2);
END;
"""
# ?1 key, ?2 now, ?3 seconds of the window, ?4 how many, ?5 limit
ADD = """
INSERT INTO hits
SELECT ?1, max(?2, coalesce(at, ?2)), coalesce(total, 0) + ?4, coalesce(total, 0), ?2 + ?3
FROM (SELECT 1) LEFT JOIN (
    SELECT at, total FROM hits WHERE key = ?1 ORDER BY at DESC, total DESC LIMIT 1)
WHERE ?4 + coalesce(total - (
    SELECT before FROM hits WHERE key = ?1 AND at >= ?2 - ?3 ORDER BY at, total LIMIT 1), 0) <= ?5
"""
# ?1 key, ?2 start of the window
LOOK = """
SELECT at, (SELECT total FROM hits WHERE key = ?1 ORDER BY at DESC, total DESC LIMIT 1) - before
FROM hits WHERE key = ?1 AND at >= ?2 ORDER BY at, total LIMIT 1
"""
_opening = threading.Lock()


def path_of(settings: Settings) -> Path:
    """The file of this server; another one in the same folder has another port."""
    return settings.instance / f"limits-{settings.port}.db"


def uri(settings: Settings) -> str:
    """The address under which the library of limits makes a `SharedCounts`."""
    return f"{SCHEME}:{quote(str(path_of(settings)))}"


def forget(settings: Settings) -> None:
    """Throw the file away: before the workers are there, and after them."""
    with suppress(OSError):
        path_of(settings).unlink(missing_ok=True)


class SharedCounts(Storage, MovingWindowSupport):
    """Counts in a file, by moving window; where that fails, in this process."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 (the library's own way)

    def __init__(self, uri: str = "", wrap_exceptions: bool = False, **options: Any) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = Path(unquote(uri.partition(":")[2]))
        # opened by the first question: a process that is copied must not have it open
        self._file: sqlite3.Connection | None = None
        self._lock = threading.Lock()
        self._own = MemoryStorage()
        self._away_until, self._failing = 0.0, False

    def __del__(self) -> None:
        if self._file:
            self._file.close()

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the file can fail with."""
        return sqlite3.Error

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count `amount`, unless that would be more than `limit` in `expiry` seconds."""
        found = self._ask(ADD, _digest(key), time.time(), expiry, amount, limit)
        if found is None:
            return self._own.acquire_entry(key, limit, expiry, amount)
        return found[0] > 0

    def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest of the window was counted, and how many there are."""
        now = time.time()
        found = self._ask(LOOK, _digest(key), now - expiry)
        if found is None:
            return self._own.get_moving_window(key, limit, expiry)
        return found[1][0] if found[1] else (now, 0)

    def check(self) -> bool:
        """Whether the file can be used now."""
        return self._ask("SELECT 1 FROM hits LIMIT 1") is not None

    def clear(self, key: str) -> None:
        """Forget what was counted for a key."""
        self._own.clear(key)
        self._ask("DELETE FROM hits WHERE key = ?1", _digest(key))

    def reset(self) -> int | None:
        """Forget everything; how many rows that were."""
        self._own.reset()
        found = self._ask("DELETE FROM hits")
        return found[0] if found else None

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """ConfigurationError: this counts no fixed windows."""
        raise _only_moving()

    def get(self, key: str) -> int:
        """ConfigurationError: this counts no fixed windows."""
        raise _only_moving()

    def get_expiry(self, key: str) -> float:
        """ConfigurationError: this counts no fixed windows."""
        raise _only_moving()

    def _ask(self, statement: str, *values: Any) -> tuple[int, list[Any]] | None:
        """How many rows were changed, and those that were found; None when the file fails."""
        with self._lock:
            if time.monotonic() < self._away_until:
                return None
            try:
                self._file = self._file or _open(self._path)
                cursor = self._file.execute(statement, values)
                found = cursor.rowcount, cursor.fetchall()
                self._failing = False
                return found
            except (sqlite3.Error, OSError) as error:
                self._away_until = time.monotonic() + AWAY_SECONDS
                if not self._failing:  # once, not every ten seconds
                    privacy.log_failure(error, "counting for the limits")
                self._failing = True
                if self._file:
                    self._file.close()
                    self._file = None
                return None


def _only_moving() -> ConfigurationError:
    return ConfigurationError('counts are kept by moving window: use strategy="moving-window"')


def _digest(key: str) -> bytes:
    return blake2b(key.encode(), digest_size=16).digest()


def _open(path: Path) -> sqlite3.Connection:
    """Open the file, made for its owner alone where it is not there."""
    # one at a time: to close the new file takes away the locks that this process holds on it
    with _opening:
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        opened = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            for setting in SETTINGS:
                opened.execute(setting)
            opened.executescript(TABLES)
        except sqlite3.Error:
            opened.close()
            raise
        return opened
