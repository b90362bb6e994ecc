"""Signed Elo: which way somebody leans.

Plain Elo mixes skill with bias. Here each person has a skill (theta) and a caution before
calling something a lure (beta), each item a difficulty b; with s = +1 for a lure and -1 for a
genuine offer, the chance of the answer "lure" is p = sigma(s (theta - b) - beta).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import exp

PRIOR = {1: -1.5, 2: -0.75, 3: 0.0, 4: 0.75, 5: 1.5}
"""The difficulty b of a graded item before anybody answered it."""
LEANING = 0.5
"""A caution beyond this calls for one more pair of the neglected class."""
SLOWING = 0.05
"""How quickly a step shrinks with the number of answers."""


@dataclass(frozen=True, slots=True)
class Person:
    """Skill, caution and how many answers they rest on."""

    theta: float = 0.0
    beta: float = 0.0
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Rated:
    """An item, its difficulty and how many answers that rests on."""

    id: str
    lure: bool
    b: float
    answers: int = 0


def chance_of_lure(person: Person, item: Rated) -> float:
    """Probability that the person answers "lure"."""
    return _sigma(_sign(item) * (person.theta - item.b) - person.beta)


def update(person: Person, item: Rated, said_lure: bool) -> tuple[Person, Rated]:
    """Person and item after one answer."""
    error = said_lure - chance_of_lure(person, item)
    step, item_step, sign = _step(person.answers), _step(item.answers), _sign(item)
    return (
        Person(person.theta + step * sign * error, person.beta - step * error, person.answers + 1),
        replace(item, b=item.b - item_step * sign * error, answers=item.answers + 1),
    )


def extra_pair(person: Person) -> str | None:
    """`genuine` for somebody who suspects too much, `lure` for one who trusts too much."""
    if person.beta < -LEANING:
        return "genuine"
    return "lure" if person.beta > LEANING else None


def _sign(item: Rated) -> int:
    return 1 if item.lure else -1


def _step(answers: int) -> float:
    return 1 / (1 + SLOWING * answers)


def _sigma(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
