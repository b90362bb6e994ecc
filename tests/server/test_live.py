"""The dataset in force follows the records, and survives what goes wrong."""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from server import db, store
from server.config import Settings
from server.live import LiveDataset
from server.matching.index import Indicators
from server.matching.types import IndicatorType
from server.refresh import Refresher
from tests.server.test_store import host

Live = Callable[..., LiveDataset]
HOSTS = ("a.example", "b.example")


def build(index: Indicators, version: str, updated: str) -> tuple[str, set[str]]:
    assert len(updated) == len("2026-01-01")
    return version, {host for host in HOSTS if index.exact(IndicatorType.HOST, host)}


def add(engine: sa.Engine, *values: str) -> None:
    with db.session_factory(engine)() as session:
        store.upsert(session, [host(value) for value in values], "x")
        session.commit()


@pytest.fixture
def live(tmp_path: Path) -> Live:
    def make(engine: sa.Engine, how: Callable[..., Any] = build, pause: float = 60) -> LiveDataset:
        settings = Settings(instance=tmp_path)
        return LiveDataset(Refresher(db.session_factory(engine), settings, how), pause)

    return make


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def test_it_follows_the_records_by_itself(engine: sa.Engine, live: Live) -> None:
    add(engine, "a.example")
    held = live(engine, pause=0.05)
    assert held.current() == ("1", {"a.example"})
    add(engine, "b.example")
    until(lambda: held.current() == ("2", {"a.example", "b.example"}))
    held.close()


def test_nothing_new_builds_nothing(engine: sa.Engine, live: Live) -> None:
    held = live(engine)
    first = held.current()
    assert held.refresh() is False
    assert held.current() is first
    add(engine, "a.example")
    assert held.refresh() is True
    assert held.current() is not first
    held.close()


def test_a_failing_rebuild_keeps_the_old_and_logs_no_value(
    engine: sa.Engine, live: Live, caplog: pytest.LogCaptureFixture
) -> None:
    broken = threading.Event()

    def fragile(*given: Any) -> Any:
        if broken.is_set():
            raise ValueError("secret words")
        return build(*given)

    held = live(engine, fragile)
    old = held.current()
    add(engine, "a.example")
    broken.set()
    with caplog.at_level(logging.DEBUG):
        assert [held.refresh(), held.refresh()] == [False, False]
    assert held.current() is old
    assert caplog.text.count("ValueError") == 1
    assert "secret" not in caplog.text
    broken.clear()
    assert held.refresh() is True
    held.close()


def test_readers_never_wait_for_a_rebuild(engine: sa.Engine, live: Live) -> None:
    slow, gate = threading.Event(), threading.Event()

    def patient(*given: Any) -> Any:
        if slow.is_set():
            assert gate.wait(20)
        return build(*given)

    held = live(engine, patient)
    old = held.current()
    add(engine, "a.example")
    slow.set()
    rebuild = threading.Thread(target=held.refresh)
    rebuild.start()
    assert held.current() is old
    gate.set()
    rebuild.join(20)
    assert held.current() == ("1", {"a.example"})
    held.close()


def test_many_first_readers_build_once(engine: sa.Engine, live: Live) -> None:
    built: list[object] = []

    def counting(*given: Any) -> Any:
        built.append(1)
        time.sleep(0.05)
        return build(*given)

    held = live(engine, counting)
    threads = [threading.Thread(target=held.current) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(built) == 1
    held.close()


def test_a_first_build_that_fails_is_told_and_tried_again(tmp_path: Path, live: Live) -> None:
    engine = db.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    held = live(engine)
    with pytest.raises(sa.exc.OperationalError):
        held.current()
    db.migrate(engine)
    assert held.current() == ("0", set())
    held.close()
    engine.dispose()


def test_the_watching_thread_ends_with_its_dataset(tmp_path: Path, live: Live) -> None:
    engine = db.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    db.migrate(engine)
    before = set(threading.enumerate())
    held = live(engine, pause=0.05)
    held.current()
    (thread,) = set(threading.enumerate()) - before
    del held
    gc.collect()
    until(lambda: not thread.is_alive())
    engine.dispose()
