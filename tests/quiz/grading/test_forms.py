"""Forms are balanced, never hold both halves of a pair, and are the same for everybody."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.grading.forms import (
    FormError,
    Slot,
    assign,
    booster,
    forms_of,
    measuring,
    practice,
)

GRADES = dict(zip(range(1, 25), [2, 1, 3, 4, 3, 3, 4, 4, 5, 2, 2, 3, 4, 4, 4, 3, 3, 4] + [3] * 6,
                  strict=True))  # fmt: skip
SLOTS = [
    Slot(f"{'L' if lure else 'G'}{pair:02}", pair, lure, grade)
    for pair, grade in GRADES.items()
    for lure in (True, False)
]


def longest_run(slots: tuple[Slot, ...]) -> int:
    return max(len(list(group)) for _, group in groupby(slots, lambda slot: slot.lure))


@pytest.mark.parametrize("name", ["A", "B"])
def test_a_measuring_form(name: str) -> None:
    form = measuring(SLOTS, name)  # type: ignore[arg-type]
    assert [slot.pair for slot in sorted(form, key=lambda slot: slot.pair)] == list(range(7, 19))
    assert sum(slot.lure for slot in form) == 6
    assert all(slot.lure == ((slot.pair % 2 == 1) == (name == "A")) for slot in form)
    assert longest_run(form) <= 2
    assert measuring(reversed(SLOTS), name) == form  # type: ignore[arg-type]


def test_the_forms_share_nothing_and_hold_everything() -> None:
    a, b = measuring(SLOTS, "A"), measuring(SLOTS, "B")
    assert not set(a) & set(b)
    assert {slot.pair for slot in a} == {slot.pair for slot in b}


@given(st.integers())
def test_practice_begins_hard_and_keeps_halves_apart(seed: int) -> None:
    order = practice(SLOTS, seed)
    assert sorted(slot.id for slot in order) == sorted(slot.id for slot in SLOTS if slot.pair <= 6)
    for block in (order[:6], order[6:]):
        assert sum(slot.lure for slot in block) == 3
        assert len({slot.pair for slot in block}) == 3
    assert min(slot.difficulty for slot in order[:6]) >= max(s.difficulty for s in order[6:])
    assert all(one.pair != two.pair for one, two in pairwise(order))
    assert longest_run(order) <= 4
    assert practice(SLOTS, seed) == order


def test_which_half_leads_differs_between_people() -> None:
    firsts = {practice(SLOTS, seed)[0].lure for seed in range(20)}
    assert firsts == {True, False}


@given(st.integers(), st.sets(st.sampled_from([s.id for s in SLOTS if s.pair > 18]), max_size=3))
def test_a_booster_is_new_and_balanced(seed: int, seen: set[str]) -> None:
    form = booster(SLOTS, seen, seed)
    assert len(form) == 6
    assert sum(slot.lure for slot in form) == 3
    assert not {slot.id for slot in form} & seen
    assert all(one.pair != two.pair for one, two in pairwise(form))
    assert booster(SLOTS, seen, seed) == form
    assert booster(SLOTS[:36], (), seed) == ()


def test_a_form_that_is_not_complete_names_the_pairs() -> None:
    with pytest.raises(FormError, match="form A is not complete: pairs 9 are missing"):
        measuring([slot for slot in SLOTS if slot.id != "L09"], "A")
    with pytest.raises(FormError, match="practice is not complete: pairs 2, 3"):
        practice([slot for slot in SLOTS if slot.pair not in (2, 3)], 1)
    with pytest.raises(FormError, match="13 items for 12 places"):
        measuring([*SLOTS, Slot("C01", 7, True, 3)], "A")


def test_arms_fill_up_evenly() -> None:
    arms: list[str] = []
    for number in range(101):
        arms.append(assign(arms.count("AB"), arms.count("BA"), coin=number % 3 == 0))
    assert abs(arms.count("AB") - arms.count("BA")) <= 1
    assert forms_of("AB") == ("A", "B")
    assert forms_of("BA") == ("B", "A")
