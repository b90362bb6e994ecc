"""A closer look at two names of organisations: at the words that only one of them has.

The sieve takes any part of a word for that word, as words may be written together. Here the words
beside it must make that possible: `lion` is a part of `lionpark` only where `park`, or most of its
letters, stands beside it. This too says no only where `compare` would.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

from rapidfuzz.distance import OSA

from server.matching.names.bounds import ENOUGH, SPELLINGS, few_more, slips, spelt
from server.matching.names.costs import ALIKE_SOUND
from server.matching.names.lexicon import NameLexicon
from server.matching.names.limits import IN_JOINED
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.tokens import EMPTY, RARE, sound_of
from server.matching.names.wade import romanised_alike

MANY = 8
"""So many words that are not shared are always compared: they can be joined in too many ways."""
LEAST_INITIALS = 3
"""So many letters may be the first ones of words of a firm."""


def may_match(words: Sequence[str], listed: Sequence[str], lexicon: NameLexicon) -> bool:
    """Whether two names that the sieve lets pass, given as their words, need be compared at all."""
    own, others = unshared(words, listed)
    return (
        not own
        or not others
        or len(own) + len(others) > MANY
        or may_stay_alone(own, others, words, listed, lexicon)
        or any_partnered(own, others, words, listed, lexicon)
    )


def unshared(words: Sequence[str], listed: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each side that are left when equal ones are paired."""
    own, others = list(words), []
    for word in listed:
        if word in own:
            own.remove(word)
        else:
            others.append(word)
    return own, others


def may_stay_alone(
    own: Sequence[str],
    others: Sequence[str],
    words: Sequence[str],
    listed: Sequence[str],
    lexicon: NameLexicon,
) -> bool:
    """Whether words that say next to nothing may be left unpaired: beside a rare word they are."""
    return (
        _any_empty(own, lexicon)
        and _any_empty(others, lexicon)
        and _any_rare(words, lexicon)
        and _any_rare(listed, lexicon)
    )


def _any_empty(words: Sequence[str], lexicon: NameLexicon) -> bool:
    return any(lexicon.weak.get(word, 1.0) <= EMPTY for word in words)


def _any_rare(words: Sequence[str], lexicon: NameLexicon) -> bool:
    return any(len(word) >= RARE and word not in lexicon.weak for word in words)


def any_partnered(
    own: list[str],
    others: list[str],
    words: Sequence[str],
    listed: Sequence[str],
    lexicon: NameLexicon,
) -> bool:
    """Whether all that is left of one of the names may have partners in the other."""
    ours, theirs = _joined(own, others)
    return _all_partnered(own, others, ours, words, listed, lexicon) or _all_partnered(
        others, own, theirs, listed, words, lexicon
    )


def _all_partnered(
    own: list[str],
    others: list[str],
    joined: set[str],
    words: Sequence[str],
    listed: Sequence[str],
    lexicon: NameLexicon,
) -> bool:
    """Whether each of `own` may have a partner among the others, with few edits in all."""
    edits = 0.0
    for word in own:
        if word in joined:
            continue
        least = min([whole_cost(word, other, lexicon) for other in others])
        if least <= ALIKE_SOUND or not spelt(word, own, others, LEAST_INITIALS):
            edits += least
        if edits > HOPELESS_EDITS:
            return False
    return edits <= 1 or few_more(words, listed, lexicon)


def whole_cost(word: str, other: str, lexicon: NameLexicon) -> float:
    """What `costs.token_cost` gives for two words that differ, at most `ENOUGH`."""
    if sound_of(word, lexicon) == sound_of(other, lexicon) or romanised_alike(word, other):
        return ALIKE_SOUND
    if word.isdigit() and other.isdigit():
        return 1.0
    return float(OSA.distance(word, other, score_cutoff=ENOUGH - 1))


def _joined(own: list[str], others: list[str]) -> tuple[set[str], set[str]]:
    """The words of each side that may be met where words are written together."""
    ours: set[str] = set()
    theirs: set[str] = set()
    for some, more in product(_choices(own), _choices(others)):
        one, two = "".join(some), "".join(more)
        # one slip in so many letters is forgiven, or what the spellings of a sound differ in
        most = max(SPELLINGS, max(len(one), len(two)) // IN_JOINED)
        if len(some) + len(more) > 2 and slips(one, two) <= most:
            ours.update(some)
            theirs.update(more)
    return ours, theirs


def _choices(words: list[str]) -> list[tuple[str, ...]]:
    return [some for count in range(len(words)) for some in combinations(words, count + 1)]
