"""Do people mark the parts that matter? Precision and recall of the parts that they marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Marked:
    """One answer: `picked` parts of `parts` were marked, `found` of them among the `wanted` ones.

    Wanted parts are those that hold a mark of the key. ValueError for counts that cannot be.
    """

    parts: int
    wanted: int
    picked: int
    found: int

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        missed, extra = self.wanted - self.found, self.picked - self.found
        if min(self.found, missed, extra, self.parts - self.found - missed - extra) < 0:
            raise ValueError(f"impossible counts: {self}")


@dataclass(frozen=True, slots=True)
class MarkFigures:
    """Shares over `n` answers in which something was marked, all marks added up.

    `precision`: of the parts marked, those that matter. `recall`: of those that matter, the ones
    marked. `chance`: the precision of somebody who marks as many parts blindly.
    """

    n: int
    precision: float
    recall: float
    chance: float


def figures(answers: Iterable[Marked]) -> MarkFigures | None:
    """Marking is free, so answers without a mark say nothing; None when there are no others."""
    rows = [row for row in answers if row.picked and row.wanted]
    if not rows:
        return None
    picked, found = sum(row.picked for row in rows), sum(row.found for row in rows)
    blind = sum(row.picked * row.wanted / row.parts for row in rows)
    wanted = sum(row.wanted for row in rows)
    return MarkFigures(len(rows), found / picked, found / wanted, blind / picked)
