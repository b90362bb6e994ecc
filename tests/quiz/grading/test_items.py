"""Item statistics against scipy, and the limits of the judgement."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import pearsonr

from quiz.grading.items import (
    Verdict,
    ambiguous,
    item_rest,
    judge,
    kelley,
    statistics,
)

matrices = st.integers(2, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.booleans(), min_size=width, max_size=width), min_size=4, max_size=40
    )
)


@given(matrices)
def test_item_rest_is_pearsons_correlation(rows: list[list[bool]]) -> None:
    item = np.array([row[0] for row in rows], float)
    rest = np.array([sum(row[1:]) for row in rows], float)
    if item.std() == 0 or rest.std() == 0:
        assert item_rest(rows, 0) is None
        return
    assert item_rest(rows, 0) == pytest.approx(pearsonr(item, rest).statistic, abs=1e-9)


@given(matrices, st.randoms())
def test_kelley_does_not_depend_on_the_order_of_people(rows: list[list[bool]], random: Any) -> None:
    first = kelley(rows, 0)
    random.shuffle(rows)
    assert kelley(rows, 0) == pytest.approx(first)
    assert first is not None
    assert -1.000001 <= first <= 1.000001


def test_kelley_without_ties_is_upper_less_lower() -> None:
    width = 100
    rows = [[False, *([True] * score), *([False] * (width - score))] for score in range(width)]
    for score in (*range(2, 27), *range(50, 100)):
        rows[score][0] = True
    assert kelley(rows, 0) == pytest.approx(27 / 27 - 25 / 27)


def test_with_fewer_than_four_people_there_are_no_tails() -> None:
    assert kelley([[True, False]] * 3, 0) is None


@pytest.mark.parametrize(
    ("share", "tails", "expected"),
    [
        (0.5, -0.01, Verdict.WRONG_KEY),
        (0.95, -0.5, Verdict.WRONG_KEY),
        (0.19, 0.5, Verdict.TOO_HARD),
        (0.91, 0.5, Verdict.TOO_EASY),
        (0.5, 0.19, Verdict.REVISE),
        (0.5, None, Verdict.REVISE),
        (0.5, 0.20, Verdict.FAIR),
        (0.5, 0.30, Verdict.GOOD),
        (0.5, 0.40, Verdict.VERY_GOOD),
    ],
)
def test_ebels_limits(share: float, tails: float | None, expected: Verdict) -> None:
    assert judge(share, tails) is expected


def test_an_item_with_a_wrong_key_is_found_among_good_ones() -> None:
    random = Random(3)
    rows = []
    for _ in range(150):
        skill = random.gauss(0, 1)
        row = [random.gauss(skill, 1) > 0 for _ in range(6)]
        row[2] = not row[2]
        rows.append(row)
    found = [statistics(rows, item) for item in range(6)]
    assert [row.verdict for row in found].count(Verdict.WRONG_KEY) == 1
    assert found[2].verdict is Verdict.WRONG_KEY
    assert not found[0].provisional


@pytest.mark.parametrize(("n", "verdict"), [(29, Verdict.TOO_FEW), (30, None), (99, None)])
def test_few_people_say_little(n: int, verdict: Verdict | None) -> None:
    rows = [[index % 2 == 0, index % 3 == 0, index % 5 == 0] for index in range(n)]
    found = statistics(rows, 0)
    assert found.provisional
    assert (found.verdict is Verdict.TOO_FEW) == (verdict is Verdict.TOO_FEW)
    assert (found.difficulty is None) == (n < 30)


def test_a_genuine_item_that_misleads_a_class() -> None:
    assert ambiguous([True, True, True, True, False])
    assert not ambiguous([True, True, True, False, False])
    assert not ambiguous([True] * 4)


@given(matrices)
def test_bias_within_one_class_does_not_make_an_item_look_able(rows: list[list[bool]]) -> None:
    assume(len(rows) >= 4)
    everybody_lure = [[True] * len(row) for row in rows]
    assert item_rest(everybody_lure, 0) is None
    assert kelley(everybody_lure, 0) == pytest.approx(0)
