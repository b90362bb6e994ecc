"""The counts that workers share: as exact as one memory, and no request fails over them."""

from __future__ import annotations

import multiprocessing
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from limits.errors import ConfigurationError
from limits.storage import MemoryStorage, storage_from_string

from server import limitstore
from server.config import Settings
from server.limitstore import SharedCounts, path_of, uri

LIMIT, MINUTE = 50, 60
PROCESSES, THREADS, TRIES = 3, 8, 25  # 600 tries for 50


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now

    monotonic = time


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(instance=tmp_path, workers=2)


@pytest.fixture
def counts(settings: Settings) -> SharedCounts:
    made = storage_from_string(uri(settings))
    assert isinstance(made, SharedCounts)
    return made


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setattr(limitstore, "time", made)
    monkeypatch.setattr("limits.storage.memory.time", made)
    return made


def hit(counts: Any, key: str = "k", limit: int = LIMIT, amount: int = 1) -> bool:
    return bool(counts.acquire_entry(key, limit, MINUTE, amount))


def rows(settings: Settings) -> list[tuple[Any, ...]]:
    opened = sqlite3.connect(path_of(settings))
    try:
        return opened.execute("SELECT * FROM hits").fetchall()
    finally:
        opened.close()


def test_a_window_moves_as_in_memory(counts: SharedCounts, clock: Clock) -> None:
    memory = MemoryStorage()
    for step in range(400):
        clock.now += (step * 7919 % 100) / 19.7  # 0 to 5 seconds, sometimes none
        key, limit, amount = "ab"[step % 2], 10, 1 + step % 5 // 4
        assert hit(counts, key, limit, amount) == hit(memory, key, limit, amount)
        found = counts.get_moving_window(key, limit, MINUTE)
        assert found == memory.get_moving_window(key, limit, MINUTE)


def _try(settings: Settings, results: Any) -> None:
    counts = storage_from_string(uri(settings))
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lambda _: hit(counts), range(THREADS * TRIES)))
    results.put(found.count(True))


def test_processes_and_threads_together_get_exactly_the_limit(
    settings: Settings, counts: SharedCounts
) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    others = [context.Process(target=_try, args=(settings, results)) for _ in range(PROCESSES)]
    for one in others:
        one.start()
    taken = [results.get(timeout=60) for _ in others]
    for one in others:
        one.join()
    assert sum(taken) == LIMIT
    assert counts.get_moving_window("k", LIMIT, MINUTE)[1] == LIMIT
    assert not hit(counts)


def test_the_file_is_its_owners_and_holds_no_key(settings: Settings, counts: SharedCounts) -> None:
    hit(counts, "LIMITS:LIMITER/192.0.2.1/check/60/1/minute")
    path = path_of(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"192.0.2.1" not in path.read_bytes()
    assert [one.name for one in settings.instance.iterdir()] == [path.name]
    limitstore.forget(settings)
    assert not path.exists()
    limitstore.forget(settings)


def test_what_is_over_is_taken_away(settings: Settings, counts: SharedCounts, clock: Clock) -> None:
    for number in range(40):
        hit(counts, f"gone {number}")
    clock.now += MINUTE + 1
    for _ in range(20):
        hit(counts, "here")
    assert len(rows(settings)) == 20


def test_a_clock_set_back_counts_nothing_twice(counts: SharedCounts, clock: Clock) -> None:
    for _ in range(5):
        hit(counts)
        clock.now -= 0.5
    assert counts.get_moving_window("k", LIMIT, MINUTE)[1] == 5


def test_one_key_and_all_can_be_forgotten(counts: SharedCounts) -> None:
    assert [hit(counts, key, 1) for key in "aab"] == [True, False, True]
    counts.clear("a")
    assert [hit(counts, key, 1) for key in "ab"] == [True, False]
    assert counts.reset() == 2
    assert hit(counts, "b", 1)
    assert counts.check()


@pytest.mark.parametrize("trouble", ["no folder", "no database", "locked"])
def test_where_the_file_fails_the_process_counts_for_itself(
    settings: Settings,
    counts: SharedCounts,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    trouble: str,
) -> None:
    monkeypatch.setattr(limitstore, "BUSY_SECONDS", 0.01)
    path = path_of(settings)
    holder = None
    if trouble == "no folder":
        settings.instance.rmdir()
    elif trouble == "no database":
        path.write_bytes(b"no file of SQLite" * 100)
    else:
        hit(SharedCounts(uri(settings)))
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
    assert [hit(counts, "a", 2) for _ in range(3)] == [True, True, False]
    assert counts.get_moving_window("a", 2, MINUTE)[1] == 2
    assert not counts.check()
    clock.now += limitstore.AWAY_SECONDS + 1
    assert not hit(counts, "a", 2)
    assert len(caplog.records) == 1  # once, not every ten seconds
    if holder:
        holder.close()
    settings.instance.mkdir(exist_ok=True)
    if trouble == "no database":
        path.unlink()
    clock.now += limitstore.AWAY_SECONDS + 1
    assert counts.check()
    assert [hit(counts, "a", 2) for _ in range(3)] == [True, True, False]
    assert len(rows(settings)) == 2 + bool(holder)


def test_a_full_disk_fails_no_request(counts: SharedCounts) -> None:
    hit(counts)
    assert counts._file is not None
    counts._file.execute("PRAGMA max_page_count = 1")  # as SQLite tells of a full disk
    found = [hit(counts, f"key {number}") for number in range(200)]
    assert all(found)
    assert not counts.check()


def test_a_file_that_is_deleted_fails_no_request(settings: Settings, counts: SharedCounts) -> None:
    assert hit(counts, "a", 2)
    path_of(settings).unlink()
    assert [hit(counts, "a", 2) for _ in range(2)] == [True, False]


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "a b#c?d%20e:é"
    folder.mkdir()
    counts = storage_from_string(uri(Settings(instance=folder)))
    assert [hit(counts, "a", 1) for _ in range(2)] == [True, False]
    assert [one.name for one in folder.iterdir()] == ["limits-5000.db"]


def test_a_wrong_strategy_is_named(counts: SharedCounts) -> None:
    for ask in (
        lambda: counts.incr("k", 1),
        lambda: counts.get("k"),
        lambda: counts.get_expiry("k"),
    ):
        with pytest.raises(ConfigurationError, match="moving-window"):
            ask()
