"""A quick no for two names: words of both sides without partners, or too many edits in all.

Says no only where `compare` would: every word of the one name or every word of the other must have
a partner, and the edits of all pairs together must stay under what a candidate may have.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import partial_ratio

from server.matching.names.costs import ALIKE_SOUND
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.tokens import LIGHT, sound_of

ENOUGH = 3
"""More edits in one word than a pair of names may have in all."""
LONG = 8
"""One slip is forgiven in so many letters of words written together."""
MOST_SLIPS = 2
LONGEST_INITIALS = 6
IN_LONGER = 60.0
"""From this partial likeness on the shortest words may be a part of a longer one."""
ROUNDING = 0.01
SPELLINGS = 4
"""Letters that a word may have more than its partner where both sound alike."""
MOST_MORE = 0.32
"""Share of letters without a partner that leaves a candidate when more than one letter differs: one
edit costs 6 of the 30 points that may be lost, more than one 8 (at 1.2), and a whole share 50."""


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
        """The edits, or none where the word may be the first letters of some of the others, or one
        of these the first letters of it and its neighbours."""
        if cost <= ALIKE_SOUND:
            return cost
        least, longest = self._initials, min(LONGEST_INITIALS, len(words))
        if least <= len(word) and spells(word, others):
            return 0.0
        for other in others:
            if least <= len(other) <= longest and spells(other, words):
                return 0.0
        return min(cost, 1.0) if word.isdigit() else cost


def pair_cost(word: str, other: str, person: bool, lexicon: NameLexicon) -> float:
    cost = float(OSA.distance(word, other, score_cutoff=ENOUGH - 1))
    if cost == 0 or _is_part(word, other):
        return 0.0
    if sound_of(word, lexicon) == sound_of(other, lexicon):
        return ALIKE_SOUND
    if person and cost > 1 and akin(word, other, lexicon):
        return 1.0
    return cost


def few_more(words: Sequence[str], others: Sequence[str], lexicon: NameLexicon) -> bool:
    """Whether the others have so few letters more that a name with over one edit may keep them."""
    if any(len(word) > 2 and spells(word, others) for word in words):
        return True  # letters stand for words of any length
    letters = sum(map(len, words))
    more = sum(_weight(other, lexicon) * len(other) for other in others) - letters - SPELLINGS
    return more <= MOST_MORE * max(letters, sum(map(len, others)))


def _weight(word: str, lexicon: NameLexicon) -> float:
    """The least that the letters of a word may count."""
    if word in lexicon.places or word.isdigit():
        return min(LIGHT, lexicon.weak.get(word, LIGHT))
    return lexicon.weak.get(word, 1.0)


def _is_part(word: str, other: str) -> bool:
    """Whether one word may be a part of the other, which was written as one; or its initial."""
    if word in other or other in word:
        return True
    shorter, longer = sorted((len(word), len(other)))
    if longer < LONG:
        return False
    # each slip in a part of n letters takes at most 1/n of the likeness
    least = max(IN_LONGER, 100 * (1 - MOST_SLIPS / shorter) - ROUNDING)
    return partial_ratio(word, other, score_cutoff=least) > 0


def spells(letters: str, words: Sequence[str]) -> bool:
    """Whether so few letters may be the first letters of some of the words."""
    size = len(letters)
    if size > LONGEST_INITIALS or size > len(words):
        return False
    firsts = [word[0] for word in words]
    return all(firsts.count(letter) >= letters.count(letter) for letter in letters)


def akin(word: str, other: str, lexicon: NameLexicon) -> bool:
    return _share(word, other, lexicon.nicknames) or _share(word, other, lexicon.families)


def _share(word: str, other: str, groups: Mapping[str, frozenset[int]]) -> bool:
    one, two = groups.get(word), groups.get(other)
    return bool(one and two and one & two)
