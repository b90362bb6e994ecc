"""How well lures are told from genuine offers, and which way somebody leans.

Signal detection with the log-linear correction, applied always (Hautus 1995; Snodgrass and
Corwin 1988). A lure is the signal: a hit is a lure called a lure, a false alarm is a genuine
offer called a lure. `d_prime` is discrimination, `criterion` the lean: below 0 calls things
lures too readily, above 0 trusts too much.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean

_NORMAL = NormalDist()
z = _NORMAL.inv_cdf
"""The inverse of the standard normal distribution: probability in (0, 1) to standard units."""

STATED = {1: 0.5, 2: 0.7, 3: 0.9}
"""Chance of being right that a confidence of 1 (not sure), 2 or 3 (very sure) stands for."""


@dataclass(frozen=True, slots=True)
class Response:
    """One answer. `lure` is the key, `said_lure` the answer, `confidence` 1 to 3."""

    lure: bool
    said_lure: bool
    confidence: int = 1

    def __post_init__(self) -> None:
        """ValueError for a confidence that nobody could choose."""
        if self.confidence not in STATED:
            raise ValueError(f"confidence is {self.confidence}; it is 1, 2 or 3")

    @property
    def correct(self) -> bool:
        """Whether the answer fits the key."""
        return self.lure == self.said_lure

    @property
    def rating(self) -> int:
        """From 1, surely genuine, to 6, surely a lure."""
        return 3 + self.confidence if self.said_lure else 4 - self.confidence


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers of one person or group. Weighted counts may be fractions."""

    hits: float
    lures: float
    false_alarms: float
    genuine: float

    def __post_init__(self) -> None:
        """ValueError when there are more answers "lure" than items."""
        if not (0 <= self.hits <= self.lures and 0 <= self.false_alarms <= self.genuine):
            raise ValueError(f"impossible counts: {self}")

    @classmethod
    def of(cls, responses: Iterable[Response]) -> Counts:
        """Count responses."""
        rows = list(responses)
        lures = [row for row in rows if row.lure]
        genuine = [row for row in rows if not row.lure]
        return cls(
            sum(row.said_lure for row in lures),
            len(lures),
            sum(row.said_lure for row in genuine),
            len(genuine),
        )

    @property
    def hit_rate(self) -> float:
        """H, corrected: in (0, 1)."""
        return (self.hits + 0.5) / (self.lures + 1)

    @property
    def false_alarm_rate(self) -> float:
        """F, corrected: in (0, 1)."""
        return (self.false_alarms + 0.5) / (self.genuine + 1)

    @property
    def d_prime(self) -> float:
        """Discrimination in standard units; 0 is guessing."""
        return z(self.hit_rate) - z(self.false_alarm_rate)

    @property
    def criterion(self) -> float:
        """Lean in standard units; below 0 is suspicious, above 0 trusting."""
        return -(z(self.hit_rate) + z(self.false_alarm_rate)) / 2

    @property
    def sensitivity(self) -> float:
        """Share of the lures that were found, uncorrected; 0 without lures."""
        return self.hits / self.lures if self.lures else 0.0

    @property
    def specificity(self) -> float:
        """Share of the genuine offers that were left alone, uncorrected; 0 without any."""
        return (self.genuine - self.false_alarms) / self.genuine if self.genuine else 0.0

    @property
    def balanced_accuracy(self) -> float:
        """Mean of the two shares."""
        return (self.sensitivity + self.specificity) / 2


def auc(responses: Sequence[Response]) -> float:
    """Chance that a lure is rated above a genuine offer (Mann-Whitney); ValueError without both."""
    lures = Counter(row.rating for row in responses if row.lure)
    genuine = Counter(row.rating for row in responses if not row.lure)
    if not lures or not genuine:
        raise ValueError("the area needs lures and genuine offers")
    won = sum(
        n * m * ((a > b) + 0.5 * (a == b)) for a, n in lures.items() for b, m in genuine.items()
    )
    return won / (lures.total() * genuine.total())


def brier(responses: Sequence[Response]) -> float:
    """Mean squared distance of the stated chance from what came true: 0 is best."""
    return fmean((STATED[row.confidence] - row.correct) ** 2 for row in responses)


def overconfidence(responses: Sequence[Response]) -> float:
    """Mean stated chance less the share right: above 0 is too sure, in [-1, 1]."""
    stated = fmean(STATED[row.confidence] for row in responses)
    return stated - fmean(row.correct for row in responses)
