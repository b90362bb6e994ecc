"""What a class gained: change in d', change in the criterion, and what may be said.

Decision: one probit for the whole class (answers of all people added up), not the mean of
people's own d'. A mean of corrected d' moves by itself when a class only shifts its criterion,
because the correction pulls extreme rates in; the pooled one does not, whatever the spread of
people's leans (a probit of a normal mixture is a probit again, flatter). The price: the gain is
a little smaller than that of a mixed model, never larger. Intervals: delta method with people
as the units (answers of one person belong together), Student's t. No random numbers, so a page
shows the same figures twice. Both arms weigh the same, so that a form that happens to be
harder cancels out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from statistics import NormalDist

from quiz.grading.forms import Arm
from quiz.grading.measures import Counts

SMALLEST = 5
"""Smaller groups are not shown at all."""
HARM = 0.2
"""A larger shift of the criterion is not called a gain."""
LARGE = 0.5
"""A gain that a class of ordinary size should be able to show."""
LEVEL = 0.95
NEEDED = {
    12: {0.2: 258, 0.3: 119, 0.5: 45},
    16: {0.2: 210, 0.3: 95, 0.5: 36},
    20: {0.2: 170, 0.3: 77, 0.5: 29},
}
"""People needed to show a gain with 80 % power: items of a form, true gain, people. For people
whose true gains deviate by 0.4, and their d' by what the tests simulate."""

_NORMAL = NormalDist()


class Finding(StrEnum):
    """What may be said about a class; the words are in `quiz/words.py`."""

    HIDDEN = "hidden"
    SUSPICIOUS = "suspicious"
    GAIN = "gain"
    GAIN_BUT_SHIFTED = "gain_but_shifted"
    LOSS = "loss"
    TOO_SMALL = "too_small"
    NO_GAIN_SEEN = "no_gain_seen"


@dataclass(frozen=True, slots=True)
class Pair:
    """One person who finished both forms."""

    arm: Arm
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class Estimate:
    """A change in standard units and its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Gain:
    """A class before and after. `both_arms` is False when only one order of forms was used."""

    n: int
    before: Counts
    after: Counts
    d_prime: Estimate
    criterion: Estimate
    both_arms: bool
    finding: Finding


def gain(people: Sequence[Pair]) -> Gain | None:
    """The change of a class, or None for fewer than five people, who must stay hidden."""
    n = len(people)
    if n < SMALLEST:
        return None
    weights = _weights(people)
    before = _added([person.before for person in people], weights)
    after = _added([person.after for person in people], weights)
    slopes = [(_slopes(person.before, before), _slopes(person.after, after)) for person in people]
    freedom = sum(weights) ** 2 / sum(weight**2 for weight in weights) - 1
    d_parts = [post[0] - post[1] - pre[0] + pre[1] for pre, post in slopes]
    c_parts = [(pre[0] + pre[1] - post[0] - post[1]) / 2 for pre, post in slopes]
    d_prime = _estimate(after.d_prime - before.d_prime, d_parts, weights, freedom)
    criterion = _estimate(after.criterion - before.criterion, c_parts, weights, freedom)
    found = finding(n, before, after, d_prime, criterion)
    both = len({person.arm for person in people}) == 2
    return Gain(n, before, after, d_prime, criterion, both, found)


def finding(
    n: int, before: Counts, after: Counts, d_prime: Estimate, criterion: Estimate
) -> Finding:
    """Success needs all three: d' up for sure, the criterion still, genuine offers not worse."""
    if n < SMALLEST:
        return Finding.HIDDEN
    worse = after.specificity < before.specificity
    if worse and after.sensitivity > before.sensitivity and criterion.high < 0:
        return Finding.SUSPICIOUS
    if d_prime.low > 0:
        steady = abs(criterion.value) < HARM and not worse
        return Finding.GAIN if steady else Finding.GAIN_BUT_SHIFTED
    if d_prime.high < 0:
        return Finding.LOSS
    items = int(before.lures + before.genuine) // n
    return Finding.TOO_SMALL if n < needed(LARGE, items) else Finding.NO_GAIN_SEEN


def needed(true_gain: float, items: int) -> int:
    """People needed for 80 % power, from the simulated table; between its rows the safe side.

    `items` of a form, of both classes; gains of 0.2, 0.3 and 0.5 are in the table, others are
    scaled from the nearest. ValueError for a gain that is not above 0.
    """
    if true_gain <= 0:
        raise ValueError("the gain to show is above 0")
    row = NEEDED[max((size for size in NEEDED if size <= items), default=min(NEEDED))]
    nearest = min(row, key=lambda known: abs(known - true_gain))
    return round(row[nearest] * (nearest / true_gain) ** 2)


def student(probability: float, freedom: float) -> float:
    """Quantile of Student's t by its expansion around the normal (error below 0.01 from 4 on)."""
    x, v = _NORMAL.inv_cdf(probability), max(freedom, 1.0)
    return (
        x
        + (x**3 + x) / (4 * v)
        + (5 * x**5 + 16 * x**3 + 3 * x) / (96 * v**2)
        + (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / (384 * v**3)
    )


def _weights(people: Sequence[Pair]) -> list[float]:
    """Both arms weigh the same; the weights add up to the number of people."""
    sizes = {arm: sum(person.arm == arm for person in people) for arm in ("AB", "BA")}
    if not all(sizes.values()):
        return [1.0] * len(people)
    return [len(people) / (2 * sizes[person.arm]) for person in people]


def _added(counts: Sequence[Counts], weights: Sequence[float]) -> Counts:
    def total(name: str) -> float:
        pairs = zip(counts, weights, strict=True)
        return float(sum(weight * getattr(count, name) for count, weight in pairs))

    hits, lures = total("hits"), total("lures")
    false_alarms, genuine = total("false_alarms"), total("genuine")
    return Counts(min(hits, lures), lures, min(false_alarms, genuine), genuine)


def _slopes(person: Counts, group: Counts) -> tuple[float, float]:
    """How far one person moves z(H) and z(F) of the group."""
    return (
        _slope(person.hits, person.lures, group.hit_rate, group.lures),
        _slope(person.false_alarms, person.genuine, group.false_alarm_rate, group.genuine),
    )


def _slope(said: float, items: float, rate: float, total: float) -> float:
    density = _NORMAL.pdf(_NORMAL.inv_cdf(rate))
    return (said - items * rate) / (total * density) if total else 0.0


def _estimate(
    value: float, parts: Sequence[float], weights: Sequence[float], freedom: float
) -> Estimate:
    n = len(parts)
    variance = n / (n - 1) * sum((w * part) ** 2 for w, part in zip(weights, parts, strict=True))
    reach = student(0.5 + LEVEL / 2, freedom) * sqrt(variance)
    return Estimate(value, value - reach, value + reach)
