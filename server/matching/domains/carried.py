"""The ordinary words that decide beside protected names, for a look-alike check without dictionary.

A dictionary of the words in hosts is larger than the whole extension, and nearly all of it never
matters: a word counts when a label is that word, or is made of words, and also resembles a
protected name. Here those words are found by walking every way in which dictionary words spell
something within two edits of a name. What is left out can only make an answer milder
(`HostWords.complete`). Takes two seconds once: for whoever builds a list, not for a check. The
names are the index and the words are held against it: there are a thousand words for a name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from server.matching.domains.brands import BrandTable, Protected
from server.matching.domains.fold import fold, fold_pairs, fold_wide
from server.matching.domains.halves import Halves
from server.matching.domains.words import LONGEST_WORD, SHORTEST_PLAIN, HostWords
from server.matching.manystrings import ManyStrings

_PAIR = 2
_MANY = 9
"""How many words a label is made of: two for the spelling gate, any number for gate J."""

Joint = tuple[set[str], set[str]]
"""Parts of names, and parts of known words that stand beside them."""

_LEAST_SHARED = 3
"""Letters of a name that a word beside it must hold: with fewer, any word would do."""

Step = tuple[int, int, int, str]
"""A word nearly written in a name: start, end, edits, the word's folded form."""


@lru_cache(maxsize=2)
def carried_words(table: BrandTable) -> HostWords:
    """Reduce the dictionaries of a table to the words that matter for its names."""
    words = table.words
    names = [name for name in table.by_name.values() if len(name.text) >= table.near.shortest]
    coined = [name for name in names if name.coined]
    long = [name for name in names if len(name.text) >= 8 and (name.coined or name.unlike)]
    plain = _resembling(words.plain, table)
    plain |= _Speller(words, words.plain, coined, SHORTEST_PLAIN, 1, _PAIR).used()
    plain |= _asking_inside(replace(words, plain=frozenset(plain)), words.plain - plain)
    near = _Speller(words, words.frequent, names, SHORTEST_PLAIN - 1, 1, _MANY)
    frequent = near.used() | _across(words, words.frequent, names)
    frequent |= _Speller(words, words.frequent, long, SHORTEST_PLAIN - 1, 2, _MANY).used()
    return replace(
        words,
        plain=frozenset(plain & words.plain),
        frequent=frozenset(frequent & words.frequent),
        complete=False,
    )


def _resembling(dictionary: Iterable[str], table: BrandTable) -> set[str]:
    """Words that look like a protected name, or lie within two edits of one."""
    shapes = {word: fold(word) for word in dictionary}
    far = table.near.all_within_two(set(shapes.values()))
    return {
        word
        for word, shape in shapes.items()
        if shape in far
        or fold_pairs(word) in table.by_fold
        or fold_wide(word) in table.by_wide
        or table.near.within_one(shape)
    }


def _asking_inside(words: HostWords, dictionary: Iterable[str]) -> set[str]:
    """Words that would ask for something if nobody knew them as words: `televisa` is no visa."""
    asking = ManyStrings((word, None) for word in words.kinds if words.calls((word,)))
    some = (word for word in dictionary if asking.find(word))
    return {word for word in some if words.calls(words.split(word) or ())}


class _Speller:
    """A dictionary, asked which of its words together spell nearly a name.

    A label is made of `most` words. Only words within the edits of a piece of a name are kept.
    """

    def __init__(
        self,
        words: HostWords,
        dictionary: Iterable[str],
        names: Iterable[Protected],
        shortest: int,
        edits: int,
        most: int,
    ) -> None:
        self._edits, self._most = edits, most
        shapes = {fold(name.text) for name in names}
        self._spellings = {one for shape in shapes for one in _spellings(shape, edits)}
        keys = {
            (shape[start:end], left): _shortened(shape[start:end], left)
            for shape, left in self._spellings
            for start, end in self._spans(shape)
        }
        wanted = set().union(*keys.values())
        halves = Halves(piece for piece, _ in keys) if edits == 1 else None
        self._words = _by_shape(words, dictionary, shortest, halves)
        near: defaultdict[str, list[str]] = defaultdict(list)
        for shape in self._words:
            for key in _shortened(shape, edits) & wanted:
                near[key].append(shape)
        self._near = {
            (piece, left): _within(piece, {w for key in some for w in near.get(key, ())}, left)
            for (piece, left), some in keys.items()
        }

    def used(self) -> set[str]:
        """Words of every composition within the edits of a name."""
        found: set[str] = set()
        for shape, edits in self._spellings:
            steps = list(self._steps(shape, edits))
            for _, _, _, word in _complete(steps, shape, edits, self._most):
                found |= self._words[word]
        return found

    def _spans(self, shape: str) -> Iterator[tuple[int, int]]:
        """Where a word may stand in a name; of two words one begins it and one ends it."""
        size, longest = len(shape), LONGEST_WORD + self._edits
        for start in range(size):
            for end in range(start + 1, min(size, start + longest) + 1):
                if self._most > _PAIR or start == 0 or end == size:
                    yield start, end

    def _steps(self, shape: str, edits: int) -> Iterator[Step]:
        for start, end in self._spans(shape):
            for distance, word in self._near[shape[start:end], edits]:
                yield start, end, distance, word


