"""Features of words that were changed: what one of two names has in the stead of a word.

As in `features`, each docstring is the public documentation.
"""

from __future__ import annotations

from server.matching.names import fold
from server.matching.names.align import Alignment, Pair
from server.matching.names.evidence import Evidence, of_pairs
from server.matching.names.pinyin import is_pinyin
from server.matching.names.prepare import View
from server.matching.names.tokens import Role, Token

MAX_EDITS = 5.0
SHORT_PLACE = 5
"""Letters of a place that one letter makes another of."""
SHORT_WORDS = 4
"""Letters of the longest word of a person's name of which each letter says much."""


def edits(found: Alignment) -> Evidence | None:
    """Count the letters that differ in words that stand beside each other, at most five."""
    return of_pairs(found.changed, min(found.edits, MAX_EDITS)) if found.edits else None


def more_than_one_edit(found: Alignment) -> Evidence | None:
    """Say when more than one letter differs."""
    return of_pairs(found.changed, 1) if found.edits > 1.2 else None


def more_than_two_edits(found: Alignment) -> Evidence | None:
    """Say when more than two letters differ: from here on two names are rarely one."""
    return of_pairs(found.changed, 1) if found.edits > 2.2 else None


def numbers_differ(found: Alignment) -> Evidence | None:
    """Say when two numbers stand beside each other and are not the same."""
    return _both(found, Role.NUMBER)


def countries_differ(found: Alignment) -> Evidence | None:
    """Say when two places stand beside each other and are not the same.

    Another word in the stead of a short place is another place: Koh Rong for Koh Kong.
    """
    pairs = [pair for pair in found.changed if pair.length <= SHORT_PLACE and _one_place(pair)]
    return _both(found, Role.PLACE) or (of_pairs(pairs, 1) if pairs else None)


def _one_place(pair: Pair) -> bool:
    return any(token.role is Role.PLACE for token in (*pair.query, *pair.candidate))


def _both(found: Alignment, role: Role) -> Evidence | None:
    pairs = [
        pair
        for pair in found.changed
        if any(t.role is role for t in pair.query) and any(t.role is role for t in pair.candidate)
    ]
    return of_pairs(pairs, 1) if pairs else None


def everyday_word_changed(found: Alignment) -> Evidence | None:
    """Say when another everyday word stands in the place of one: Princess for Prince.

    An everyday word of the query that is only like a word in another script counts too.
    """
    named = any(pair.distinctive and not pair.cost for pair in found.pairs)
    pairs = [pair for pair in found.changed if _everyday(pair.query, pair.candidate, named)]
    return of_pairs(pairs, 1) if pairs else None


def _everyday(query: tuple[Token, ...], candidate: tuple[Token, ...], named: bool) -> bool:
    """A plural is no other word where another word names it: Fortune Resort, Fortune Resorts."""
    if len(query) != 1 or len(candidate) != 1:
        return False
    one, two = query[0], candidate[0]
    if one.role is not Role.COMMON or one.script:
        return False
    plural = named and _plural(one.text, two.text)
    return bool(two.script) or (two.role is Role.COMMON and not plural)


def _plural(one: str, two: str) -> bool:
    shorter, longer = sorted((one, two), key=len)
    return longer in (f"{shorter}s", f"{shorter}es")


def tiny_word_changed(found: Alignment) -> Evidence | None:
    """Say when a word of at most four letters that tells firms apart is changed."""
    pairs = [pair for pair in found.changed if pair.distinctive and pair.length <= 4]
    return of_pairs(pairs, 1) if pairs else None


def short_name_changed(found: Alignment) -> Evidence | None:
    """Say when a person's name has only short words and one of them is changed: Ly Hong Phat.

    A letter is much of such a name, as in Khmer, Vietnamese, Burmese and Chinese ones.
    """
    pairs = [pair for pair in found.changed if pair.cost >= 1]
    longest = max((len(t.text) for t in (*found.query.tokens, *found.candidate.tokens)), default=0)
    return of_pairs(pairs, 1) if pairs and longest <= SHORT_WORDS else None


def another_syllable(found: Alignment) -> Evidence | None:
    """Say when a letter makes another Chinese name: Zhongmei for Dongmei, Wu Wei for Su Wei.

    All words that tell the names from others can be read as syllables in Pinyin; spellings of one
    sound aside.
    """
    pairs = [pair for pair in found.changed if pair.cost >= 1]
    if not pairs or not all(map(_chinese, (found.query, found.candidate))):
        return None
    return of_pairs(pairs, 1)


def _chinese(view: View) -> bool:
    return bool(view.distinctive) and all(is_pinyin(token.text) for token in view.distinctive)


def only_sound(found: Alignment) -> Evidence | None:
    """Say when Chinese characters of one name are met only by their sound: many sound alike."""
    pairs = [
        pair
        for pair in found.pairs
        if pair.distinctive and _by_sound(pair.query) != _by_sound(pair.candidate)
    ]
    return of_pairs(pairs, 1) if pairs else None


def _by_sound(side: tuple[Token, ...]) -> bool:
    """Whether the words are Chinese characters that were romanised, and not translated."""
    return all(token.script == "han" and token.text == fold.latin(token.native) for token in side)


def short_word_changed(found: Alignment) -> Evidence | None:
    """Count words of at most seven letters in which two letters or more differ."""
    pairs = [pair for pair in found.pairs if pair.cost >= 2 and pair.length <= 7]
    return of_pairs(pairs, len(pairs)) if pairs else None


def worst_word(found: Alignment) -> Evidence | None:
    """Give how far, 0 to 0.8, the least alike pair of words stays under a likeness of 0.8."""
    worst = min(found.changed, key=lambda pair: pair.likeness, default=None)
    return of_pairs([worst], 0.8 - worst.likeness) if worst and worst.likeness < 0.8 else None


def other_script_differs(found: Alignment) -> Evidence | None:
    """Say when a word and its romanisation differ by more than the spelling of a sound."""
    pairs = [pair for pair in found.pairs if pair.how == "script"]
    return of_pairs(pairs, 1) if pairs else None
