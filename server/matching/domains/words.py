"""What the words inside a host say: job words, log-in words, countries, plain words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from typing import Final

LONGEST_WORD: Final = 16
SHORTEST_PLAIN: Final = 4
"""Plain dictionary words count from four letters on: shorter ones can spell anything."""
SHORTEST_BESIDE: Final = 3
_ASKING: Final = ("job", "login", "contact")
_BESIDE: Final = (*_ASKING, "money", "neutral")


@dataclass(frozen=True, slots=True)
class HostWords:
    """The vocabulary of hosts. `kinds` maps a word to its kind.

    `job`, `login` and `contact` words ask for something, `money` words promise it, `neutral` words
    do neither, `infra` words name machines (cdn, static). `plain` are dictionary words of many
    languages, `frequent` those that everybody knows: they make a label harmless, never bad.
    `exempt` are hosts of states without a top-level domain of their own. `alone` are protected
    names that hosts of strangers do not hold, `unlike` those that no host is one letter away from.
    Without a `complete` dictionary (`carried.py`) an unknown token may be a word.
    """

    kinds: Mapping[str, str]
    plain: Set[str] = frozenset()
    frequent: Set[str] = frozenset()
    risky_tlds: Collection[str] = frozenset()
    free_hosts: Collection[str] = frozenset()
    code_hosts: Collection[str] = frozenset()
    proxies: Collection[str] = frozenset()
    states: Collection[str] = frozenset()
    go_states: Collection[str] = frozenset()
    exempt: Collection[str] = frozenset()
    alone: Collection[str] = frozenset()
    unlike: Collection[str] = frozenset()
    complete: bool = True
    familiar: Set[str] = field(init=False, repr=False)
    """Words that make a label say something by itself."""
    beside: Set[str] = field(init=False, repr=False)
    """Words that people write beside a name: those that ask or promise, and neutral ones."""
    beside_begin: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)
    """How they begin, three letters of each, and how long they are; they have no fewer."""
    beside_end: Mapping[str, tuple[int, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        words = {word for word in self.kinds if len(word) >= SHORTEST_PLAIN - 1}
        words |= {word for word in self.frequent if len(word) >= SHORTEST_PLAIN}
        object.__setattr__(self, "familiar", frozenset(words))
        beside = frozenset(
            word
            for word, kind in self.kinds.items()
            if kind in _BESIDE and len(word) >= SHORTEST_BESIDE
        )
        object.__setattr__(self, "beside", beside)
        object.__setattr__(self, "beside_begin", _lengths(beside, slice(SHORTEST_BESIDE)))
        object.__setattr__(self, "beside_end", _lengths(beside, slice(-SHORTEST_BESIDE, None)))

    def kind(self, word: str) -> str:
        """Tell what a word is: its kind, `plain` for a dictionary word, '' for none."""
        if word.isdigit():
            return "neutral"
        known = self.kinds.get(word)
        if known:
            return known
        return "plain" if len(word) >= SHORTEST_PLAIN and word in self.plain else ""

    def split(self, text: str) -> tuple[str, ...] | None:
        """Split a token into as few known words as possible; None when something is left over."""
        if len(text) <= LONGEST_WORD and self.kind(text):
            return (text,)
        kinds, plain, digits = self.kinds, self.plain, not text.isalpha()
        size = len(text)
        best: list[tuple[str, ...] | None] = [()] + [None] * size
        for start in range(size):
            head = best[start]
            if head is None:
                continue
            count = len(head) + 1
            for end in range(start + 1, min(size, start + LONGEST_WORD) + 1):
                current = best[end]
                if current is not None and len(current) <= count:
                    continue
                word = text[start:end]
                # as `kind`, which is too slow to be asked for every piece
                if (
                    word in kinds
                    or (end - start >= SHORTEST_PLAIN and word in plain)
                    or (digits and word.isdigit())
                ):
                    best[end] = (*head, word)
        return best[-1]

    def is_pair(self, text: str) -> bool:
        """Tell whether a token is a known word, or two, each of four letters or more."""
        kinds, plain = self.kinds, self.plain
        size = len(text)
        if size >= SHORTEST_PLAIN and (text in kinds or text in plain):
            return True
        for cut in range(SHORTEST_PLAIN, size - SHORTEST_PLAIN + 1):
            head = text[:cut]
            if head in plain or head in kinds:
                tail = text[cut:]
                if tail in plain or tail in kinds:
                    return True
        return False

    def split_all(self, tokens: Collection[str]) -> tuple[str, ...] | None:
        """Split several tokens; None as soon as one of them is not made of known words."""
        words: list[str] = []
        for token in tokens:
            found = self.split(token)
            if found is None:
                return None
            words += found
        return tuple(words)

    def calls(self, words: Collection[str]) -> str:
        """Name the first word that asks for something (job, log-in, contact); '' when none does."""
        kinds = self.kinds
        for word in words:
            if kinds.get(word) in _ASKING:
                return word
        return ""

    def asks_hard(self, words: Collection[str]) -> bool:
        """Tell whether one of the words is a job or log-in word, no mere contact word."""
        return any(self.kinds.get(word) in ("job", "login") for word in words)

    def any(self, words: Collection[str], kind: str) -> bool:
        """Tell whether one of the words is of a kind."""
        return any(self.kinds.get(word) == kind for word in words)

    def only(self, words: Collection[str], kind: str) -> bool:
        """Tell whether all words are of one kind."""
        return all(self.kinds.get(word) == kind for word in words)

    def is_plain(self, label: str) -> bool:
        """Tell whether a label says something by itself, in words everybody knows (gate J)."""
        if "-" not in label:
            return made_of(label, self.familiar)
        return all(made_of(token, self.familiar) for token in label.split("-") if token)


def made_of(text: str, words: Set[str]) -> bool:
    """Tell whether a text is nothing but these words, one after the other."""
    size = len(text)
    ends = [0]
    for start in ends:  # which grows
        further = range(start + SHORTEST_PLAIN - 1, min(size, start + LONGEST_WORD) + 1)
        ends += [end for end in further if text[start:end] in words and end not in ends]
    return size in ends


def _lengths(words: Iterable[str], part: slice) -> dict[str, tuple[int, ...]]:
    """The lengths of the words that have the same letters in this part, in rising order."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[part]].add(len(word))
    return {letters: tuple(sorted(lengths)) for letters, lengths in found.items()}
