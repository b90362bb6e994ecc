"""A quick no for two names: words of both sides without partners, or too many edits in all.

Says no only where `compare` would: every word of the one name or every word of the other must have
a partner, and the edits of all pairs together must stay under what a candidate may have. What is
left is looked at more closely, see `unshared`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from server.matching.names import unshared
from server.matching.names.bounds import few_more, pair_cost, spelt
from server.matching.names.costs import ALIKE_SOUND
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS


class Sieve:
    """What is asked of many listed names about one query, given as its romanised words.

    Names that are near by their letters share most of their words, so that what two words cost is
    remembered while the query is looked for.
    """

    def __init__(self, words: Sequence[str], person: bool, lexicon: NameLexicon) -> None:
        self._words = words
        self._person = person
        self._lexicon = lexicon
        self._costs: dict[str, dict[str, float]] = {word: {} for word in words}
        """For each word of the query the edits to listed words."""
        self._initials = 2 if person else 3
        """Words at least that one word may be the first letters of."""

    def may_match(self, listed: Sequence[str]) -> bool:
        """Whether the query and a listed name need be compared at all."""
        return self.at_first_sight(listed) and (
            self._person or unshared.may_match(self._words, listed, self._lexicon)
        )

    def at_first_sight(self, listed: Sequence[str]) -> bool:
        """The same without the closer look."""
        words = self._words
        return self._may_hold(words, listed, self._cost) or self._may_hold(
            listed, words, lambda other, word: self._cost(word, other)
        )

    def _may_hold(
        self, words: Sequence[str], others: Sequence[str], cost: Callable[[str, str], float]
    ) -> bool:
        """Whether the others may have a partner for each word; `cost` gives the edits of a pair."""
        edits = 0.0
        for word in words:
            if word not in others:
                least = min([cost(word, other) for other in others])
                edits += self._unless_spelt(least, word, words, others)
                if edits > HOPELESS_EDITS:
                    return False
        return edits <= 1 or self._person or few_more(words, others, self._lexicon)

    def _cost(self, word: str, listed: str) -> float:
        """Edits from a word of the query to a listed word."""
        known = self._costs[word]
        cost = known.get(listed)
        if cost is None:
            cost = known[listed] = pair_cost(word, listed, self._person, self._lexicon)
        return cost

    def _unless_spelt(
        self, cost: float, word: str, words: Sequence[str], others: Sequence[str]
    ) -> float:
        """The edits, or none where letters may stand for words."""
        if cost <= ALIKE_SOUND:
            return cost
        if spelt(word, words, others, self._initials):
            return 0.0
        return min(cost, 1.0) if word.isdigit() else cost
