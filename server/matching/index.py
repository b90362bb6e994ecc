"""Candidates: which indicators could an observable be about?

One interface in front of whatever structure is behind it. An index is a set of named flat arrays:
it is built once, can lie in a file, and never changes, so that readers need no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from server.matching.exact import BELOW, PAGE, ExactKeys, KeyWriter, KnownHost, hash_of, hash_of_id
from server.matching.keys import keys_of
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import NameMatch
from server.matching.names.prepare import PreparedName
from server.matching.records import Arrays, Records
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


class Indicators(Protocol):
    """What the engine asks: of one index, or of several in layers."""

    def exact(self, type_: IndicatorType, key: str) -> Sequence[Indicator]:
        """Indicators with exactly this canonical key; for a contact also those of its pages."""

    def known_hosts(self, host: str) -> Sequence[KnownHost]:
        """Those of a host and the hosts above it of which something is listed, or a page is.

        The longest first. It may name one too many and never leaves one out.
        """

    def names(self, query: PreparedName, limit: int = 10) -> list[Candidate]:
        """Indicators with a name near this one, nearest first."""

    def mentions(self, text: str) -> list[Candidate]:
        """Indicators whose name stands in a text, with its place there."""

    def get(self, id_: str) -> Indicator | None:
        """The indicator with this id."""

    def __len__(self) -> int: ...


class Index:
    """Exact keys and names of one set of indicators."""

    def __init__(self, records: Records, keys: ExactKeys, ids: ExactKeys, names: NameIndex) -> None:
        self._records, self._keys, self._ids, self._names = records, keys, ids, names
        self.known_hosts = keys.known_hosts  # asked for every address: no call in between

    @classmethod
    def build(cls, indicators: Iterable[Indicator], lexicon: NameLexicon) -> Index:
        """Index every value and alias. An indicator whose value has no key is left out of them."""
        keys, ids = KeyWriter(), KeyWriter()

        def noted() -> Iterator[Indicator]:
            for row, one in enumerate(indicators):
                ids.add(hash_of_id(one.id), row)
                for type_, key in keys_of(one):
                    if type_ is IndicatorType.HOST:
                        keys.add_host(key, row)
                        continue
                    keys.add(hash_of(type_, key), row)
                    if type_ is IndicatorType.URL:
                        keys.add_host(key.partition("/")[0], PAGE)
                yield one

        records = Records.build(noted())
        names = NameIndex.build(_name_rows(records), lexicon)
        return cls(records, keys.finish(), ids.finish(), names)

    def exact(self, type_: IndicatorType, key: str) -> Sequence[Indicator]:
        """Indicators with exactly this canonical key."""
        rows = self._keys.rows(hash_of(type_, key))
        if not rows:
            return ()
        found = [self._records[row] for row in rows if row < BELOW]
        # another key may have this hash; a value that is its own key needs no second look
        return [
            one
            for one in found
            if (one.type is type_ and one.value == key) or (type_, key) in keys_of(one)
        ]

    def names(
        self, query: PreparedName, limit: int = 10, hidden: Container[str] = ()
    ) -> list[Candidate]:
        """Indicators with a name near this one, nearest first, but for the `hidden` ids."""
        hits = self._names.search(query, limit, self._skip(hidden))
        return [Candidate(self._records[hit.ref], hit.name, hit.match) for hit in hits]

    def mentions(self, text: str, hidden: Container[str] = ()) -> list[Candidate]:
        """Indicators whose name stands in a text, with its place, but for the `hidden` ids."""
        return [
            Candidate(self._records[hit.ref], hit.name, hit.match, (hit.start, hit.end))
            for hit in self._names.scan(text, self._skip(hidden))
        ]

    def get(self, id_: str) -> Indicator | None:
        """The indicator with this id."""
        found = (self._records[row] for row in self._ids.rows(hash_of_id(id_)))
        return next((one for one in found if one.id == id_), None)

    def _skip(self, hidden: Container[str]) -> Callable[[int], bool] | None:
        return (lambda row: self._records[row].id in hidden) if hidden else None

    def __len__(self) -> int:
        return len(self._records)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self._records)

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Give the whole index as named flat arrays, to be written to a file."""
        return {
            **self._records.arrays(),
            **self._keys.arrays("keys"),
            **self._ids.arrays("ids"),
            **self._names.arrays(),
        }

    @classmethod
    def from_arrays(cls, arrays: Arrays, lexicon: NameLexicon) -> Index:
        """Open what `arrays` gave; the arrays may be read-only and mapped from a file."""
        return cls(
            Records.from_arrays(arrays),
            ExactKeys.from_arrays(arrays, "keys"),
            ExactKeys.from_arrays(arrays, "ids"),
            NameIndex.from_arrays(arrays, lexicon),
        )


def _name_rows(records: Records) -> Iterator[NameRow]:
    for row, one in enumerate(records):
        kind = NAME_KINDS.get(one.type)
        if kind is not None:
            for name in (one.value, *one.aliases):
                yield NameRow(row, name, kind)
