"""Find the protected names one edit away from a label, in time that no brand count changes.

A deletion neighbourhood (SymSpell): two strings within one insertion, deletion, substitution or
swap share a string that is left when at most one character is deleted from each. The candidates
are then verified by the distance itself (optimal string alignment, rapidfuzz). Most labels share
neither half with any name and are not looked at further.

Two edits change at most four places of a word's letter counts, so a word of bits, one for each
letter that is there once and one for each that is there twice, leaves few names to be verified.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from server.matching.domains.halves import Halves

Bits = NDArray[np.uint64]
_BITS = tuple(1 << (letter & 31) for letter in range(128))
_NONE: tuple[tuple[str, ...], Bits] = ((), np.zeros(0, np.uint64))


class NearIndex:
    """Names by their one-deletion neighbourhood, and by first letter and length."""

    def __init__(self, names: Iterable[str], *, shortest: int = 5, shortest_far: int = 8) -> None:
        self._near: dict[str, tuple[str, ...]] = {}
        self._far: dict[tuple[str, int], tuple[tuple[str, ...], Bits]] = {}
        near: defaultdict[str, list[str]] = defaultdict(list)
        far: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        known = sorted(name for name in set(names) if len(name) >= shortest)
        for name in known:
            for key in {name, *_deletions(name)}:
                near[key].append(name)
            if len(name) >= shortest_far:
                for length in range(len(name) - 2, len(name) + 3):
                    far[name[0], length].append(name)
        self._near = {key: tuple(found) for key, found in near.items()}
        self._far = {
            key: (tuple(found), np.array([_letters(name) for name in found], np.uint64))
            for key, found in far.items()
        }
        self._halves = Halves(known)
        self.shortest = min(map(len, known), default=0) - 1

    def within_one(self, label: str) -> list[str]:
        """List the names within one edit of the label, itself included, nearest first."""
        places = self._halves.near(label)
        if places is None:
            return []
        get = self._near.get
        found = set(get(label, ()))
        for at in places:
            if names := get(label[:at] + label[at + 1 :]):
                found.update(names)
        if not found:
            return []
        near = [(OSA.distance(label, name, score_cutoff=1), name) for name in found]
        return [name for distance, name in sorted(near) if distance <= 1]

    def within_two(self, label: str) -> list[str]:
        """List the longer names exactly two edits away that begin with the same letter."""
        names, letters = self._far.get((label[:1], len(label)), _NONE)
        if not names:
            return []
        apart = np.bitwise_count(letters ^ _letters(label))
        return [
            names[at]
            for at in (apart <= 4).nonzero()[0].tolist()
            if OSA.distance(label, names[at], score_cutoff=2) == 2
        ]

    def all_within_two(self, labels: Iterable[str]) -> set[str]:
        """Those of many labels that `within_two` gives a name for: a dictionary at once."""
        groups: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for label in labels:
            if (label[:1], len(label)) in self._far:
                groups[label[:1], len(label)].append(label)
        found: set[str] = set()
        for key, some in groups.items():
            edits = cdist(some, self._far[key][0], scorer=OSA.distance, score_cutoff=2)
            found.update(some[at] for at in np.flatnonzero((edits == 2).any(axis=1)).tolist())
        return found


def _deletions(text: str) -> Iterable[str]:
    return (text[:at] + text[at + 1 :] for at in range(len(text)))


def _letters(text: str) -> int:
    """Bits 0-31: the letters that are there (hashed); bits 32-63: those that are there twice."""
    once = twice = 0
    # the bytes of ASCII are its letters, and are read sooner
    for letter in text.encode() if text.isascii() else (ord(letter) & 31 for letter in text):
        bit = _BITS[letter]
        twice |= once & bit
        once |= bit
    return once | twice << 32
