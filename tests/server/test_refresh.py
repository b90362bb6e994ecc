"""Base file, overlay and builder: what each worker answers after each change."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from server import db, refresh, store
from server.config import Settings
from server.matching.index import Index, Indicators
from server.matching.layers import LayeredIndex
from server.matching.types import IndicatorType
from server.refresh import Refresher
from server.snapshots import builder, file
from tests.server.test_store import host


class World:
    """Records, a folder for the file, and any number of workers."""

    def __init__(self, engine: sa.Engine, folder: Path, rebuild_after: int = 5) -> None:
        url = engine.url.render_as_string(hide_password=False)
        self.settings = Settings(instance=folder, database_url=url, rebuild_after=rebuild_after)
        self.sessions = db.session_factory(engine)
        self.path = builder.path_of(self.settings)

    def worker(self) -> Worker:
        return Worker(self)

    def add(self, *values: str, **more: object) -> None:
        with self.sessions() as session:
            store.upsert(session, [host(value, **more) for value in values], "x")
            session.commit()

    def withdraw(self, value: str) -> None:
        with self.sessions() as session:
            id_ = store.indicator_id("x", IndicatorType.HOST, value)
            assert store.withdraw(session, id_, "a mistake", "someone")
            session.commit()

    def build(self) -> None:
        builder.build(self.sessions, self.settings)


class Worker:
    """One worker process's refresher, stepped by hand."""

    def __init__(self, world: World) -> None:
        self.refresher = Refresher(world.sessions, world.settings, lambda *given: given)
        self.index: Indicators = Index.build([], None)  # type: ignore[arg-type]
        self.version = ""

    def step(self) -> bool:
        made = self.refresher.step()
        if made is not None:
            self.index, self.version, _ = made
        return made is not None

    def knows(self, value: str) -> bool:
        return bool(self.index.exact(IndicatorType.HOST, value))


@pytest.fixture
def world(engine: sa.Engine, tmp_path: Path) -> World:
    return World(engine, tmp_path)


