"""Base file and overlay: what each worker answers after each change."""

from __future__ import annotations

from typing import Any

import pytest

from server import refresh, store
from server.matching.index import Index
from server.matching.layers import LayeredIndex
from server.matching.types import IndicatorType
from server.snapshots import file
from tests.server.refresh.world import World


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
