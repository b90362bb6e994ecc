"""What speaks for and against two names being one: one function a feature.

Each takes an alignment and returns `None`, or how much of the feature there is with the words that
show it. The docstrings are the public documentation of the features.
"""

from __future__ import annotations

from server.matching.names.align import Alignment, Pair
from server.matching.names.evidence import Evidence, of_pairs
from server.matching.names.tokens import Role, Token

PATRONYMIC = ("vich", "vna", "ovic", "evic", "ich", "ichna", "ovych", "ivna")
SHORT_NAME = 9
"""Letters up to which another name makes another person, as in Burmese and Chinese names."""
CLOSE = frozenset({"ltd", "llc"})
"""Legal forms that are translated for one another: both limit what the owners are liable for."""


INDIRECT = frozenset({"family", "nickname", "initial", "acronym", "romanised"})
"""Ways in which a person's name is met that other people's names are met in too."""


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


def only_acronym(found: Alignment) -> Evidence | None:
    """Say when letters that stand for words are all that two firms share."""
    pairs = [pair for pair in found.pairs if pair.how == "acronym"]
    others = any(p.distinctive and p.how != "acronym" and p.cost <= 1 for p in found.pairs)
    return of_pairs(pairs, 1) if pairs and not others else None


def distinctive_word_missing(found: Alignment) -> Evidence | None:
    """Say when only one of two firms has a word that tells it from others."""
    if not any(token.distinctive for token in found.extras):
        return None
    return Evidence(
        1,
        tuple(t for t in found.extra_query if t.distinctive),
        tuple(t for t in found.extra_candidate if t.distinctive),
    )


def no_distinctive_word(found: Alignment) -> Evidence | None:
    """Say when two firms share no word that could tell them from others."""
    shared = any(pair.distinctive and pair.likeness >= 0.65 for pair in found.pairs)
    return None if shared else Evidence(1)


def indirect_name(found: Alignment) -> Evidence | None:
    """Say when a name is met only as an initial, a short form or in the spelling of a dialect."""
    pairs = [pair for pair in found.pairs if pair.how in INDIRECT]
    return of_pairs(pairs, 1) if pairs else None


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
    return of_pairs(rare, extra.amount) if extra is not None else None


def only_common_words(found: Alignment) -> Evidence | None:
    """Say when a part of a name is met and that part is made of everyday words: Prince, Golden."""
    pairs = [pair for pair in found.pairs if pair.distinctive]
    if not found.extras or any(t.role is Role.WORD for pair in pairs for t in pair.query):
        return None
    return of_pairs(pairs, 1)
