"""Make the vocabulary of an index from the words of its names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate, chain

import numpy as np

from server.matching.names.hashed import KeyTable, key_hash
from server.matching.names.keys import tells, word_keys
from server.matching.names.lexicon import NameLexicon
from server.matching.names.tokens import Role, Token
from server.matching.names.words import WordTable

FREE = (Role.PARTICLE, Role.INITIAL)
"""Words that need no partner, or find one in any word."""


class VocabularyBuilder:
    """Collects the words of names while these are read."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self._numbers: dict[str, int] = {}
        self._scripts: list[set[bool]] = []
        self._holding: list[array[int]] = []
        self._in_script: set[int] = set()
        self._untelling: set[int] = set()
        self._free: set[int] = set()
        self._rare: set[int] = set()
        self._telling: set[int] = set()
        self._weights: dict[int, float] = {}
        self._texts, self._owners = array("I"), array("I")

    def add(self, name: int, tokens: Iterable[Token]) -> None:
        """Note the words of a name."""
        for token in tokens:
            if token.script:
                self._in_script.add(name)
            number = self._number(token.text)
            self._texts.append(number)
            self._owners.append(name)
            if token.rare:
                self._rare.add(number)
            if token.distinctive:
                self._telling.add(number)
            if token.weight < self._weights.get(number, 1.0):
                self._weights[number] = token.weight
            if tells(token):
                for word in {token.text, token.native} - {""}:
                    self._hold(self._number(word), name, bool(token.script))
            elif token.role in FREE:
                self._free.add(number)
            else:
                self._untelling.add(number)

    def _number(self, word: str) -> int:
        number = self._numbers.setdefault(word, len(self._numbers))
        if number == len(self._holding):
            self._holding.append(array("I"))
            self._scripts.append(set())
        return number

    def _hold(self, number: int, name: int, script: bool) -> None:
        self._scripts[number].add(script)
        if not self._holding[number] or self._holding[number][-1] != name:
            self._holding[number].append(name)

    def build(self, places_of_names: np.ndarray, name: str) -> dict[str, np.ndarray]:
        """Make the arrays; names are renumbered by `places_of_names`."""
        words = list(self._numbers)
        arrays = WordTable.build(words, f"{name}.words")
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
        arrays[f"{name}.untelling"] = np.isin(order, list(self._untelling))
        arrays[f"{name}.free"] = np.isin(order, list(self._free))
        arrays[f"{name}.rare"] = np.isin(order, list(self._rare))
        arrays[f"{name}.telling"] = np.isin(order, list(self._telling))
        rows = [(1, len(words[n]), len(words[n]) * self._weights.get(n, 1.0)) for n in order]
        arrays[f"{name}.sizes"] = np.array(rows, np.float32).reshape(-1, 3)
        arrays[f"{name}.digits"] = np.array([words[number].isdigit() for number in order], bool)
        arrays[f"{name}.rare_ends"] = (starts[:-1] + rare_counts).astype(np.uint32)
        arrays |= self._words_of(np.argsort(order), places_of_names, name)
        return arrays | self._key_table(words, order, f"{name}.keys")

    def _words_of(
        self, places: np.ndarray, places_of_names: np.ndarray, name: str
    ) -> dict[str, np.ndarray]:
        """The words of each name, by the places of both."""
        owners = places_of_names[np.array(self._owners, np.int64)]
        counts = np.bincount(owners, minlength=len(places_of_names))
        ids = places[np.array(self._texts, np.int64)][np.argsort(owners, kind="stable")]
        return {
            f"{name}.word_ids": ids.astype(np.uint32),
            f"{name}.word_starts": np.concatenate([[0], np.cumsum(counts)]).astype(np.uint32),
        }

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
