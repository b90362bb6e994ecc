"""The machine of a teacher-paced class: one button forward, one back, nothing opens twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.classroom.live import COMMANDS, Live, Plan, at, can_reopen, is_late, seconds_left, step

NOW = datetime(2026, 11, 26, 20, 0, tzinfo=UTC)
TAUGHT, MEASURED = Plan((2, 0), True), Plan((2, 3), False)
LIMITED = replace(TAUGHT, seconds=90)


def walk(plan: Plan, *commands: str, start: Live = Live()) -> list[tuple[str, int, int]]:  # noqa: B008
    live, seen = start, []
    for command in commands:
        live = step(live, command, plan, NOW)  # type: ignore[arg-type]
        seen.append((live.phase, live.number, live.mark))
    return seen


def test_one_button_goes_through_everything() -> None:
    assert walk(TAUGHT, *["forward"] * 10) == [
        ("open", 1, 0), ("closed", 1, 0), ("revealed", 1, 0), ("revealed", 1, 1),
        ("revealed", 1, 2), ("open", 2, 0), ("closed", 2, 0), ("revealed", 2, 0), ("over", 2, 0),
        ("over", 2, 0),
    ]  # fmt: skip


def test_a_measuring_part_tells_nothing() -> None:
    assert walk(MEASURED, *["forward"] * 5) == [
        ("open", 1, 0), ("closed", 1, 0), ("open", 2, 0), ("closed", 2, 0), ("over", 2, 0),
    ]  # fmt: skip


def test_back_undoes_and_what_was_told_stays_told() -> None:
    steps = ["forward", "forward", "back"]
    assert walk(TAUGHT, *steps)[-1] == ("open", 1, 0)  # closed by mistake
    steps = ["forward"] * 4 + ["back", "back", "back"]
    assert walk(TAUGHT, *steps)[-3:] == [("revealed", 1, 0), ("closed", 1, 0), ("waiting", 0, 0)]
    assert walk(TAUGHT, *steps, "forward")[-1] == ("revealed", 1, 2)  # never open again
    assert walk(TAUGHT, *["forward"] * 6, "back")[-1] == ("revealed", 1, 2)
    assert walk(MEASURED, *["forward"] * 3, "back", "forward")[-2:] == [
        ("closed", 1, 0), ("open", 2, 0)]  # fmt: skip
    assert walk(MEASURED, *["forward"] * 5, "back")[-1] == ("closed", 2, 0)


def test_an_offer_that_was_left_in_a_measurement_is_not_opened_again() -> None:
    live = Live()
    for command in ("forward", "forward", "forward", "back"):
        live = step(live, command, MEASURED, NOW)  # type: ignore[arg-type]
    assert not can_reopen(live)
    assert step(live, "longer", MEASURED, NOW) == live


def test_a_time_limit_closes_and_can_be_extended() -> None:
    live = step(Live(), "forward", LIMITED, NOW)
    assert seconds_left(live, NOW) == 90
    assert at(live, NOW + timedelta(seconds=89)).phase == "open"
    later = NOW + timedelta(seconds=90)
    assert at(live, later).phase == "closed"
    assert seconds_left(at(live, later), later) is None
    longer = step(live, "longer", LIMITED, NOW)
    assert seconds_left(longer, NOW) == 150
    again = step(live, "longer", LIMITED, later)  # the time ran out: more of it
    assert (again.phase, seconds_left(again, later)) == ("open", 60)
    told = step(step(live, "forward", LIMITED, later), "longer", LIMITED, later)
    assert told.phase == "revealed"  # told: no more time helps


def test_without_a_limit_there_is_no_clock() -> None:
    live = step(Live(), "forward", TAUGHT, NOW)
    assert live.closes is None
    assert step(live, "longer", TAUGHT, NOW) == live
    assert at(live, NOW + timedelta(days=3)).phase == "open"


@pytest.mark.parametrize(
    ("live", "number", "late"),
    [(Live("open", 3), 3, False), (Live("open", 3), 2, True), (Live("open", 3), 4, True),
     (Live("closed", 3), 3, True), (Live("revealed", 3), 3, True), (Live("over", 3), 3, True)],
)  # fmt: skip
def test_late_is_what_comes_while_the_offer_is_not_open(
    live: Live, number: int, late: bool
) -> None:
    assert is_late(live, number) is late


@given(st.lists(st.sampled_from([*COMMANDS, "wait"]), max_size=60), st.booleans(),
       st.sampled_from([0, 60]))  # fmt: skip
def test_whatever_is_pressed_no_offer_is_open_after_it_was_told(
    commands: list[str], taught: bool, seconds: int
) -> None:
    plan, live, now = Plan((1, 0, 3), taught, seconds), Live(), NOW
    for command in commands:
        if command == "wait":
            now += timedelta(seconds=45)
        else:
            after = step(live, command, plan, now)  # type: ignore[arg-type]
            assert after.told >= live.told
            live = after
        assert 0 <= live.number <= plan.total
        assert live.phase != "open" or live.number > live.told
        assert taught or live.phase != "revealed"
        assert live.phase == "revealed" or live.mark == 0
        assert live.phase != "revealed" or live.mark <= plan.marks[live.number - 1]
        assert (live.closes is None) or (live.phase == "open" and seconds)
