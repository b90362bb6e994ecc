"""Listed words, and those of them that are within a few edits of a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from server.matching.names.letters import LetterTable

SHORT = 16
"""Bytes of a word that lie in a column of their own, where they are read sooner."""
OTHER = b"\xff" * SHORT
"""What lies there for a word that is not ASCII: far from any word that is."""


class WordTable:
    """Words by place."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self._table = LetterTable(arrays, name)
        self._short = arrays[f"{name}.short"]

    @staticmethod
    def build(words: Sequence[str], name: str) -> dict[str, np.ndarray]:
        """Make the arrays; `rows` gives the number that each place had."""
        arrays = LetterTable.build(words, name)
        ordered = [words[row] for row in arrays[f"{name}.rows"].tolist()]
        short = [word[:SHORT].encode() if word.isascii() else OTHER for word in ordered]
        return arrays | {f"{name}.short": np.array(short, f"S{SHORT}")}

    def near(self, word: str, edits: int) -> tuple[np.ndarray, np.ndarray]:
        """Places of all words within so many edits, in order, and the edits of each.

        Edits are counted as optimal string alignment does.
        """
        places = self._table.within_edits(word, edits)
        if not len(places):
            return places, np.zeros(0)
        if word.isascii() and len(word) + edits <= SHORT:
            # to rapidfuzz a byte is the letter of that number
            texts: list[str] | list[bytes] = self._short[places].tolist()
        else:
            texts = self._table.texts(places)
        found = process.extract(word, texts, scorer=OSA.distance, score_cutoff=edits, limit=None)
        found.sort(key=itemgetter(2))
        numbers = [number for _, _, number in found]
        return places[numbers], np.array([cost for _, cost, _ in found], float)

    def texts(self, places: np.ndarray) -> list[str]:
        """The words at these places."""
        return self._table.texts(places)
