"""Exact keys to numbers, as two sorted arrays: the hash of a key, and what it leads to.

Hashes of 32 bits meet now and then. A key leads to candidates only, and these are compared, so that
a meeting costs a little time and is never an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

import numpy as np


def key_hash(key: str) -> int:
    """32 bits of a key, the same in every process."""
    return crc32(key.encode("utf-8", "surrogatepass"))


class KeyTable:
    """Numbers by key; a key may have many."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self._hashes = arrays[f"{name}.hashes"]
        self._values = arrays[f"{name}.values"]

    @staticmethod
    def build(hashes: Iterable[int], values: Iterable[int], name: str) -> dict[str, np.ndarray]:
        """Make the arrays of a table from two columns, of hashes and of numbers."""
        keys = np.fromiter(hashes, np.uint32)
        numbers = np.fromiter(values, np.uint32)
        order = np.lexsort((numbers, keys))
        return {f"{name}.hashes": keys[order], f"{name}.values": numbers[order]}

    def find(self, keys: list[str], most: int) -> list[np.ndarray]:
        """The numbers of each key that has any, at most `most` a key."""
        if not keys or not len(self._hashes):
            return []
        wanted = np.array([key_hash(key) for key in keys], np.uint32)
        first = np.searchsorted(self._hashes, wanted)
        last = np.searchsorted(self._hashes, wanted, side="right")
        return [
            self._values[start : min(end, start + most)]
            for start, end in zip(first.tolist(), last.tolist(), strict=True)
            if start < end
        ]
