"""Make the vocabulary of an index from the words of its names."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import accumulate, chain

import numpy as np

from server.matching.names.hashed import KeyTable, key_hash
from server.matching.names.keys import tells, word_keys
from server.matching.names.lexicon import NameLexicon
from server.matching.names.tokens import Token
from server.matching.names.vocabulary import LONG, MOST_EDITS
from server.matching.names.words import WordTable


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
        arrays[f"{name}.untelling"] = untelling = np.array(self._untelling, bool)[order]
        arrays[f"{name}.soft"] = _near_to(untelling, WordTable(arrays, f"{name}.words"))
        places = places_of_names[held]
        arrays[f"{name}.word_ids"] = word[np.argsort(places, kind="stable")].astype(np.uint32)
        counts = np.bincount(places, minlength=len(places_of_names))
        arrays[f"{name}.word_starts"] = np.array([0, *accumulate(counts.tolist())], np.uint32)
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


def _near_to(chosen: np.ndarray, words: WordTable) -> np.ndarray:
    """Which words are a slip away from one of the chosen."""
    found = np.zeros(len(chosen), bool)
    for word in words.texts(np.flatnonzero(chosen)):
        if not word.isdigit():
            found[words.near(word, 1 if len(word) < LONG else MOST_EDITS)[0]] = True
    return found


def _is_rarest(names: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Which of the (name, word) pairs have the word that the fewest names share; ties all count."""
    least = np.full(int(names.max(initial=0)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(least, names, sizes)
    rarest: np.ndarray = sizes == least[names]
    return rarest
