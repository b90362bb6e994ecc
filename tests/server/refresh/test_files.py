"""Files that cannot serve, builders that fail, and the process that builds."""

from __future__ import annotations

import itertools
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from server import db, store
from server.matching.index import Index
from server.snapshots import builder, file
from tests.server.refresh.world import World


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


def test_a_file_that_another_worker_had_built_is_enough(
    world: World, by_file: None, builders: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    world.add("a.example")
    world.build()
    worker = world.worker()
    worker.step()
    monkeypatch.setattr(builder, "running", lambda _settings: True)
    world.add(*(f"n{n}.example" for n in range(6)))
    assert worker.step()
    assert not builders
    world.build()
    monkeypatch.setattr(builder, "running", lambda _settings: False)
    assert worker.step()
    assert isinstance(worker.index, Index)
    worker.step()
    assert not builders


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
