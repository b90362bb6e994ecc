"""A phrase where it was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def merge(hits: Sequence[Found], more: Iterable[Found]) -> list[Found]:
    """`hits` and those of `more` whose sign does not stand there already; order by position."""
    places: dict[str, list[Found]] = {}
    for hit in hits:
        places.setdefault(hit.phrase.sign, []).append(hit)
    new = [
        hit
        for hit in more
        if not any(
            known.start < hit.end and hit.start < known.end
            for known in places.get(hit.phrase.sign, ())
        )
    ]
    return sorted([*hits, *new], key=lambda hit: (hit.start, -hit.end))
