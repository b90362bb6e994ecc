"""Signed Elo tells skill from bias, and the choice keeps practice balanced."""

from __future__ import annotations

from random import Random
from statistics import correlation

import pytest

from quiz.grading.elo import (
    PRIOR,
    Person,
    Rated,
    chance_of_lure,
    chance_of_right,
    choose,
    extra_pair,
    update,
)

ITEMS = [
    Rated(f"{'L' if lure else 'G'}{pair:02}", lure, PRIOR[1 + pair % 5])
    for pair in range(1, 19)
    for lure in (True, False)
]


def test_a_better_person_is_more_often_right_on_both_sides() -> None:
    lure, genuine = ITEMS[0], ITEMS[1]
    for item in (lure, genuine):
        assert chance_of_right(Person(1.0), item) > chance_of_right(Person(0.0), item)
    cautious = Person(0.0, 1.0)
    assert chance_of_right(cautious, lure) < chance_of_right(Person(), lure)
    assert chance_of_right(cautious, genuine) > chance_of_right(Person(), genuine)
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


def test_the_choice_is_balanced_new_and_near_three_in_four() -> None:
    random, lures = Random(5), 0
    for _ in range(2000):
        item = choose(Person(), ITEMS, (), random)
        assert item is not None
        lures += item.lure
        assert abs(chance_of_right(Person(), item) - 0.75) < 0.15
    assert 900 < lures < 1100
    seen: set[str] = set()
    while (item := choose(Person(), ITEMS, seen, random)) is not None:
        assert item.id not in seen
        seen.add(item.id)
    assert len(seen) == len(ITEMS)


def test_a_leaning_person_gets_one_more_pair_of_the_other_side() -> None:
    assert extra_pair(Person(beta=-0.6)) == "genuine"
    assert extra_pair(Person(beta=0.6)) == "lure"
    assert extra_pair(Person(beta=0.5)) is None
