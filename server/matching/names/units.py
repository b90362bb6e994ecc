"""A text as units that a name may begin and end at, and hashes of any run of them.

A unit is a word, or one character of a script without spaces. The hash of a run is the difference
of two sums over its characters, moved to the beginning of the text: all runs of one length are
hashed at once (Karp and Rabin 1987, modulo 2^64).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from server.matching.names.folded import FoldedText
from server.matching.names.lexicon import NameLexicon

_SPACE, _APOSTROPHE = 32, 39
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_HALF = np.uint64(32)
_GLUED = (
    (0xE00, 0xEFF),  # Thai, Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
_FOLD = np.zeros(128, np.uint32)
for _char in map(chr, range(128)):
    if _char.isalnum():
        _FOLD[ord(_char)] = ord(_char.lower())


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Powers of the base and of its inverse, modulo 2^64, up to `size`."""
    both = []
    for base in (_BASE, _INVERSE):
        column = np.full(size, base, np.uint64)
        column[0] = 1
        both.append(np.cumprod(column, dtype=np.uint64))
    return both[0], both[1]


class Units:
    """Units of a folded text: where each begins and ends in it, and hashes of runs."""

    def __init__(self, points: np.ndarray) -> None:
        glued = np.zeros(len(points), bool)
        if points.max(initial=0) >= _GLUED[0][0]:
            for first, last in _GLUED:
                glued |= (points >= first) & (points <= last)
        black = points != _SPACE
        starts, ends = black.copy(), black.copy()
        if len(points):
            starts[1:] &= glued[1:] | glued[:-1] | ~black[:-1]
            ends[:-1] &= glued[:-1] | glued[1:] | ~black[1:]
        self.starts = np.flatnonzero(starts)
        self.ends = np.flatnonzero(ends) + 1
        powers, self._inverse = _powers(1 << max(12, len(points).bit_length()))
        self._sums = np.zeros(len(points) + 1, np.uint64)
        np.cumsum(
            (points.astype(np.uint64) + np.uint64(1)) * _MIX * powers[: len(points)],
            out=self._sums[1:],
        )

    def __len__(self) -> int:
        return len(self.starts)

    def hashes(self, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """64 bits of each run of units, from `first` to `last`, both within."""
        start = self.starts[first]
        raw: np.ndarray = (self._sums[self.ends[last]] - self._sums[start]) * self._inverse[start]
        raw ^= raw >> _HALF
        raw *= _MIX
        raw ^= raw >> _HALF
        return raw


def points_of(text: str) -> np.ndarray:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


class TextUnits(Units):
    """Units of a text as it was given, with the way back to its code points."""

    def __init__(self, text: str, lexicon: NameLexicon) -> None:
        self._folded = None if text.isascii() else FoldedText(text, lexicon)
        super().__init__(self._fold(text) if self._folded is None else points_of(self._folded.text))

    def _fold(self, text: str) -> np.ndarray:
        """What `FoldedText` does for a text in ASCII, all letters at once."""
        given = np.frombuffer(text.encode("ascii"), np.uint8)
        folded = _FOLD[given]
        at = np.flatnonzero(folded)
        new = np.ones(len(at), bool)
        gaps = at[1:] - at[:-1]
        new[1:] = (gaps > 2) | ((gaps == 2) & (given[at[1:] - 1] != _APOSTROPHE))
        points = np.full(len(at) + int(new.sum()) + 1, _SPACE, np.uint32)
        points[np.arange(len(at)) + np.cumsum(new)] = folded[at]
        self._from = at[new]
        self._to = at[np.append(new[1:], True)[: len(at)]] + 1
        return points

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """The code points of a run; None where it begins inside a character."""
        if self._folded is None:
            return int(self._from[first]), int(self._to[last])
        return self._folded.span(int(self.starts[first]), int(self.ends[last]))
