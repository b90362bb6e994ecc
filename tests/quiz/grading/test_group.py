"""What a class may be told: intervals that hold, and no gain for mere suspicion."""

from __future__ import annotations

from random import Random
from statistics import fmean

import pytest
from scipy.stats import t

from quiz.grading.group import (
    NEEDED,
    Counts,
    Estimate,
    Finding,
    Pair,
    finding,
    gain,
    needed,
    student,
)
from tests.quiz.grading.people import classes, people

STILL = Estimate(0.0, -0.2, 0.2)
UP, DOWN = Estimate(0.6, 0.2, 1.0), Estimate(-0.6, -1.0, -0.2)


@pytest.mark.parametrize("n", [6, 12, 40])
@pytest.mark.parametrize("dc", [-0.5, 0.5])
def test_a_class_that_only_leans_another_way_shows_no_gain(n: int, dc: float) -> None:
    found = classes(n, 0.0, dc, 300)
    assert abs(fmean(item.d_prime.value for item in found)) < 0.08
    assert sum(item.d_prime.low > 0 for item in found) / len(found) < 0.05
    assert sum(item.finding is Finding.GAIN for item in found) / len(found) < 0.02


def test_suspicion_is_called_suspicion() -> None:
    found = classes(40, 0.0, -0.5, 100)
    assert all(item.finding is Finding.SUSPICIOUS for item in found)
    assert all(item.criterion.high < 0 for item in found)
    assert all(item.after.specificity < item.before.specificity for item in found)


@pytest.mark.parametrize(("n", "dd", "dc"), [(8, 0.0, 0.0), (8, 0.5, -0.3), (25, 0.5, 0.0)])
def test_ninety_five_per_cent_intervals_hold(n: int, dd: float, dc: float) -> None:
    true = classes(4000, dd, dc, 2)
    d, c = (fmean(getattr(item, name).value for item in true) for name in ("d_prime", "criterion"))
    found = classes(n, dd, dc, 600)
    for name, value in (("d_prime", d), ("criterion", c)):
        held = [e.low <= value <= e.high for e in (getattr(item, name) for item in found)]
        assert 0.92 <= fmean(held) <= 0.98


def test_a_large_gain_is_seen_as_often_as_the_table_says() -> None:
    """45 people and a gain of 0.5: the interval lies above 0 in about four classes of five."""
    found = classes(NEEDED[12][0.5], 0.5, 0.0, 300)
    assert 0.70 <= fmean(item.d_prime.low > 0 for item in found) <= 0.92
    assert 0.40 <= fmean(item.d_prime.value for item in found) <= 0.50


def test_a_harder_form_cancels_out_between_the_arms() -> None:
    for share in (2, 4):
        found = classes(60, 0.0, 0.0, 60, form=0.6, share=share)
        assert abs(fmean(item.d_prime.value for item in found)) < 0.1
        assert all(item.both_arms for item in found)


def test_one_arm_alone_is_said_to_be_so() -> None:
    found = gain([pair for pair in people(Random(1), 30, 0.5, 0.0) if pair.arm == "AB"])
    assert found is not None
    assert not found.both_arms


def test_few_people_stay_hidden() -> None:
    rows = people(Random(1), 5, 0.5, 0.0)
    assert gain(rows[:4]) is None
    assert gain([]) is None
    assert gain(rows) is not None


def test_everybody_right_and_everybody_wrong_are_no_trouble() -> None:
    right, wrong = Counts(6, 6, 0, 6), Counts(0, 6, 6, 6)
    for before, after in ((right, right), (wrong, right), (right, wrong)):
        found = gain([Pair("AB", before, after)] * 6)
        assert found is not None
        assert found.d_prime.low <= found.d_prime.value <= found.d_prime.high


def counts(sensitivity: float, specificity: float, n: int) -> Counts:
    return Counts(6 * n * sensitivity, 6 * n, 6 * n * (1 - specificity), 6 * n)


@pytest.mark.parametrize(
    ("n", "after", "d_prime", "criterion", "expected"),
    [
        (4, (0.8, 0.8), UP, STILL, Finding.HIDDEN),
        (50, (0.8, 0.8), UP, STILL, Finding.GAIN),
        (50, (0.7, 0.7), UP, STILL, Finding.GAIN),
        (50, (0.9, 0.69), UP, STILL, Finding.GAIN_BUT_SHIFTED),
        (50, (0.9, 0.7), UP, Estimate(-0.2, -0.5, 0.1), Finding.GAIN_BUT_SHIFTED),
        (50, (0.9, 0.5), UP, Estimate(-0.4, -0.6, -0.2), Finding.SUSPICIOUS),
        (50, (0.9, 0.5), STILL, Estimate(-0.4, -0.6, -0.2), Finding.SUSPICIOUS),
        (50, (0.6, 0.6), DOWN, STILL, Finding.LOSS),
        (44, (0.7, 0.7), STILL, STILL, Finding.TOO_SMALL),
        (45, (0.7, 0.7), STILL, STILL, Finding.NO_GAIN_SEEN),
    ],
)
def test_the_success_rule(
    n: int,
    after: tuple[float, float],
    d_prime: Estimate,
    criterion: Estimate,
    expected: Finding,
) -> None:
    found = finding(n, counts(0.7, 0.7, n), counts(*after, n), d_prime, criterion)
    assert found is expected


def test_the_power_table() -> None:
    for items, row in NEEDED.items():
        for true_gain, people_needed in row.items():
            assert needed(true_gain, items) == people_needed
    assert needed(1.0, 12) < needed(0.5, 12) < needed(0.4, 12) < needed(0.1, 12)
    assert needed(0.5, 14) == needed(0.5, 12)
    assert needed(0.5, 6) == needed(0.5, 12)
    with pytest.raises(ValueError, match="above 0"):
        needed(0, 12)


@pytest.mark.parametrize("freedom", [4, 6, 10, 30, 100])
def test_students_quantile(freedom: int) -> None:
    assert student(0.975, freedom) == pytest.approx(t.ppf(0.975, freedom), abs=0.01)
