"""The measures against published values, scipy and scikit-learn."""

from __future__ import annotations

from itertools import product
from math import comb, sqrt
from random import Random
from statistics import NormalDist, pstdev

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from sklearn.metrics import brier_score_loss, roc_auc_score

from quiz.grading.measures import (
    STATED,
    Counts,
    Response,
    auc,
    brier,
    overconfidence,
    z,
)
from tests.quiz.grading.people import answers

responses = st.lists(
    st.builds(Response, st.booleans(), st.booleans(), st.sampled_from([1, 2, 3])), min_size=1
)


def test_the_example_of_statpsych() -> None:
    # R package statpsych 1.7.0, signal(82, 46, 100, 100): HR, FAR, d-prime, bias
    counts = Counts(82, 100, 46, 100)
    assert counts.hit_rate == pytest.approx(0.8168317, abs=5e-8)
    assert counts.false_alarm_rate == pytest.approx(0.460396, abs=5e-7)
    assert counts.d_prime == pytest.approx(1.002793, abs=5e-7)
    assert counts.criterion == pytest.approx(-0.4019603, abs=5e-8)


@pytest.mark.parametrize(
    ("hit", "alarm", "expected"), [(0.7, 0.1, 1.806), (0.5, 0.4, 0.253), (0.85, 0.05, 2.681)]
)
def test_the_table_of_schneiders_notes(hit: float, alarm: float, expected: float) -> None:
    assert z(hit) - z(alarm) == pytest.approx(expected, abs=6e-4)


@given(st.floats(0.001, 0.999))
def test_z_is_the_normal_quantile(p: float) -> None:
    assert z(p) == pytest.approx(norm.ppf(p), abs=1e-9)


@given(st.integers(0, 8), st.integers(0, 8))
def test_counts_are_corrected_always_and_mirror(hits: int, alarms: int) -> None:
    counts, mirror = Counts(hits, 8, alarms, 8), Counts(8 - alarms, 8, 8 - hits, 8)
    assert counts.d_prime == pytest.approx(
        norm.ppf((hits + 0.5) / 9) - norm.ppf((alarms + 0.5) / 9)
    )
    assert mirror.d_prime == pytest.approx(counts.d_prime)
    assert mirror.criterion == pytest.approx(-counts.criterion)
    assert counts.balanced_accuracy == pytest.approx((hits + 8 - alarms) / 16)


def test_shares_are_not_corrected() -> None:
    counts = Counts.of(
        [Response(True, True)] * 5 + [Response(True, False)] + [Response(False, False)] * 6
    )
    assert (counts.sensitivity, counts.specificity) == (5 / 6, 1.0)
    assert counts.criterion > 0


@pytest.mark.parametrize("counts", [(7, 6, 0, 6), (-1, 6, 0, 6), (0, 6, 7, 6)])
def test_impossible_counts(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        Counts(*counts)


def test_the_rating_goes_from_surely_genuine_to_surely_a_lure() -> None:
    order = [(False, 3), (False, 2), (False, 1), (True, 1), (True, 2), (True, 3)]
    assert [Response(True, said, k).rating for said, k in order] == [1, 2, 3, 4, 5, 6]
    with pytest.raises(ValueError, match="1, 2 or 3"):
        Response(True, True, 4)


@given(responses)
def test_the_area_is_that_of_scikit_learn(rows: list[Response]) -> None:
    keys = [row.lure for row in rows]
    if len(set(keys)) < 2:
        with pytest.raises(ValueError, match="lures and genuine"):
            auc(rows)
        return
    area = roc_auc_score(keys, [row.rating for row in rows])
    assert auc(rows) == pytest.approx(area)


@given(responses)
def test_brier_and_overconfidence(rows: list[Response]) -> None:
    right, stated = [row.correct for row in rows], [STATED[row.confidence] for row in rows]
    expected = brier_score_loss(right, stated, pos_label=True, labels=[False, True])
    assert brier(rows) == pytest.approx(expected)
    assert overconfidence(rows) == pytest.approx(sum(stated) / len(rows) - sum(right) / len(rows))


def exact_spread(half: int, d: float) -> tuple[float, float]:
    """Deviation of one person's d' and c, by adding up all outcomes."""
    cdf = NormalDist().cdf
    moments = [0.0] * 4
    for hits, alarms in product(range(half + 1), repeat=2):
        weight = 1.0
        for said, p in ((hits, cdf(d / 2)), (alarms, cdf(-d / 2))):
            weight *= comb(half, said) * p**said * (1 - p) ** (half - said)
        counts = Counts(hits, half, alarms, half)
        for place, value in ((0, counts.d_prime), (2, counts.criterion)):
            moments[place] += weight * value
            moments[place + 1] += weight * value**2
    return sqrt(moments[1] - moments[0] ** 2), sqrt(moments[3] - moments[2] ** 2)


@pytest.mark.parametrize(
    ("items", "of_d", "of_c"), [(12, 0.71, 0.35), (16, 0.64, 0.32), (20, 0.59, 0.29)]
)
def test_the_spread_of_one_persons_figures(items: int, of_d: float, of_c: float) -> None:
    """The table of the research page: one person's d' says little, so nobody is told theirs."""
    exact = exact_spread(items // 2, 1.2)
    assert exact == (pytest.approx(of_d, abs=0.012), pytest.approx(of_c, abs=0.006))
    random = Random(7)
    drawn = [answers(random, 1.2, 0.0, items // 2).d_prime for _ in range(4000)]
    assert pstdev(drawn) == pytest.approx(exact[0], abs=0.03)


def test_mere_suspicion_finds_more_lures_and_no_more_skill() -> None:
    """Research page: d' 1.0, c from 0 to -0.5: lures 0.69 to 0.84, genuine 0.69 to 0.50."""
    cdf = NormalDist().cdf
    shares = [(cdf(0.5 - c), 1 - cdf(-0.5 - c)) for c in (0.0, -0.5)]
    assert [[round(share, 2) for share in row] for row in shares] == [[0.69, 0.69], [0.84, 0.5]]
    many = 10**6
    before, after = (Counts(many * hit, many, many * (1 - kept), many) for hit, kept in shares)
    assert after.d_prime == pytest.approx(before.d_prime, abs=1e-4)
    assert after.criterion - before.criterion == pytest.approx(-0.5, abs=1e-4)
