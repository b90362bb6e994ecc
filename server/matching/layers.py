"""A small index of late changes in front of a large one.

The large index lies in a file and is built rarely. What changed since is in the overlay: whatever
it speaks of is no longer answered by the index behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from server.matching.exact import KnownHost
from server.matching.index import Candidate, Index
from server.matching.names.prepare import PreparedName
from server.matching.types import Indicator, IndicatorType


class LayeredIndex:
    """`base` but for the ids in `spoken_of`, and the indicators of `overlay`."""

    def __init__(self, base: Index, overlay: Index, spoken_of: Collection[str]) -> None:
        """`spoken_of` are the ids of all that was added, changed or withdrawn since `base`."""
        self._base, self._overlay = base, overlay
        self._hidden = frozenset(spoken_of)

    def exact(self, type_: IndicatorType, key: str) -> Sequence[Indicator]:
        """Indicators with exactly this canonical key, by id."""
        old = [one for one in self._base.exact(type_, key) if one.id not in self._hidden]
        return sorted([*old, *self._overlay.exact(type_, key)], key=lambda one: one.id)

    def known_hosts(self, host: str) -> Sequence[KnownHost]:
        """Those of a host and the hosts above it of which something is listed, or a page is."""
        old, new = self._base.known_hosts(host), self._overlay.known_hosts(host)
        if not old or not new:
            return old or new
        return sorted((*old, *new), key=lambda known: len(known[0]), reverse=True)

    def names(self, query: PreparedName, limit: int = 10) -> list[Candidate]:
        """Indicators with a name near this one, nearest first."""
        both = self._base.names(query, limit, self._hidden) + self._overlay.names(query, limit)
        both.sort(key=lambda hit: (-hit.match.level, -hit.match.score, hit.name, hit.indicator.id))
        return both[:limit]

    def mentions(self, text: str) -> list[Candidate]:
        """Indicators whose name stands in a text, the longest where they overlap."""
        old = self._base.mentions(text, self._hidden)
        new = self._overlay.mentions(text)
        return _longest([*old, *new]) if old and new else old or new

    def get(self, id_: str) -> Indicator | None:
        """The indicator with this id."""
        return self._overlay.get(id_) if id_ in self._hidden else self._base.get(id_)

    def __len__(self) -> int:
        gone = sum(self._base.get(id_) is not None for id_ in self._hidden)
        return len(self._base) - gone + len(self._overlay)


def _longest(hits: list[Candidate]) -> list[Candidate]:
    """By place; of names that overlap the longest, and all that stand at the same place."""
    kept: list[Candidate] = []
    last = (0, 0)
    for hit in sorted(hits, key=_place):
        span = hit.span or (0, 0)
        if span == last or span[0] >= last[1]:
            kept.append(hit)
            last = span
    return kept


def _place(hit: Candidate) -> tuple[int, int, str]:
    start, end = hit.span or (0, 0)
    return start, -end, hit.indicator.id
