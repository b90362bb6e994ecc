"""What a feature returns: how much of it there is, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass

from server.matching.names.align import Pair
from server.matching.names.tokens import Token

Words = tuple[Token | str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How much of a feature there is (its unit is in the feature's docstring), and where."""

    amount: float
    query: Words = ()
    candidate: Words = ()


def shown(words: Words) -> str:
    """Write words as they were given."""
    return " ".join(word if isinstance(word, str) else word.shown for word in words)


def of_pairs(pairs: list[Pair], amount: float) -> Evidence:
    """So much of a feature, shown by the words of these pairs."""
    return Evidence(
        amount,
        tuple(token for pair in pairs for token in pair.query),
        tuple(token for pair in pairs for token in pair.candidate),
    )
