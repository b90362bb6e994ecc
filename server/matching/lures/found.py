"""A phrase where it was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from server.matching.lures.phrase import Phrase


class Found(NamedTuple):
    """A phrase at [start, end) of the normal text."""

    phrase: Phrase
    start: int
    end: int


def longest(hits: Iterable[Found]) -> list[Found]:
    """Drop every hit that lies inside a longer one; order by position."""
    kept: list[Found] = []
    reach, widest = -1, (0, 0)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end <= reach and (hit.start, hit.end) != widest:
            continue
        kept.append(hit)
        if hit.end > reach:
            reach, widest = hit.end, (hit.start, hit.end)
    return kept
