"""How an item does its work: difficulty and discrimination, from answers before any teaching.

Compute them apart for lures and for genuine items: else somebody who calls everything a lure
looks able.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import fmean, pstdev

TAIL = 0.27
"""Share of people in the upper and the lower group (Kelley 1939)."""
PROVISIONAL, JUDGED = 30, 100
"""People needed before a figure is shown, and before an item is judged by it."""
AMBIGUOUS = 0.60
"""More than this share of a class calling a genuine item a lure after training: look at it."""

Answers = Sequence[Sequence[bool]]
"""One row a person, one column an item of the class: whether it was answered rightly."""


class Verdict(StrEnum):
    """What to do about an item."""

    TOO_FEW = "too_few"
    WRONG_KEY = "wrong_key"
    REVISE = "revise"
    TOO_HARD = "too_hard"
    TOO_EASY = "too_easy"
    FAIR = "fair"
    GOOD = "good"
    VERY_GOOD = "very_good"


@dataclass(frozen=True, slots=True)
class ItemStatistics:
    """`n` people; None where nothing can be said. `provisional` below 100 people."""

    n: int
    difficulty: float | None
    item_rest: float | None
    kelley: float | None
    verdict: Verdict
    provisional: bool


def difficulty(correct: Sequence[bool]) -> float:
    """Share of people who are right; ValueError without people."""
    return fmean(correct)


def item_rest(answers: Answers, item: int) -> float | None:
    """Corrected item-rest correlation: (M1 - M0) / s * sqrt(p q), None where all agree.

    M1 and M0 are the mean rest-scores of those right and wrong, s the population's deviation.
    """
    rest = [sum(row) - row[item] for row in answers]
    right = [score for score, row in zip(rest, answers, strict=True) if row[item]]
    wrong = [score for score, row in zip(rest, answers, strict=True) if not row[item]]
    if not right or not wrong or not (spread := pstdev(rest)):
        return None
    p = len(right) / len(rest)
    return (fmean(right) - fmean(wrong)) / spread * sqrt(p * (1 - p))


def kelley(answers: Answers, item: int) -> float | None:
    """Share right among the best 27 % less that among the worst, by rest-score, in [-1, 1].

    People with the same score at the edge count by the part of them that fits, so that the
    order of the rows does not matter. None with fewer than four people.
    """
    if len(answers) < 4:
        return None
    rows = [(sum(row) - row[item], row[item]) for row in answers]
    size = TAIL * len(rows)
    return _tail(rows, size, best=True) - _tail(rows, size, best=False)


def statistics(answers: Answers, item: int) -> ItemStatistics:
    """Everything about one item of a class."""
    n = len(answers)
    if n < PROVISIONAL:
        return ItemStatistics(n, None, None, None, Verdict.TOO_FEW, provisional=True)
    share = difficulty([row[item] for row in answers])
    rest, tails = item_rest(answers, item), kelley(answers, item)
    verdict = judge(share, tails)
    return ItemStatistics(n, share, rest, tails, verdict, provisional=n < JUDGED)


def judge(share: float, tails: float | None) -> Verdict:
    """Ebel and Frisbie's limits; a wrong key comes before everything else."""
    if tails is not None and tails < 0:
        return Verdict.WRONG_KEY
    if share < 0.20:
        return Verdict.TOO_HARD
    if share > 0.90:
        return Verdict.TOO_EASY
    if tails is None or tails < 0.20:
        return Verdict.REVISE
    return Verdict.FAIR if tails < 0.30 else Verdict.GOOD if tails < 0.40 else Verdict.VERY_GOOD


def ambiguous(called_lure: Sequence[bool]) -> bool:
    """Whether a genuine item misleads a trained class; never with fewer than five people."""
    return len(called_lure) >= 5 and fmean(called_lure) > AMBIGUOUS


def _tail(rows: Sequence[tuple[int, bool]], size: float, *, best: bool) -> float:
    right, left = 0.0, size
    for score in sorted({score for score, _ in rows}, reverse=best):
        group = [correct for other, correct in rows if other == score]
        taken = min(left, len(group))
        right += taken * fmean(group)
        left -= taken
        if left <= 0:
            break
    return right / size
