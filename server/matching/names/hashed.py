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

    def find(self, groups: list[list[str]], most: int) -> list[list[np.ndarray]]:
        """The numbers of each key that has any, at most `most` a key; one list a group of keys.

        All groups are looked up at once, which costs little more than one.
        """
        wanted = np.array([key_hash(key) for group in groups for key in group], np.uint32)
        first = self._hashes.searchsorted(wanted).tolist()
        last = self._hashes.searchsorted(wanted, side="right").tolist()
        found: list[list[np.ndarray]] = []
        at = 0
        for group in groups:
            spans = zip(first[at : at + len(group)], last[at : at + len(group)], strict=True)
            found.append([self._values[i : min(j, i + most)] for i, j in spans if i < j])
            at += len(group)
        return found
