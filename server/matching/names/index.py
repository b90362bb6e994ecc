"""Find the listed names that a name could be.

The whole index is a set of flat arrays that may be mapped from a file and shared by processes;
nothing is held for each name. Candidates come from `candidates`, and each is then compared.
`search` and `scan` are all that other rooms use, so that the stage behind them can be replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from server.matching.names.candidates import candidates
from server.matching.names.entries import Entries, EntriesBuilder
from server.matching.names.finder import finder
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, NameMatch, compare
from server.matching.names.prepare import PreparedName, prepare
from server.matching.names.scan import Scanner, ScannerBuilder, TextNameHit
from server.matching.names.texttable import TextTable
from server.matching.types import NameKind

MOST_COMPARED = 60
"""Candidates that are compared at most beyond those asked for, nearest first."""
KINDS = tuple(NameKind)


@dataclass(frozen=True, slots=True)
class NameRow:
    """One listed name; an indicator may have many, all with `ref`, its row number, 0 and more."""

    ref: int
    name: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class NameHit:
    """A listed name near the query, and how near; `ref` is the row number of its indicator."""

    ref: int
    name: str
    match: NameMatch


class NameIndex:
    """Listed names, ready to be searched. Never changes once it is built."""

    def __init__(self, arrays: Mapping[str, np.ndarray], lexicon: NameLexicon) -> None:
        # plain views: a mapped array costs more at each access
        arrays = {key: np.asarray(arrays[key]) for key in arrays if key.startswith("names.")}
        self._arrays = arrays
        self._lexicon = lexicon
        self._names = TextTable.from_arrays(arrays, "names.text")
        self._refs = arrays["names.refs"]
        self._kinds = arrays["names.kinds"]
        self._entries = Entries(arrays)
        self._rows_of = finder(arrays, self._entries)
        self._scanner = Scanner(arrays, lexicon, self._prepared)

    @classmethod
    def build(cls, rows: Iterable[NameRow], lexicon: NameLexicon) -> NameIndex:
        """Index names; rows that hold no words are kept and never found."""
        rows = list(rows)
        entries, scanner = EntriesBuilder(lexicon), ScannerBuilder(lexicon)
        for number, row in enumerate(rows):
            name = prepare(row.name, row.kind, lexicon)
            entries.add(number, name)
            scanner.add(number, name)
        arrays = TextTable.build([row.name for row in rows]).arrays("names.text")
        arrays["names.refs"] = np.array([row.ref for row in rows], np.uint32)
        arrays["names.kinds"] = np.array([KINDS.index(row.kind) for row in rows], np.uint8)
        return cls(arrays | entries.build() | scanner.build(), lexicon)

    def arrays(self) -> dict[str, np.ndarray]:
        """Give the whole index as named flat arrays, to be written to a file."""
        return dict(self._arrays)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], lexicon: NameLexicon) -> NameIndex:
        """Open what `arrays` gave; the arrays may be read-only and mapped from a file.

        The lexicon must be the one that the index was built with.
        """
        return cls(arrays, lexicon)

    def __len__(self) -> int:
        return len(self._refs)

    def search(
        self, query: PreparedName, limit: int = 10, skip: Callable[[int], bool] | None = None
    ) -> list[NameHit]:
        """Find at most `limit` names that are at least candidates, best first.

        Names whose `ref` is refused by `skip` are left out before the others are counted.
        """
        hits = []
        rows = candidates(query, self._entries, self._rows_of, self._lexicon)
        for row in rows[: limit + MOST_COMPARED]:
            name = self._prepared(row)
            match = compare(query, name, self._lexicon, candidates_only=True)
            ref = int(self._refs[row])
            if match.level and not (skip is not None and skip(ref)):
                hits.append(NameHit(ref, name.original, match))
        hits.sort(key=lambda hit: (-hit.match.level, -hit.match.score, hit.name, hit.ref))
        return hits[:limit]

    def scan(self, text: str, skip: Callable[[int], bool] | None = None) -> list[TextNameHit]:
        """Find listed names in a text, by place; spans are code points of `text`.

        Names whose `ref` is refused by `skip` hide no others.
        """
        refused = None if skip is None else lambda row: skip(int(self._refs[row]))
        return [
            TextNameHit(int(self._refs[row]), self._names[row], start, end, match)
            for row, start, end, match in self._scanner.scan(text, refused)
            if match.level is Level.STRONG
        ]

    def _prepared(self, row: int) -> PreparedName:
        return prepare(self._names[row], KINDS[int(self._kinds[row])], self._lexicon)
