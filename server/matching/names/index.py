"""Find the listed names that a name could be.

Candidates come from the vocabulary of listed words: every word within a few edits of a word of the
query, plus exact keys (sound, consonants, initials, joined words). Each candidate is then compared.
`search` and `scan` are all that other rooms use, so that the stage behind them can be replaced.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from server.matching.names.keys import joined_words, keys_of, view_words
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, NameMatch, compare
from server.matching.names.prepare import PreparedName, View, prepare
from server.matching.names.scan import Scanner, TextNameHit
from server.matching.names.texttable import TextTable
from server.matching.types import NameKind

KINDS = tuple(NameKind)
MOST_COMPARED = 250
"""Candidates that are compared at most, most telling first."""


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

    def __init__(self, rows: list[NameRow], lexicon: NameLexicon) -> None:
        self._rows = rows
        self._lexicon = lexicon
        self._names = [prepare(row.name, row.kind, lexicon) for row in rows]
        self._words: dict[str, list[int]] = defaultdict(list)
        self._joined: dict[str, list[int]] = defaultdict(list)
        self._keys: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            self._add(number, name)
        # by length, so that a word is compared only with words of about its length
        self._vocabulary = _by_length(self._words)
        self._joined_vocabulary = _by_length(self._joined)
        self._scanner = Scanner(self._names, lexicon)

    @classmethod
    def build(cls, rows: Iterable[NameRow], lexicon: NameLexicon) -> NameIndex:
        """Index names; rows that hold no words are kept and never found."""
        return cls(list(rows), lexicon)

    def arrays(self) -> dict[str, np.ndarray]:
        """Give the whole index as named flat arrays, to be written to a file."""
        return TextTable.build([row.name for row in self._rows]).arrays("names.text") | {
            "names.refs": np.array([row.ref for row in self._rows], np.uint32),
            "names.kinds": np.array([KINDS.index(row.kind) for row in self._rows], np.uint8),
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], lexicon: NameLexicon) -> NameIndex:
        """Open what `arrays` gave; the arrays may be read-only and mapped from a file."""
        names = TextTable.from_arrays(arrays, "names.text")
        refs, kinds = arrays["names.refs"].tolist(), arrays["names.kinds"].tolist()
        return cls(
            [
                NameRow(ref, names[i], KINDS[kind])
                for i, (ref, kind) in enumerate(zip(refs, kinds, strict=True))
            ],
            lexicon,
        )

    def __len__(self) -> int:
        return len(self._rows)

    def search(self, query: PreparedName, limit: int = 10) -> list[NameHit]:
        """Find at most `limit` names that are at least candidates, best first."""
        hits = []
        for number in self._candidates(query):
            match = compare(query, self._names[number], self._lexicon, candidates_only=True)
            if match.level:
                row = self._rows[number]
                hits.append(NameHit(row.ref, row.name, match))
        hits.sort(key=lambda hit: (-hit.match.level, -hit.match.score, hit.name, hit.ref))
        return hits[:limit]

    def scan(self, text: str) -> list[TextNameHit]:
        """Find listed names in a text, by place; spans are code points of `text`."""
        return [
            TextNameHit(self._rows[number].ref, self._rows[number].name, start, end, match)
            for number, start, end, match in self._scanner.scan(text)
            if match.level is Level.STRONG
        ]

    def _add(self, number: int, name: PreparedName) -> None:
        for view in _views(name):
            for word in view_words(view):
                _append(self._words[word], number)
            for word in joined_words(view):
                _append(self._joined[word], number)
            for key in keys_of(view, self._lexicon):
                _append(self._keys[key], number)

    def _candidates(self, query: PreparedName) -> list[int]:
        """Rows that share a word or a key with the query; the rarer what is shared, the sooner."""
        weights: dict[int, float] = defaultdict(float)
        for view in _views(query):
            for postings in filter(None, self._postings(view)):
                weight = 1 / math.sqrt(len(postings))
                for number in postings:
                    weights[number] += weight
        return sorted(weights, key=lambda number: (-weights[number], number))[:MOST_COMPARED]

    def _postings(self, view: View) -> Iterator[list[int]]:
        for word in view_words(view):
            for near in _near(word, self._vocabulary):
                yield self._words[near]
        for word in joined_words(view):
            for near in _near(word, self._joined_vocabulary):
                yield self._joined[near]
        for key in keys_of(view, self._lexicon):
            yield self._keys.get(key, [])


def _append(postings: list[int], number: int) -> None:
    if not postings or postings[-1] != number:
        postings.append(number)


def _views(name: PreparedName) -> Iterator[View]:
    if name.organisation is not None:
        yield name.organisation
    if name.person is not None:
        yield name.person


def _by_length(words: Iterable[str]) -> dict[int, list[str]]:
    table: dict[int, list[str]] = defaultdict(list)
    for word in words:
        table[len(word)].append(word)
    return table


def _near(word: str, vocabulary: dict[int, list[str]]) -> Iterator[str]:
    """Listed words within the edits that a comparison would forgive."""
    size = len(word)
    allowed = 1 if size < 4 else 2 if size < 9 else 3
    for length in range(size - allowed, size + allowed + 1):
        words = vocabulary.get(length)
        if words:
            found = process.extract(
                word, words, scorer=OSA.distance, score_cutoff=allowed, limit=None
            )
            for near, _, _ in found:
                yield near
