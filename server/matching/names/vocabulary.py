"""The words of listed names, and the names that hold each: first those it is the rarest word of."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from server.matching.names import fold
from server.matching.names.hashed import KeyTable, key_hash
from server.matching.names.keys import tells, token_keys, word_keys
from server.matching.names.letters import LetterTable
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.tokens import Token

MOST_EDITS = int(HOPELESS_EDITS)
SHORT = 4
"""In words shorter than this one edit is forgiven."""
MOST_WORDS = 500
"""Words with the same sound or consonants that are looked at."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Listed words near a word, and how many names hold them.

    It is `sure` when none of them is a word that is not looked for, as `city`: then every name
    with such a word is among these.
    """

    places: np.ndarray
    names: int
    sure: bool


class Vocabulary:
    """Words by place, and their postings. Never changes."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str, lexicon: NameLexicon) -> None:
        self._words = LetterTable(arrays, f"{name}.words")
        self._keys = KeyTable(arrays, f"{name}.keys")
        self._lexicon = lexicon
        self._postings = arrays[f"{name}.postings"]
        self._starts = arrays[f"{name}.starts"]
        self._rare_ends = arrays[f"{name}.rare_ends"]
        self._untelling = arrays[f"{name}.untelling"]

    def slot(self, token: Token, person: bool) -> Slot:
        """The listed words that this one may stand for."""
        near = [self._near(token.text)]
        if token.native:
            near.append(self._near(token.native, exact=token.script in fold.SYLLABIC))
        keys = list(token_keys(token, person, self._lexicon))
        places = np.unique(np.concatenate(near + self._keys.find(keys, MOST_WORDS)))
        starts, ends = self._starts[places], self._starts[places + 1]
        return Slot(places, int((ends - starts).sum()), not self._untelling[places].any())

    def find(self, keys: list[str]) -> np.ndarray:
        """Places of words by exact keys."""
        found = self._keys.find(keys, MOST_WORDS)
        return np.concatenate(found) if found else np.zeros(0, np.uint32)

    def _near(self, word: str, exact: bool = False) -> np.ndarray:
        size = len(word)
        edits = 0 if exact else 1 if size < SHORT else MOST_EDITS
        places = self._words.within_edits(word, edits)
        found = process.extract(
            word, self._words.texts(places), scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        return places[[number for _, _, number in found]]

    def holding(self, places: np.ndarray, most: int) -> list[np.ndarray]:
        """Names that hold these words: those of the rarest words first, about `most` at most."""
        return self._lists(self._starts[places], self._starts[places + 1], most)

    def rarest(self, places: np.ndarray, most: int) -> list[np.ndarray]:
        """Names that have no rarer word than these."""
        return self._lists(self._starts[places], self._rare_ends[places], most)

    def _lists(self, starts: np.ndarray, ends: np.ndarray, most: int) -> list[np.ndarray]:
        sizes = ends.astype(np.int64) - starts
        if int(sizes.sum()) > most:
            order = np.argsort(sizes, kind="stable")
            kept = order[np.cumsum(sizes[order]) <= most]
            starts, ends = starts[kept], ends[kept]
        postings = self._postings
        return [
            postings[start:end]
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
            if start < end
        ]


class VocabularyBuilder:
    """Collects the words of names while these are read."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._scripts: list[set[bool]] = []
        self._holding: list[array[int]] = []
        self._in_script: set[int] = set()
        self._untelling: list[bool] = []

    def add(self, name: int, tokens: Iterable[Token]) -> None:
        """Note the words of a name."""
        for token in tokens:
            if token.script:
                self._in_script.add(name)
            told = tells(token)
            for word in {token.text, token.native} - {""}:
                number = self._numbers.setdefault(word, len(self._numbers))
                if number == len(self._holding):
                    self._holding.append(array("I"))
                    self._scripts.append(set())
                    self._untelling.append(False)
                if not told:
                    self._untelling[number] = True
                    continue
                self._scripts[number].add(bool(token.script))
                if not self._holding[number] or self._holding[number][-1] != name:
                    self._holding[number].append(name)

    def build(self, places_of_names: np.ndarray, name: str) -> dict[str, np.ndarray]:
        """Make the arrays; names are renumbered by `places_of_names`."""
        words = list(self._numbers)
        arrays = LetterTable.build(words, f"{name}.words")
        order = arrays[f"{name}.words.rows"].tolist()
        sizes = [len(self._holding[number]) for number in order]
        starts = np.array([0, *accumulate(sizes)], np.uint32)
        held = np.fromiter(chain.from_iterable(self._holding[n] for n in order), np.uint32)
        rare = _is_rarest(held, np.repeat(np.array(sizes, np.int64), sizes))
        # two writings of one word: either may be met
        rare |= np.isin(held, list(self._in_script))
        word = np.repeat(np.arange(len(sizes)), sizes)
        by_word = np.lexsort((held, ~rare, word))
        rare_counts = np.bincount(word[rare], minlength=len(sizes))
        arrays[f"{name}.postings"] = places_of_names[held[by_word]].astype(np.uint32)
        arrays[f"{name}.starts"] = starts
        arrays[f"{name}.untelling"] = np.array(self._untelling, bool)[order]
        arrays[f"{name}.rare_ends"] = (starts[:-1] + rare_counts).astype(np.uint32)
        return arrays | self._key_table(words, order, f"{name}.keys")

    def _key_table(self, words: list[str], order: list[int], name: str) -> dict[str, np.ndarray]:
        hashes, values = array("I"), array("I")
        for place, number in enumerate(order):
            if not self._holding[number]:
                continue  # no name is found by this word
            for key in word_keys(words[number], self._scripts[number], self._lexicon):
                hashes.append(key_hash(key))
                values.append(place)
        return KeyTable.build(hashes, values, name)


def _is_rarest(names: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Which of the (name, word) pairs have the word that the fewest names share; ties all count."""
    least = np.full(int(names.max(initial=0)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, names, sizes)
    rarest: np.ndarray = sizes == least[names]
    return rarest
