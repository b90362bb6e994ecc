"""Simulated people: equal-variance signal detection with a spread of skill and lean."""

from __future__ import annotations

from random import Random
from statistics import NormalDist

from quiz.grading.group import Gain, Pair, gain
from quiz.grading.measures import Counts

cdf = NormalDist().cdf


def answers(random: Random, d: float, c: float, half: int = 6) -> Counts:
    """One form of `half` lures and `half` genuine items."""
    hits = sum(random.random() < cdf(d / 2 - c) for _ in range(half))
    alarms = sum(random.random() < cdf(-d / 2 - c) for _ in range(half))
    return Counts(hits, half, alarms, half)


def people(
    random: Random, n: int, dd: float, dc: float, form: float = 0.0, share: int = 2
) -> list[Pair]:
    """`n` people who gain `dd` and shift by `dc`; form B is easier by `form`.

    One person in `share` is in the arm AB.
    """
    found: list[Pair] = []
    for number in range(n):
        d, c = 1.0 + random.gauss(0, 0.4), random.gauss(0, 0.3)
        own = dd + (random.gauss(0, 0.4) if dd else 0)
        easier = {"A": 0.0, "B": form}
        arm = "AB" if number % share == 0 else "BA"
        before = answers(random, d + easier[arm[0]], c)
        after = answers(random, d + own + easier[arm[1]], c + dc)
        found.append(Pair("AB" if arm == "AB" else "BA", before, after))
    return found


def classes(n: int, dd: float, dc: float, count: int, **more: float) -> list[Gain]:
    """`count` classes of `n` people."""
    random = Random(f"{n} {dd} {dc} {more}")
    found = [gain(people(random, n, dd, dc, **more)) for _ in range(count)]  # type: ignore[arg-type]
    return [item for item in found if item is not None]
