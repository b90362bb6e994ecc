"""Forms of listed names by hash, and where they stand in a text.

A filter of bits says for nearly every place of a text that no form begins there (Bloom 1970); only
what passes it is looked up among the sorted hashes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from server.matching.names.units import TextUnits, Units, points_of

LEAD = 2
"""Units at the beginning of a form that the filter knows."""
BITS_A_FORM = 24
CHUNK = 20_000
MOST_SAME = 100
"""Names of the same form that are found in one place."""

Place = tuple[int, int, list[int]]
"""First and last unit, and the numbers of the names."""


class Phrases:
    """Forms and the numbers of their names."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self._hashes = arrays[f"{name}.hashes"]
        self._numbers = arrays[f"{name}.numbers"]
        self._filter = arrays[f"{name}.filter"]
        self._sizes = arrays[f"{name}.sizes"].tolist()

    @staticmethod
    def build(forms: list[str], numbers: np.ndarray, name: str) -> dict[str, np.ndarray]:
        """Make the arrays from forms, which are folded and hold a unit at least."""
        parts = [_hash_forms(forms[i : i + CHUNK]) for i in range(0, len(forms), CHUNK)]
        empty = np.zeros(0, np.uint64)
        hashes, leads, sizes = (
            [np.concatenate(column) for column in zip(*parts, strict=True)]
            if parts
            else [empty, empty, empty]
        )
        order = np.lexsort((numbers, hashes))
        return {
            f"{name}.hashes": hashes[order],
            f"{name}.numbers": numbers[order].astype(np.uint32),
            f"{name}.filter": _make_filter(np.concatenate([hashes, leads])),
            f"{name}.sizes": np.unique(sizes).astype(np.uint16),
        }

    def find(self, units: TextUnits) -> Iterator[Place]:
        """Every run of units that is a form."""
        if not len(self._hashes) or not len(units):
            return
        every = np.arange(len(units))
        known = self._known(units, every, 1)
        leads = self._known(units, every[: len(units) - 1], LEAD)
        for size in self._sizes:
            firsts = known if size == 1 else leads[leads + size <= len(units)]
            if size > LEAD:
                firsts = self._known(units, firsts, size)
            for first, key in zip(firsts, units.hashes(firsts, firsts + size - 1), strict=True):
                if numbers := self._look_up(key):
                    yield int(first), int(first) + size - 1, numbers

    def _known(self, units: TextUnits, firsts: np.ndarray, size: int) -> np.ndarray:
        bits = units.hashes(firsts, firsts + size - 1) & np.uint64(len(self._filter) * 8 - 1)
        known = self._filter[bits >> np.uint64(3)] >> (bits & np.uint64(7)).astype(np.uint8)
        passed: np.ndarray = firsts[(known & 1).astype(bool)]
        return passed

    def _look_up(self, key: np.uint64) -> list[int]:
        first = int(np.searchsorted(self._hashes, key))
        found: list[int] = []
        while first < len(self._hashes) and self._hashes[first] == key and len(found) < MOST_SAME:
            found.append(int(self._numbers[first]))
            first += 1
        return found


def _hash_forms(forms: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hashes of forms, of how they begin, and how many units each has."""
    units = Units(points_of(" ".join(forms)))
    offsets = np.cumsum([0] + [len(form) + 1 for form in forms])
    first = np.searchsorted(units.starts, offsets[:-1])
    last = np.searchsorted(units.starts, offsets[1:]) - 1
    lead = np.minimum(first + LEAD - 1, last)
    return units.hashes(first, last), units.hashes(first, lead), last - first + 1


def _make_filter(hashes: np.ndarray) -> np.ndarray:
    size = 1 << max(10, (len(hashes) // 2 * BITS_A_FORM).bit_length())
    made = np.zeros(size // 8, np.uint8)
    bits = hashes & np.uint64(size - 1)
    np.bitwise_or.at(
        made, bits >> np.uint64(3), np.uint8(1) << (bits & np.uint64(7)).astype(np.uint8)
    )
    return made
