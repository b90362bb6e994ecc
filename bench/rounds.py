"""The timing harness that every bench shares: two ways race in turns, and must answer the same.

A machine that others use is never quiet, so a figure is a ratio. Both ways run in turns within
seconds of each other, each round gives one ratio, and the median of the rounds is the figure. The
smallest and largest round are its spread.

A bench is a module with `run(quick: bool) -> Report`; `make bench` calls each and writes the page.
`quick` means sizes that take seconds, for the tests.
"""

from __future__ import annotations

import math
import operator
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from time import perf_counter
from typing import Any

Run = Callable[[Sequence[Any]], tuple[list[float], list[Any]]]
"""Runs queries; gives the seconds of each call, and the answer of each query."""

STATISTICS: dict[str, Callable[[Sequence[float]], float]] = {
    "mean": fmean,
    "p50": median,
    "p99": lambda seconds: quantile(seconds, 0.99),
}


@dataclass(frozen=True)
class Result:
    """One line of RESULTS.md."""

    name: str
    bar: str  # what is asked, as ">= 300"; "" where the figure only informs
    figure: str
    spread: str  # smallest and largest round; "" for a count
    passed: bool | None  # None where there is no bar
    command: str  # what prints this figure again


@dataclass(frozen=True)
class Point:
    """One point of the growth plot."""

    way: str  # the line it belongs to, as "ours, median"
    rows: int
    microseconds: float


@dataclass(frozen=True)
class Report:
    """What one bench found."""

    results: list[Result]
    growth: list[Point] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # sentences: how it was measured, what bounds it


class Disagreement(AssertionError):
    """The two ways answered one query differently, so their times cannot be compared."""


@dataclass(frozen=True)
class Race:
    """The seconds of each call, one list a round, of two ways to do the same."""

    ours: list[list[float]]
    theirs: list[list[float]]

    def ratios(self, ours: str = "p50", theirs: str = "p50") -> list[float]:
        """How many times faster we are, one figure a round; above 1 we are faster.

        `ours` and `theirs` name the statistic of the calls of a round: mean, p50 or p99.
        """
        fast, slow = STATISTICS[ours], STATISTICS[theirs]
        return [slow(b) / fast(a) for a, b in zip(self.ours, self.theirs, strict=True)]

    def ratio(self, ours: str = "p50", theirs: str = "p50") -> float:
        """The median of `ratios`."""
        return median(self.ratios(ours, theirs))

    def microseconds(self, side: str = "ours", statistic: str = "p50") -> float:
        """A statistic over the calls of all rounds of one side."""
        calls = [second for each in getattr(self, side) for second in each]
        return STATISTICS[statistic](calls) * 1e6

    def result(
        self,
        name: str,
        at_least: float | None,
        command: str,
        ours: str = "p50",
        theirs: str = "p50",
    ) -> Result:
        """The line of RESULTS.md for a ratio that has to reach `at_least`."""
        return at_least_result(name, self.ratios(ours, theirs), at_least, command, unit=" times")


def race(
    ours: Run,
    theirs: Run,
    queries: Sequence[Any],
    *,
    their_queries: Sequence[Any] | None = None,
    rounds: int = 7,
    same: Callable[[Any, Any], bool] = operator.eq,
    label: str = "",
) -> Race:
    """Let two ways answer in turns; the first round warms both up and is not counted.

    `their_queries` is the beginning of `queries` that a slow rival can answer in a round; all by
    default. Raises Disagreement for the first query of `their_queries` where `same` says no.
    """
    asked = queries if their_queries is None else their_queries
    if list(asked) != list(queries[: len(asked)]):
        raise ValueError("their_queries must be the first of queries, so that answers can be held")
    result = Race([], [])
    for number in progress(range(rounds + 1), label):
        runs = [(ours, queries), (theirs, asked)]
        if number % 2:  # whoever goes second finds warmer or emptier caches: take turns
            runs.reverse()
        found = {way: way(list(questions)) for way, questions in runs}
        if number == 0:
            _agree(asked, found[ours][1], found[theirs][1], same)
            continue
        result.ours.append(found[ours][0])
        result.theirs.append(found[theirs][0])
    return result


def here(function: Callable[[Any], Any]) -> Run:
    """Call a function of this process for each query, and time each call."""

    def run(queries: Sequence[Any]) -> tuple[list[float], list[Any]]:
        seconds, answers = [], []
        for query in queries:
            start = perf_counter()
            answer = function(query)
            seconds.append(perf_counter() - start)
            answers.append(answer)
        return seconds, answers

    return run


def quantile(values: Sequence[float], share: float) -> float:
    """The value that `share` of all values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def at_least_result(
    name: str, figures: Sequence[float], at_least: float | None, command: str, unit: str = ""
) -> Result:
    """A line whose median has to reach `at_least`."""
    figure, bar = median(figures), "" if at_least is None else f">= {at_least:g}{unit}"
    passed = None if at_least is None else figure >= at_least
    return Result(name, bar, f"{figure:.3g}{unit}", spread(figures), passed, command)


def at_most_result(
    name: str, figures: Sequence[float], at_most: float | None, command: str, unit: str = ""
) -> Result:
    """A line whose median must not exceed `at_most`."""
    figure, bar = median(figures), "" if at_most is None else f"<= {at_most:g}{unit}"
    passed = None if at_most is None else figure <= at_most
    return Result(name, bar, f"{figure:.3g}{unit}", spread(figures), passed, command)


def spread(figures: Sequence[float]) -> str:
    """The smallest and the largest of several rounds."""
    return f"{min(figures):.3g} to {max(figures):.3g}" if len(figures) > 1 else ""


def show(result: Result) -> str:
    """One line for a terminal."""
    mark = {True: "pass", False: "FAIL", None: "    "}[result.passed]
    return f"{mark}  {result.name}: {result.figure} ({result.spread}) {result.bar}".rstrip()


def progress(items: Iterable[Any], label: str) -> Iterable[Any]:
    """Go through the items; on a terminal a bar shows how far."""
    if not label or not sys.stderr.isatty():
        yield from items
        return
    import click

    with click.progressbar(list(items), label=label, file=sys.stderr) as bar:
        yield from bar


def _agree(
    queries: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any], same: Callable[..., bool]
) -> None:
    for query, mine, other in zip(queries, ours, theirs, strict=False):
        if not same(mine, other):
            raise Disagreement(f"{query!r}: we answer {mine!r}, they answer {other!r}")
