"""The least that two names, or two of their words, are apart, by their romanised letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapidfuzz.distance import OSA, Indel
from rapidfuzz.fuzz import partial_ratio

from server.matching.names.costs import ALIKE_SOUND
from server.matching.names.lexicon import NameLexicon
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


def pair_cost(word: str, other: str, person: bool, lexicon: NameLexicon) -> float:
    """Edits between two words at least; none where one may be a part of the other."""
    cost = float(OSA.distance(word, other, score_cutoff=ENOUGH - 1))
    if cost == 0 or is_part(word, other):
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
    more = sum(weight(other, lexicon) * len(other) for other in others) - letters - SPELLINGS
    return more <= MOST_MORE * max(letters, sum(map(len, others)))


def weight(word: str, lexicon: NameLexicon) -> float:
    """The least that the letters of a word may count."""
    if word in lexicon.places or word.isdigit():
        return min(LIGHT, lexicon.weak.get(word, LIGHT))
    return lexicon.weak.get(word, 1.0)


def is_part(word: str, other: str) -> bool:
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


def spelt(word: str, words: Sequence[str], others: Sequence[str], least: int) -> bool:
    """Whether a word may be the first letters of some of the others, or one of these the first
    letters of it and its neighbours; letters stand for `least` words or more."""
    return (least <= len(word) and spells(word, others)) or any(
        least <= len(other) and spells(other, words) for other in others
    )


def akin(word: str, other: str, lexicon: NameLexicon) -> bool:
    """Whether two names of persons are forms of one name, or families that are written alike."""
    return _share(word, other, lexicon.nicknames) or _share(word, other, lexicon.families)


def _share(word: str, other: str, groups: Mapping[str, frozenset[int]]) -> bool:
    one, two = groups.get(word), groups.get(other)
    return bool(one and two and one & two)


def slips(form: str, other: str) -> int:
    """The edits that lie between the letters of two forms at least, in any order."""
    one, two = ("".join(sorted(text)).lstrip() for text in (form, other))
    return (int(Indel.distance(one, two)) + abs(len(one) - len(two))) // 2
