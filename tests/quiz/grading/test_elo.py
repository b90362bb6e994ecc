"""Signed Elo tells skill from bias."""

from __future__ import annotations

from random import Random
from statistics import correlation

import pytest

from quiz.grading.elo import (
    PRIOR,
    Person,
    Rated,
    chance_of_lure,
    extra_pair,
    update,
)

ITEMS = [
    Rated(f"{'L' if lure else 'G'}{pair:02}", lure, PRIOR[1 + pair % 5])
    for pair in range(1, 19)
    for lure in (True, False)
]


def test_skill_helps_on_both_sides_and_caution_on_one() -> None:
    lure, genuine = ITEMS[0], ITEMS[1]
    assert chance_of_lure(Person(1.0), lure) > chance_of_lure(Person(0.0), lure)
    assert chance_of_lure(Person(1.0), genuine) < chance_of_lure(Person(0.0), genuine)
    for item in (lure, genuine):
        assert chance_of_lure(Person(0.0, 1.0), item) < chance_of_lure(Person(), item)
    assert chance_of_lure(Person(-900.0), lure) == pytest.approx(0)


@pytest.mark.parametrize("lure", [True, False])
@pytest.mark.parametrize("said", [True, False])
def test_one_answer(lure: bool, said: bool) -> None:
    item = Rated("x", lure, 0.0)
    person, after = update(Person(), item, said)
    right = lure == said
    assert (person.theta, person.beta) == (
        pytest.approx(0.5 if right else -0.5),
        pytest.approx(-0.5 if said else 0.5),
    )
    assert after.b == pytest.approx(-0.5 if right else 0.5)
    later, _ = update(Person(answers=20), item, said)
    assert abs(later.theta) == pytest.approx(0.25)


def test_skill_and_bias_are_found_apart() -> None:
    """As the research page measured: skill r = .79, bias r = .66, skill with true bias near 0."""
    random = Random(11)
    rated = {item.id: Rated(item.id, item.lure, 0.0) for item in ITEMS}
    rows = []
    for _ in range(800):
        true, person = Person(random.gauss(0, 1), random.gauss(0, 0.7)), Person()
        for truth in random.sample(ITEMS, 24):
            said = random.random() < chance_of_lure(true, truth)
            person, rated[truth.id] = update(person, rated[truth.id], said)
        rows.append((true.theta, person.theta, true.beta, person.beta))
    skill, found_skill, bias, found_bias = zip(*rows, strict=True)
    assert correlation(skill, found_skill) > 0.7
    assert correlation(bias, found_bias) > 0.55
    assert abs(correlation(bias, found_skill)) < 0.15
    difficulty = [item.b for item in ITEMS]
    assert correlation(difficulty, [rated[item.id].b for item in ITEMS]) > 0.9


def test_a_leaning_person_gets_one_more_pair_of_the_other_side() -> None:
    assert extra_pair(Person(beta=-0.6)) == "genuine"
    assert extra_pair(Person(beta=0.6)) == "lure"
    assert extra_pair(Person(beta=0.5)) is None