def _within(piece: str, words: Iterable[str], edits: int) -> list[tuple[int, str]]:
    """Those of some words that lie within so many edits of a piece, with the edits."""
    measured = ((OSA.distance(piece, word, score_cutoff=edits), word) for word in words)
    return [(distance, word) for distance, word in measured if distance <= edits]


def _by_shape(
    words: HostWords, dictionary: Iterable[str], shortest: int, halves: Halves | None = None
) -> dict[str, set[str]]:
    """Words of a dictionary, and those that say something, by what they look like."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in {*dictionary, *words.kinds}:
        if shortest <= len(word) <= LONGEST_WORD:
            shape = fold(word)
            if halves is None or halves.near(shape) is not None:
                found[shape].add(word)
    return found


def _across(words: HostWords, dictionary: Iterable[str], names: Iterable[Protected]) -> set[str]:
    """Words that stand half in a name and half in a known word beside it, or around it."""
    shapes = [fold(name.text) for name in names]
    known = [fold(kind) for kind in words.kinds]
    ahead = _parts(shapes, 1), _parts(known, -1)
    behind = _parts(shapes, -1), _parts(known, 1)
    return {
        word
        for shape, written in _by_shape(words, dictionary, SHORTEST_PLAIN - 1).items()
        if _straddles(shape, ahead, behind) or any(name in shape for name in shapes)
        for word in written
    }


def _straddles(word: str, ahead: Joint, behind: Joint) -> bool:
    """Whether a word ends with the beginning of a name, or begins with the end of one."""
    return any(
        (word[-size:] in ahead[0] and word[:-size] in ahead[1])
        or (word[:size] in behind[0] and word[size:] in behind[1])
        for size in range(_LEAST_SHARED, len(word))
    )


def _parts(texts: Iterable[str], side: int) -> set[str]:
    """All beginnings of texts (side 1), or all ends (-1)."""
    return {text[::side][:size][::side] for text in texts for size in range(1, len(text) + 1)}


def _shortened(text: str, times: int) -> set[str]:
    """Every text that is left when at most so many letters are dropped."""
    found = last = {text}
    for _ in range(times):
        last = {short[:at] + short[at + 1 :] for short in last for at in range(len(short))}
        found = found | last
    return found


def _spellings(shape: str, edits: int) -> Iterator[tuple[str, int]]:
    """A name, with two letters for one, or swapped: a swap may lie across two words."""
    yield shape, edits
    for letter, pair in (("m", "rn"), ("w", "vv")):
        if letter in shape:
            yield shape.replace(letter, pair), 0
    for at in range(len(shape) - 1):
        if shape[at] != shape[at + 1]:
            yield shape[:at] + shape[at + 1] + shape[at] + shape[at + 2 :], edits - 1


def _complete(steps: Collection[Step], shape: str, edits: int, most: int) -> list[Step]:
    """Keep the steps that lie on a way from the beginning of a name to its end."""
    forth = _fewest(sorted(steps), len(shape), most)
    back = _fewest(
        sorted((len(shape) - end, len(shape) - start, cost, w) for start, end, cost, w in steps),
        len(shape),
        most,
    )
    return [
        step
        for step in steps
        if any(
            forth[step[0]][words] + step[2] + back[len(shape) - step[1]][most - 1 - words] <= edits
            for words in range(most)
        )
    ]


def _fewest(steps: Iterable[Step], size: int, most: int) -> list[list[int]]:
    """Count the fewest edits to reach each place with at most 0, 1, ... words."""
    far = size + 1
    cost = [[far] * (most + 1) for _ in range(size + 1)]
    cost[0] = [0] * (most + 1)
    for start, end, edits, _ in steps:
        for words in range(most):
            reached = cost[start][words] + edits
            if reached < cost[end][words + 1]:
                cost[end][words + 1 :] = [min(reached, c) for c in cost[end][words + 1 :]]
    return cost
