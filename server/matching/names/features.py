"""What speaks for and against two names being one: one function a feature.

Each takes an alignment and returns `None`, or how much of the feature there is with the words that
show it. The docstrings are the public documentation of the features.
"""

from __future__ import annotations

from dataclasses import dataclass

from server.matching.names import fold
from server.matching.names.align import Alignment, Pair
from server.matching.names.pinyin import is_pinyin
from server.matching.names.prepare import View
from server.matching.names.tokens import Role, Token

PATRONYMIC = ("vich", "vna", "ovic", "evic", "ich", "ichna", "ovych", "ivna")
MAX_EDITS = 5.0
SHORT_NAME = 9
"""Letters up to which another name makes another person, as in Burmese and Chinese names."""
SHORT_PLACE = 5
"""Letters of a place that one letter makes another of."""
SHORT_WORDS = 4
"""Letters of the longest word of such a name."""
CLOSE = frozenset({"ltd", "llc"})
"""Legal forms that are translated for one another: both limit what the owners are liable for."""


INDIRECT = frozenset({"family", "nickname", "initial", "acronym", "romanised"})
"""Ways in which a person's name is met that other people's names are met in too."""

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


def _of(pairs: list[Pair], amount: float) -> Evidence:
    return Evidence(
        amount,
        tuple(token for pair in pairs for token in pair.query),
        tuple(token for pair in pairs for token in pair.candidate),
    )


def edits(found: Alignment) -> Evidence | None:
    """Count the letters that differ in words that stand beside each other, at most five."""
    return _of(found.changed, min(found.edits, MAX_EDITS)) if found.edits else None


def more_than_one_edit(found: Alignment) -> Evidence | None:
    """Say when more than one letter differs."""
    return _of(found.changed, 1) if found.edits > 1.2 else None


def more_than_two_edits(found: Alignment) -> Evidence | None:
    """Say when more than two letters differ: from here on two names are rarely one."""
    return _of(found.changed, 1) if found.edits > 2.2 else None


def extra_words(found: Alignment) -> Evidence | None:
    """Give the share of letters, 0 to 1, in words that only one of the names has.

    Words that say what a firm does count by their weight when the names share a rare word. One lone
    patronymic counts nothing.
    """
    extras = [token for token in found.extras if token.role is not Role.PARTICLE]
    if not extras or (found.person and len(extras) == 1 and _patronymic(extras[0])):
        return None
    light = not found.person and bool(_rare_pairs(found))
    extra = sum(_letters(token, light) for token in extras)
    sides = (found.query.tokens, found.candidate.tokens)
    longer = max(sum(_letters(token, light) for token in side) for side in sides)
    amount = max(extra / max(longer, 1.0), LEAST_EXTRA)
    return Evidence(amount, tuple(found.extra_query), tuple(found.extra_candidate))


LEAST_EXTRA = 0.12
"""However light the extra words are, the name is not the whole name."""


def _letters(token: Token, light: bool) -> float:
    return (token.weight if light else 1.0) * len(token.text)


def _patronymic(token: Token) -> bool:
    return len(token.text) > 5 and token.text.endswith(PATRONYMIC)


def _rare_pairs(found: Alignment) -> list[Pair]:
    return [pair for pair in found.pairs if pair.rare]


def words_on_both_sides(found: Alignment) -> Evidence | None:
    """Say when each of two firms has a word that the other has not: Group, International."""
    if not found.extra_query or not found.extra_candidate:
        return None
    return Evidence(1, tuple(found.extra_query), tuple(found.extra_candidate))


def single_word(found: Alignment) -> Evidence | None:
    """Say when one name is a single word and the other has more."""
    one, two = len(found.query.tokens), len(found.candidate.tokens)
    return Evidence(1) if found.extras and min(one, two) == 1 else None


def legal_forms_differ(found: Alignment) -> Evidence | None:
    """Say when both names have a legal form that says something, and the forms contradict."""
    one, two = (_typed(view.forms) for view in (found.query, found.candidate))
    if not one or not two or one & two or (one & CLOSE and two & CLOSE):
        return None
    return Evidence(1, tuple(sorted(one)), tuple(sorted(two)))


def _typed(forms: frozenset[str]) -> frozenset[str]:
    return forms - {"neutral"}


def number_missing(found: Alignment) -> Evidence | None:
    """Say when only one of the names has a number."""
    return _one_sided(found, Role.NUMBER)


def country_missing(found: Alignment) -> Evidence | None:
    """Say when only one of the names has a country or a city."""
    return _one_sided(found, Role.PLACE)


def _one_sided(found: Alignment, role: Role) -> Evidence | None:
    if not any(token.role is role for token in found.extras):
        return None
    return Evidence(
        1,
        tuple(t for t in found.extra_query if t.role is role),
        tuple(t for t in found.extra_candidate if t.role is role),
    )


def numbers_differ(found: Alignment) -> Evidence | None:
    """Say when two numbers stand beside each other and are not the same."""
    return _both(found, Role.NUMBER)


def countries_differ(found: Alignment) -> Evidence | None:
    """Say when two places stand beside each other and are not the same.

    Another word in the stead of a short place is another place: Koh Rong for Koh Kong.
    """
    pairs = [pair for pair in found.changed if pair.length <= SHORT_PLACE and _one_place(pair)]
    return _both(found, Role.PLACE) or (_of(pairs, 1) if pairs else None)


def _one_place(pair: Pair) -> bool:
    return any(token.role is Role.PLACE for token in (*pair.query, *pair.candidate))


def _both(found: Alignment, role: Role) -> Evidence | None:
    pairs = [
        pair
        for pair in found.changed
        if any(t.role is role for t in pair.query) and any(t.role is role for t in pair.candidate)
    ]
    return _of(pairs, 1) if pairs else None


