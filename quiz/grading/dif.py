"""Does an item work differently in another language, among people who know equally much?

Mantel-Haenszel: people are matched by their score on the items of the class, and the odds to be
right are compared within each score (Mantel and Haenszel 1959; for items Holland and Thayer
1988). The item itself counts in the score, as they advise: with six items, matching by the other
five alone called 38 of 100 good translations suspect when one class knew less, this way 6.
Variance of the log odds ratio: Robins, Breslow and Greenland 1986.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, sqrt
from statistics import NormalDist

from quiz.grading.items import JUDGED, PROVISIONAL

LARGE = 0.64
"""Log odds: 1.5 on the delta scale of ETS (delta = -2.35 ln odds), their level C."""
_REACH = NormalDist().inv_cdf(0.975)

Table = tuple[int, int, int, int]
"""One score: right and wrong in the reference language, right and wrong in the other."""
Person = tuple[int, bool]
"""Score on all items of the class, and whether this one was answered rightly."""


class Suspicion(StrEnum):
    """What to think of a translation."""

    TOO_FEW = "too_few"
    NONE = "none"
    SUSPECT = "suspect"


@dataclass(frozen=True, slots=True)
class LogOdds:
    """A common log odds ratio with its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Difference:
    """`n` people in the other language, `reference` in the first.

    `logit` above 0: harder in the other language for people who know equally much; None where
    nothing can be said. `provisional` below 100 people in either.
    """

    n: int
    reference: int
    logit: float | None
    low: float | None
    high: float | None
    suspicion: Suspicion
    provisional: bool


def mantel_haenszel(tables: Iterable[Table]) -> LogOdds | None:
    """The common log odds ratio of 2 x 2 tables; None where it has no value."""
    rows = [(table, sum(table)) for table in tables if sum(table)]
    favours = [a * d / n for (a, _, _, d), n in rows]
    against = [b * c / n for (_, b, c, _), n in rows]
    r, s = sum(favours), sum(against)
    if not r or not s:
        return None
    same = [(a + d) / n for (a, _, _, d), n in rows]
    parts = list(zip(same, favours, against, strict=True))
    variance = (
        sum(p * x for p, x, _ in parts) / (2 * r**2)
        + sum(p * y + (1 - p) * x for p, x, y in parts) / (2 * r * s)
        + sum((1 - p) * y for p, _, y in parts) / (2 * s**2)
    )
    return LogOdds(log(r / s), sqrt(variance))


def difference(reference: Sequence[Person], other: Sequence[Person]) -> Difference:
    """Compare one item in two languages.

    Suspect: at least 0.64 apart, and more than chance (95 % interval on one side of 0).
    """
    fewest = min(len(reference), len(other))
    odds = mantel_haenszel(_tables(reference, other)) if fewest >= PROVISIONAL else None
    if odds is None:
        return Difference(len(other), len(reference), None, None, None, Suspicion.TOO_FEW, True)
    low, high = (odds.value + side * _REACH * odds.error for side in (-1, 1))
    suspect = abs(odds.value) > LARGE and (low > 0 or high < 0)
    found = Suspicion.SUSPECT if suspect else Suspicion.NONE
    return Difference(len(other), len(reference), odds.value, low, high, found, fewest < JUDGED)


def _tables(reference: Sequence[Person], other: Sequence[Person]) -> list[Table]:
    counts: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for start, people in ((0, reference), (2, other)):
        for score, right in people:
            counts[score][start + (not right)] += 1
    return [(a, b, c, d) for a, b, c, d in counts.values()]
