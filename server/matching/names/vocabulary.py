"""The words of listed names, and the names that hold each: first those it is the rarest word of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from server.matching.names import fold
from server.matching.names.ceiling import Known, may_stay
from server.matching.names.costs import ALIKE_SOUND
from server.matching.names.hashed import KeyTable
from server.matching.names.limits import MOST_EDITS, MOST_WORDS
from server.matching.names.tokens import Role, Token
from server.matching.names.words import WordTable

SHORT = 4
"""In words shorter than this one edit is forgiven."""
LONG = 8
"""In words shorter than this two edits make another word, where a word tells nothing by itself."""
FAR = 99.0
NEARLY_LONG = 7
"""A listed word of so many letters may be one of eight with a slip, and is rare nevertheless."""
AKIN = 1.0
"""Edits that names which stand for one another cost: Bill, William."""
MOST_KEPT = 2_000
BITS = 62
"""Slots that are told apart by a bit of a 64-bit number."""


Seen = dict[str, tuple[np.ndarray, np.ndarray]]
"""What `Vocabulary.near` gave for words of the same query."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Listed words that a word may stand for, the edits each costs, and how many names hold them.

    `size` counts 1, its letters, and these by its weight.
    It is `sure` when none of them is a word that is not looked for, as `city`: then every name
    with a partner for the word is among these.
    """

    places: np.ndarray
    costs: np.ndarray
    names: int
    sure: bool
    size: np.ndarray

    @property
    def least(self) -> float:
        """The edits of the nearest partner."""
        return float(self.costs.min()) if len(self.costs) else FAR


class Vocabulary:
    """Words by place, and their postings. Never changes."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self._words = WordTable(arrays, f"{name}.words")
        self._keys = KeyTable(arrays, f"{name}.keys")
        self._postings = arrays[f"{name}.postings"]
        self._starts = arrays[f"{name}.starts"]
        self._rare_ends = arrays[f"{name}.rare_ends"]
        self._untelling = arrays[f"{name}.untelling"]
        self._free = arrays[f"{name}.free"]
        self._digits = arrays[f"{name}.digits"]
        self._rare = arrays[f"{name}.rare"]
        self._telling = arrays[f"{name}.telling"]
        self._sizes = arrays[f"{name}.sizes"]
        self._kept = lru_cache(MOST_KEPT)(self.near)
        self._word_starts = arrays[f"{name}.word_starts"]
        self._word_ids = arrays[f"{name}.word_ids"]

    def slot(
        self, token: Token, seen: Seen, alike: list[np.ndarray], akin: list[np.ndarray]
    ) -> Slot:
        """The listed words that this one may stand for: by letters, and as found by keys."""
        if token.text not in seen:
            seen[token.text] = self.near(token.text)
        found = [seen[token.text]]
        if token.native:
            found.append(self.near(token.native, token.script in fold.SYLLABIC))
        found += [(places, np.full(len(places), ALIKE_SOUND)) for places in alike]
        found += [(places, np.full(len(places), AKIN)) for places in akin]
        places = np.concatenate([places for places, _ in found])
        costs = np.concatenate([costs for _, costs in found])
        if len(found) > 1:
            order = np.lexsort((costs, places))
            places, costs = places[order], costs[order]
            first = np.ones(len(places), bool)
            first[1:] = places[1:] != places[:-1]
            places, costs = places[first], costs[first]
        names = int((self._starts[places + 1] - self._starts[places]).sum())
        slip = costs <= (1 if len(token.text) < LONG else MOST_EDITS)
        return Slot(places, costs, names, not (slip & self._untelling[places]).any(), _size(token))

    def other_slot(self, token: Token) -> Slot:
        """The listed words that a word may stand for which is not looked for: `kity` for `city`.

        There are few such words and many names share them, so that they are remembered.
        """
        if token.role is Role.NUMBER:
            exact, _ = self._kept(token.text, True)
            places = np.flatnonzero(self._digits)
            # any number may stand beside another, for an edit
            return Slot(places, np.where(np.isin(places, exact), 0.0, 1.0), 0, True, _size(token))
        return Slot(*self._kept(token.text), 0, True, _size(token))

    def partners(
        self, names: np.ndarray, slots: list[Slot], letters: int, person: bool
    ) -> np.ndarray:
        """Which names may have a partner for each of their words, or one for each slot.

        The edits of all pairs and the words without a partner must leave the points of a candidate.
        `letters` are those of the whole query.
        """
        stay = np.zeros(len(names), bool)
        at = self._whole(names, slots).nonzero()[0]
        if len(at):
            stay[at] = self._affordable(names[at], slots, letters, person)
        return stay

    def _whole(self, names: np.ndarray, slots: list[Slot]) -> np.ndarray:
        """Which names have a partner for each of their words, or one for each slot: most do not."""
        # a bit for each slot that a word is a partner for; where slots share one no name is lost
        of_word: dict[int, int] = {}
        for number, slot in enumerate(slots):
            for place in slot.places.tolist():
                of_word[place] = of_word.get(place, 0) | 1 << number % BITS
        known = np.array([-1, *sorted(of_word)])
        bits = np.array([0, *map(of_word.__getitem__, known[1:].tolist())])
        words, first = self._words_of(names)
        at = known.searchsorted(words, side="right") - 1
        bits = np.where(known[at] == words, bits[at], 0)
        every_word = np.logical_and.reduceat((bits > 0) | self._free[words], first)
        every_slot = np.bitwise_or.reduceat(bits, first) == (1 << min(len(slots), BITS)) - 1
        return np.asarray(every_word | every_slot)

    def _affordable(
        self, names: np.ndarray, slots: list[Slot], letters: int, person: bool
    ) -> np.ndarray:
        words, first = self._words_of(names)
        least = np.where(self._free[words], 0.0, FAR)
        of_slots = np.zeros(len(names))
        alone = np.zeros((len(names), 3), np.float32)
        for slot in slots:
            if not len(slot.places):
                of_slots += FAR
                alone += slot.size
                continue
            at = np.minimum(slot.places.searchsorted(words), len(slot.places) - 1)
            costs = np.where(slot.places[at] == words, slot.costs[at], FAR)
            np.minimum(least, costs, out=least)
            nearest = np.minimum.reduceat(costs, first)
            of_slots += nearest
            alone += slot.size * (nearest >= FAR)[:, None]
        edits = np.minimum(np.add.reduceat(least, first), of_slots)
        sizes = self._sizes[words]
        alone += np.add.reduceat(sizes * (least >= FAR)[:, None], first)
        longer = np.maximum(np.add.reduceat(sizes[:, 1], first), max(1, letters))
        exact = least <= (sizes[:, 1] >= NEARLY_LONG)
        return may_stay(
            Known(
                edits=edits,
                extra=alone[:, 0],
                share=alone[:, 1] / longer,
                light=alone[:, 2] / longer,
                rare=np.logical_or.reduceat(exact & self._rare[words], first),
                told=np.logical_or.reduceat((least < FAR) & self._telling[words], first),
                single=np.diff(first, append=len(words)) == 1,
            ),
            person,
        )

    def one_word(self, names: np.ndarray) -> np.ndarray:
        """Which names are a single word."""
        return np.asarray(self._word_starts[names + 1] - self._word_starts[names] == 1)

    def _words_of(self, names: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The words of names, one name after the other, and where each name begins among them."""
        starts = self._word_starts[names].astype(np.int64)
        sizes = self._word_starts[names + 1] - starts
        first = np.cumsum(sizes) - sizes
        return self._word_ids[np.repeat(starts - first, sizes) + np.arange(sizes.sum())], first

    def find(self, groups: list[list[str]]) -> list[list[np.ndarray]]:
        """Places of words by exact keys: for each group of keys, an array for each that has any."""
        return self._keys.find(groups, MOST_WORDS)

    def near(self, word: str, exact: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Places of words within the edits that a comparison forgives, and the edits of each."""
        size = len(word)
        return self._words.near(word, 0 if exact else 1 if size < SHORT else MOST_EDITS)

    def holding(self, words: list[np.ndarray], most: int) -> list[np.ndarray]:
        """Names that hold these words: those of the rarest words first, about `most` at most."""
        if not words:
            return []
        places = np.concatenate(words)
        return self._lists(self._starts[places], self._starts[places + 1], most)

    def rarest(self, words: list[np.ndarray], most: int) -> list[np.ndarray]:
        """Names that have no rarer word than these."""
        if not words:
            return []
        places = np.concatenate(words)
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


def _size(token: Token) -> np.ndarray:
    return np.array((1, len(token.text), len(token.text) * token.weight), np.float32)