def only_acronym(found: Alignment) -> Evidence | None:
    """Say when letters that stand for words are all that two firms share."""
    pairs = [pair for pair in found.pairs if pair.how == "acronym"]
    others = any(p.distinctive and p.how != "acronym" and p.cost <= 1 for p in found.pairs)
    return _of(pairs, 1) if pairs and not others else None


def distinctive_word_missing(found: Alignment) -> Evidence | None:
    """Say when only one of two firms has a word that tells it from others."""
    if not any(token.distinctive for token in found.extras):
        return None
    return Evidence(
        1,
        tuple(t for t in found.extra_query if t.distinctive),
        tuple(t for t in found.extra_candidate if t.distinctive),
    )


def everyday_word_changed(found: Alignment) -> Evidence | None:
    """Say when another everyday word stands in the place of one: Princess for Prince.

    An everyday word of the query that is only like a word in another script counts too.
    """
    named = any(pair.distinctive and not pair.cost for pair in found.pairs)
    pairs = [pair for pair in found.changed if _everyday(pair.query, pair.candidate, named)]
    return _of(pairs, 1) if pairs else None


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
    return _of(pairs, 1) if pairs else None


def short_name_changed(found: Alignment) -> Evidence | None:
    """Say when a person's name has only short words and one of them is changed: Ly Hong Phat.

    A letter is much of such a name, as in Khmer, Vietnamese, Burmese and Chinese ones.
    """
    pairs = [pair for pair in found.changed if pair.cost >= 1]
    longest = max((len(t.text) for t in (*found.query.tokens, *found.candidate.tokens)), default=0)
    return _of(pairs, 1) if pairs and longest <= SHORT_WORDS else None


def another_syllable(found: Alignment) -> Evidence | None:
    """Say when a letter makes another Chinese name: Zhongmei for Dongmei, Wu Wei for Su Wei.

    All words that tell the names from others can be read as syllables in Pinyin; spellings of one
    sound aside.
    """
    pairs = [pair for pair in found.changed if pair.cost >= 1]
    if not pairs or not all(map(_chinese, (found.query, found.candidate))):
        return None
    return _of(pairs, 1)


def _chinese(view: View) -> bool:
    return bool(view.distinctive) and all(is_pinyin(token.text) for token in view.distinctive)


def only_sound(found: Alignment) -> Evidence | None:
    """Say when Chinese characters of one name are met only by their sound: many sound alike."""
    pairs = [
        pair
        for pair in found.pairs
        if pair.distinctive and _by_sound(pair.query) != _by_sound(pair.candidate)
    ]
    return _of(pairs, 1) if pairs else None


def _by_sound(side: tuple[Token, ...]) -> bool:
    """Whether the words are Chinese characters that were romanised, and not translated."""
    return all(token.script == "han" and token.text == fold.latin(token.native) for token in side)


def short_word_changed(found: Alignment) -> Evidence | None:
    """Count words of at most seven letters in which two letters or more differ."""
    pairs = [pair for pair in found.pairs if pair.cost >= 2 and pair.length <= 7]
    return _of(pairs, len(pairs)) if pairs else None


def no_distinctive_word(found: Alignment) -> Evidence | None:
    """Say when two firms share no word that could tell them from others."""
    shared = any(pair.distinctive and pair.likeness >= 0.65 for pair in found.pairs)
    return None if shared else Evidence(1)


def worst_word(found: Alignment) -> Evidence | None:
    """Give how far, 0 to 0.8, the least alike pair of words stays under a likeness of 0.8."""
    worst = min(found.changed, key=lambda pair: pair.likeness, default=None)
    return _of([worst], 0.8 - worst.likeness) if worst and worst.likeness < 0.8 else None


def other_script_differs(found: Alignment) -> Evidence | None:
    """Say when a word and its romanisation differ by more than the spelling of a sound."""
    pairs = [pair for pair in found.pairs if pair.how == "script"]
    return _of(pairs, 1) if pairs else None


def indirect_name(found: Alignment) -> Evidence | None:
    """Say when a name is met only as an initial, a short form or in the spelling of a dialect."""
    pairs = [pair for pair in found.pairs if pair.how in INDIRECT]
    return _of(pairs, 1) if pairs else None


def short_name_longer(found: Alignment) -> Evidence | None:
    """Say when a person's name of few letters has one more name: Tin Win, Tin Win Aung."""
    extras = [token for token in found.extras if token.role is not Role.PARTICLE]
    shorter = min(
        sum(len(token.text) for token in view.tokens) for view in (found.query, found.candidate)
    )
    if not extras or shorter > SHORT_NAME:
        return None
    return Evidence(1, tuple(found.extra_query), tuple(found.extra_candidate))


def rare_word_shared(found: Alignment) -> Evidence | None:
    """Say when the shorter name is met whole and holds a rare word: Yatai, in a longer name.

    The unit is the share of letters in the extra words, which this gives back in part.
    """
    pure = not found.extra_query or not found.extra_candidate
    if not found.extras or not pure or found.edits > 1:
        return None
    rare, sibling = _rare_pairs(found), legal_forms_differ(found) or number_missing(found)
    extra = extra_words(found) if rare and not sibling else None
    return _of(rare, extra.amount) if extra is not None else None


def only_common_words(found: Alignment) -> Evidence | None:
    """Say when a part of a name is met and that part is made of everyday words: Prince, Golden."""
    pairs = [pair for pair in found.pairs if pair.distinctive]
    if not found.extras or any(t.role is Role.WORD for pair in pairs for t in pair.query):
        return None
    return _of(pairs, 1)
