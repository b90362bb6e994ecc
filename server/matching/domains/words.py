"""What the words inside a host say: job words, log-in words, countries, plain words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass
from typing import Final

LONGEST_WORD: Final = 16
SHORTEST_PLAIN: Final = 4
"""Plain dictionary words count from four letters on: shorter ones can spell anything."""


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
        return fewest_words(text, self.kind)

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
        return next((w for w in words if self.kinds.get(w) in ("job", "login", "contact")), "")

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
        tokens = [token for token in label.split("-") if token]
        return all(fewest_words(token, self._familiar) is not None for token in tokens)

    def _familiar(self, word: str) -> str:
        if len(word) < SHORTEST_PLAIN:
            return self.kinds.get(word, "") if len(word) == SHORTEST_PLAIN - 1 else ""
        return self.kinds.get(word) or ("plain" if word in self.frequent else "")


def fewest_words(text: str, known: Callable[[str], str]) -> tuple[str, ...] | None:
    """Split a text into as few words as possible for which `known` answers; None when it cannot."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - LONGEST_WORD), end):
            head, current = best[start], best[end]
            if head is None or (current is not None and len(head) + 1 >= len(current)):
                continue
            if known(text[start:end]):
                best[end] = (*head, text[start:end])
    return best[-1]