@pytest.fixture
def by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the records were too many for an index in memory."""
    monkeypatch.setattr(refresh, "SMALL", 0)


@pytest.fixture
def builders(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[list[Any]]:
    """Builders run in this process when the test says so."""
    started: list[Any] = []

    class Fake:
        returncode: int | None = None

        def poll(self) -> int | None:
            return self.returncode

        def wait(self) -> int:
            world.build()
            self.returncode = 0
            return 0

    def spawn(_settings: Settings) -> Fake:
        started.append(Fake())
        return started[-1]

    monkeypatch.setattr(builder, "spawn", spawn)
    return started


def test_small_records_need_no_file(world: World) -> None:
    world.add("a.example")
    worker = world.worker()
    assert worker.step()
    assert worker.knows("a.example")
    assert not world.path.exists()


def test_changes_lie_over_the_file_in_every_worker(world: World, by_file: None) -> None:
    world.add("a.example", "b.example", "c.example")
    world.build()
    one, two = world.worker(), world.worker()
    for worker in (one, two):
        assert worker.step()
        assert worker.knows("a.example")
        assert isinstance(worker.index, Index)
        assert not worker.step()
    world.add("d.example")
    world.withdraw("a.example")
    world.add("b.example", confidence=10)
    for worker in (one, two):
        assert worker.step()
        assert isinstance(worker.index, LayeredIndex)
        known = [worker.knows(f"{name}.example") for name in "abcd"]
        assert known == [False, True, True, True]
        (changed,) = worker.index.exact(IndicatorType.HOST, "b.example")
        assert changed.confidence == 10
        assert len(worker.index) == 3
        assert not worker.step()


def test_what_expires_goes_too(world: World, by_file: None) -> None:
    from datetime import date

    world.add("a.example", "b.example", valid_until=date(2099, 1, 1))
    world.build()
    worker = world.worker()
    worker.step()
    with world.sessions() as session:
        assert store.expire(session, date(2099, 1, 1)) == 2
        session.commit()
    assert worker.step()
    assert not worker.knows("a.example")
    assert len(worker.index) == 0


def test_what_comes_back_is_known_again(world: World, by_file: None) -> None:
    world.add("a.example")
    world.build()
    worker = world.worker()
    worker.step()
    with world.sessions() as session:
        store.withdraw_missing(session, "x", [], "left")
        session.commit()
    assert worker.step()
    assert not worker.knows("a.example")
    world.add("a.example")
    assert worker.step()
    assert worker.knows("a.example")


def test_many_changes_start_one_builder_and_its_file_is_taken(
    world: World, by_file: None, builders: list[Any]
) -> None:
    world.add("a.example")
    world.build()
    worker = world.worker()
    worker.step()
    world.add(*(f"n{n}.example" for n in range(6)))
    assert worker.step()
    assert worker.knows("n5.example")
    assert not worker.step()
    assert not worker.step()
    assert len(builders) == 1
    builders[0].wait()
    world.add("late.example")
    assert worker.step()
    assert worker.knows("n5.example")
    assert worker.knows("late.example")
    assert file.read_stamp(world.path).version == 2
    world.withdraw("late.example")
    assert worker.step()
    assert not worker.knows("late.example")
    assert len(builders) == 1


def test_an_overlay_is_bounded_but_for_withdrawals(
    world: World, by_file: None, builders: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [f"o{n}.example" for n in range(9)]
    world.add(*old)
    world.build()
    worker = world.worker()
    worker.step()
    monkeypatch.setattr(refresh, "OVERLAY_MOST", 4)
    world.add("early.example")
    for value in old:
        world.withdraw(value)
    world.add(*(f"n{n}.example" for n in range(4)))
    assert worker.step()
    assert not any(map(worker.knows, old))
    assert all(worker.knows(f"n{n}.example") for n in range(4))
    assert not worker.knows("early.example")  # the file that is being built has it
    world.build()
    assert worker.step()
    assert worker.knows("early.example")


def test_a_start_far_behind_waits_for_a_new_file(
    world: World, by_file: None, builders: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add("a.example")
    world.build()
    monkeypatch.setattr(refresh, "OVERLAY_MOST", 2)
    world.add(*(f"n{n}.example" for n in range(9)))
    worker = world.worker()
    assert worker.step()
    assert len(builders) == 1
    assert all(worker.knows(f"n{n}.example") for n in range(9))


def flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[-file.PAGE] ^= 0x10
    beside = path.with_suffix(".other")
    beside.write_bytes(whole)
    beside.replace(path)


def cut(path: Path) -> None:
    beside = path.with_suffix(".other")
    beside.write_bytes(path.read_bytes()[: file.PAGE + 10])
    beside.replace(path)


def foreign(path: Path) -> None:
    stamp, arrays = file.open_file(path)
    file.write(path, arrays, file.Stamp(**{**vars_of(stamp), "code": "older"}))


def vars_of(stamp: file.Stamp) -> dict[str, Any]:
    return {name: getattr(stamp, name) for name in stamp.__slots__}


@pytest.mark.parametrize("spoil", [flip, cut, foreign])
def test_a_file_that_cannot_serve_is_never_served_and_built_anew(
    spoil: Callable[[Path], None],
    world: World,
    by_file: None,
    builders: list[Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    world.add("a.example")
    world.build()
    running = world.worker()
    running.step()
    spoil(world.path)
    # one that starts waits for the new file; one that runs goes on with what it has
    starting = world.worker()
    assert starting.step()
    assert starting.knows("a.example")
    assert len(builders) == 1
    spoil(world.path)
    assert not running.step()
    assert running.knows("a.example")
    running.step()
    assert len(builders) == 2
    builders[1].wait()
    world.add("b.example")
    assert running.step()
    assert running.knows("b.example")
    assert running.knows("a.example")
    assert file.open_file(world.path)[0].rows == 1


def test_a_file_of_other_records_is_not_served(
    world: World, by_file: None, builders: list[Any], tmp_path: Path
) -> None:
    world.add("a.example")
    world.build()
    other = db.create_engine(f"sqlite:///{tmp_path / 'other.db'}")
    db.migrate(other)
    elsewhere = World(other, tmp_path)
    elsewhere.add("b.example")
    worker = elsewhere.worker()
    with elsewhere.sessions() as session:
        assert store.state(session).version == file.read_stamp(world.path).version
    assert worker.step()
    assert worker.knows("b.example")
    assert not worker.knows("a.example")
    other.dispose()


def test_builders_that_fail_are_started_ever_more_rarely(
    world: World, by_file: None, builders: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add("a.example")
    world.build()
    worker = world.worker()
    worker.step()
    now = [1000.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    world.add(*(f"n{n}.example" for n in range(6)))
    worker.step()
    started = []
    for _ in range(2000):
        now[0] += 1
        worker.step()
        if builders and builders[-1].returncode is None:
            started.append(now[0])
            builders[-1].returncode = 1
    gaps = [after - before for before, after in itertools.pairwise(started)]
    assert gaps == sorted(gaps)
    assert 4 <= len(gaps) <= 8
    assert worker.knows("n0.example")


def test_one_builder_at_a_time(world: World) -> None:
    world.add("a.example")
    with world.sessions() as session:
        assert not builder.running(world.settings)
        world.path.parent.mkdir()
        with builder._alone(world.path):
            assert builder.running(world.settings)
            with pytest.raises(builder.Busy, match="soon"):
                world.build()
        assert not builder.running(world.settings)
        assert store.count(session) == 1


def test_a_builder_that_was_stopped_leaves_nothing_for_long(world: World) -> None:
    world.path.parent.mkdir()
    left = world.path.with_name(f"{world.path.name}.999.new")
    left.write_bytes(b"half")
    world.build()
    assert sorted(os.listdir(world.path.parent)) == ["indicators.index", "indicators.lock"]


def test_another_process_builds_and_the_worker_swaps(world: World, by_file: None) -> None:
    world.add("a.example")
    worker = world.worker()
    worker.step()  # waits for the builder's process
    assert isinstance(worker.index, Index)
    assert worker.knows("a.example")
    built = file.read_stamp(world.path)
    assert (built.version, built.rows) == (1, 1)
    world.add(*(f"n{n}.example" for n in range(6)))
    end = time.monotonic() + 30
    while file.read_stamp(world.path).version != 2:
        worker.step()
        assert worker.knows("n5.example")
        assert time.monotonic() < end
        time.sleep(0.05)
    while worker.refresher._builder is not None:  # it is waited for, so that none is left over
        worker.step()
    worker.step()
    assert isinstance(worker.index, Index)
    assert len(worker.index) == 7
