"""Mantel-Haenszel against published values, and what a wrong translation looks like."""

from __future__ import annotations

from math import exp
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import odds_ratio

from quiz.grading.dif import LARGE, Person, Suspicion, difference, mantel_haenszel
from tests.quiz.grading.people import cdf

BERKELEY = [(512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391),
            (138, 279, 131, 244), (53, 138, 94, 299), (22, 351, 24, 317)]  # fmt: skip
"""Admissions by department: men admitted and rejected, women (R's data set UCBAdmissions)."""

cells = st.tuples(*[st.integers(0, 30)] * 4)


def test_the_example_of_r() -> None:
    # mantelhaen.test(UCBAdmissions): common odds ratio and its 95 % interval
    found = mantel_haenszel(BERKELEY)
    assert found is not None
    assert exp(found.value) == pytest.approx(0.9046968, abs=5e-8)
    assert exp(found.value - 1.959964 * found.error) == pytest.approx(0.7719074, abs=5e-7)
    assert exp(found.value + 1.959964 * found.error) == pytest.approx(1.0603298, abs=5e-7)


@given(st.tuples(*[st.integers(1, 40)] * 4))
def test_one_table_is_the_sample_odds_ratio(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    found = mantel_haenszel([table])
    sample = odds_ratio([[a, b], [c, d]], kind="sample")
    assert found is not None
    assert exp(found.value) == pytest.approx(sample.statistic)
    low, high = sample.confidence_interval(0.95)
    assert exp(found.value - 1.959964 * found.error) == pytest.approx(low, rel=1e-4)
    assert exp(found.value + 1.959964 * found.error) == pytest.approx(high, rel=1e-4)


@given(st.lists(cells, max_size=6))
def test_the_languages_changed_over_change_the_sign(
    tables: list[tuple[int, int, int, int]],
) -> None:
    one = mantel_haenszel(tables)
    two = mantel_haenszel([(c, d, a, b) for a, b, c, d in tables])
    assert (one is None) == (two is None)
    if one and two:
        assert two.value == pytest.approx(-one.value)
        assert two.error == pytest.approx(one.error)


def people(random: Random, n: int, skill: float, harder: float) -> list[Person]:
    """Six items of ordinary difficulty; the first is `harder` by so many probits."""
    found = []
    for _ in range(n):
        own = random.gauss(skill, 0.6)
        right = [random.random() < cdf(own - (harder if item == 0 else 0)) for item in range(6)]
        found.append((sum(right), right[0]))
    return found


def share_suspected(harder: float, skill: float, n: int) -> float:
    random = Random(5)
    found = [
        difference(people(random, n, 0.4, 0), people(random, n, skill, harder)) for _ in range(150)
    ]
    return sum(one.suspicion is Suspicion.SUSPECT for one in found) / len(found)


@pytest.mark.parametrize("skill", [0.4, 0.1, -0.3])
def test_a_class_that_knows_less_is_no_wrong_translation(skill: float) -> None:
    assert share_suspected(harder=0, skill=skill, n=120) <= 0.07


def test_a_wrong_translation_is_suspected() -> None:
    assert share_suspected(harder=1.0, skill=0.4, n=120) >= 0.9


def test_the_sign_says_in_which_language_it_is_harder() -> None:
    random = Random(1)
    found = difference(people(random, 400, 0.4, 0), people(random, 400, 0.4, 1.2))
    assert found.logit is not None
    assert found.logit > LARGE
    assert not found.provisional


def test_few_people_are_not_compared() -> None:
    random = Random(2)
    many, few = people(random, 200, 0.4, 0), people(random, 29, 0.4, 2)
    for one, two in ((many, few), (few, many)):
        found = difference(one, two)
        assert (found.suspicion, found.logit) == (Suspicion.TOO_FEW, None)
    assert difference(many, people(random, 99, 0.4, 0)).provisional


def test_an_item_that_all_answer_rightly_has_no_odds() -> None:
    sure = [(score, True) for score in range(1, 7)] * 20
    assert difference(sure, sure).logit is None
