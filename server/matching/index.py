"""Candidates: which indicators could an observable be about?

One interface in front of whatever structure is behind it. `build` returns a new index beside the
old one; an index never changes once it is built, so that readers need no lock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from server.matching.keys import key_of
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import NameMatch
from server.matching.names.prepare import PreparedName
from server.matching.types import Indicator, IndicatorType, NameKind, Span

NAME_KINDS = {
    IndicatorType.ORGANISATION: NameKind.ORGANISATION,
    IndicatorType.PERSON: NameKind.PERSON,
    IndicatorType.PLACE: NameKind.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """An indicator whose name is near the one asked for, and how near."""

    indicator: Indicator
    name: str
    match: NameMatch
    span: Span | None = None


class Index:
    """Exact keys and names of one set of indicators."""

    def __init__(
        self,
        exact: dict[tuple[IndicatorType, str], tuple[Indicator, ...]],
        by_id: dict[str, Indicator],
        rows: Sequence[Indicator],
        names: NameIndex,
    ) -> None:
        self._exact = exact
        self._by_id = by_id
        self._rows = rows
        self._names = names

    @classmethod
    def build(cls, indicators: Iterable[Indicator], lexicon: NameLexicon) -> Index:
        """Index every value and alias. An indicator whose value has no key is left out."""
        exact: dict[tuple[IndicatorType, str], list[Indicator]] = defaultdict(list)
        by_id: dict[str, Indicator] = {}
        rows: list[Indicator] = []
        names: list[NameRow] = []
        for ref, indicator in enumerate(indicators):
            by_id[indicator.id] = indicator
            rows.append(indicator)
            if indicator.type in NAME_KINDS:
                names.extend(_name_rows(ref, indicator))
            for key in _keys(indicator):
                exact[indicator.type, key].append(indicator)
        frozen = {key: tuple(found) for key, found in exact.items()}
        return cls(frozen, by_id, rows, NameIndex.build(names, lexicon))

    def exact(self, type_: IndicatorType, key: str) -> Sequence[Indicator]:
        """Indicators with exactly this canonical key."""
        return self._exact.get((type_, key), ())

    def names(self, query: PreparedName, limit: int = 10) -> list[Candidate]:
        """Indicators with a name near this one, nearest first."""
        hits = self._names.search(query, limit)
        return [Candidate(self._rows[hit.ref], hit.name, hit.match) for hit in hits]

    def mentions(self, text: str) -> list[Candidate]:
        """Indicators whose name stands in a text, with its place there."""
        return [
            Candidate(self._rows[hit.ref], hit.name, hit.match, (hit.start, hit.end))
            for hit in self._names.scan(text)
        ]

    def get(self, id_: str) -> Indicator | None:
        """The indicator with this id."""
        return self._by_id.get(id_)

    def __len__(self) -> int:
        return len(self._by_id)


def _name_rows(ref: int, indicator: Indicator) -> Iterator[NameRow]:
    kind = NAME_KINDS[indicator.type]
    for name in (indicator.value, *indicator.aliases):
        yield NameRow(ref, name, kind)


def _keys(indicator: Indicator) -> set[str]:
    keys = set()
    for value in (indicator.value, *indicator.aliases):
        try:
            keys.add(key_of(indicator.type, value))
        except ValueError:
            continue
    return keys
