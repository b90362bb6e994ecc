"""How many edits lie between two words, or between words that are written together."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from server.matching.names import fold
from server.matching.names.lexicon import NameLexicon
from server.matching.names.tokens import Role, Token, sounds_alike
from server.matching.names.wade import romanised_alike

CONSONANT = 1.25
"""Edits that a changed sign counts for in a script that writes few vowels, or none, as letters."""
SYLLABLE = 2.5
"""Edits that one changed Han, Hangul or Kana character counts for."""
ALIKE_SOUND = 0.5
"""Edits that two spellings of one sound count for."""
MOST_APART = 8
"""Letters that joined words may have more than others that they are the same as."""


def token_cost(left: Token, right: Token, lexicon: NameLexicon, person: bool) -> tuple[float, str]:
    """Edits between two words, and how they were compared."""
    if left.script and left.script == right.script:
        return OSA.distance(left.native, right.native) * _unit(left.script), "near"
    if left.role is Role.NUMBER and right.role is Role.NUMBER:
        return (0.0 if left.text == right.text else 1.0), "near"
    cost = float(OSA.distance(left.text, right.text))
    if cost and romanised_alike(left.text, right.text):
        return ALIKE_SOUND, "romanised"
    if cost and sounds_alike(left.text, right.text, lexicon):
        return ALIKE_SOUND, "near"
    if cost and left.role is right.role is Role.PARTICLE and len(left.text + right.text) <= 6:
        return ALIKE_SOUND, "near"  # al and el, bin and ibn
    if person and cost > 1:
        if _share(left.text, right.text, lexicon.nicknames):
            return 1.0, "nickname"
        if _share(left.text, right.text, lexicon.families):
            return 1.0, "family"
    if cost >= 1 and not fold.VOWELS_UNSURE.isdisjoint((left.script, right.script)):
        bones, sure = _script_cost(left, right)
        return min(cost, bones), "near" if sure and bones <= ALIKE_SOUND else "script"
    return cost, "near"


def _unit(script: str) -> float:
    if script in fold.SYLLABIC:
        return SYLLABLE
    return CONSONANT if script in fold.VOWELS_UNSURE else 1.0


def _share(left: str, right: str, groups: Mapping[str, frozenset[int]]) -> bool:
    one, two = groups.get(left), groups.get(right)
    return bool(one and two and one & two)


def _script_cost(left: Token, right: Token) -> tuple[float, bool]:
    """Edits between consonants, where one romanisation has no reliable vowels.

    Second, whether there are enough consonants to be sure of the word.
    """
    one, two = fold.skeleton(left.text), fold.skeleton(right.text)
    if not one or not two:
        return float("inf"), False
    distance = float(OSA.distance(one, two))
    shortest = min(len(one), len(two))
    if shortest < 2:
        return 1.0 + 2 * distance, False
    return ALIKE_SOUND + (1.0 if shortest >= 4 else 1.5) * distance, shortest > 2


def joined_cost(left: list[Token], right: list[Token], lexicon: NameLexicon) -> float | None:
    """Edits between joined words, if they are few: none, or one in eight letters."""
    one, two = "".join([t.text for t in left]), "".join([t.text for t in right])
    if abs(len(one) - len(two)) > MOST_APART:
        return None
    scripts, others = {t.script for t in left}, {t.script for t in right}
    same_script = scripts == others and bool(left[0].script)
    if same_script:
        one, two = "".join([t.native for t in left]), "".join([t.native for t in right])
    allowed = 0 if same_script and left[0].script in fold.SYLLABIC else max(len(one), len(two)) // 8
    distance = OSA.distance(one, two, score_cutoff=allowed)
    if distance <= allowed:
        return float(distance)
    if not same_script and (romanised_alike(one, two) or sounds_alike(one, two, lexicon)):
        return ALIKE_SOUND
    if (scripts ^ others) & fold.VOWELS_UNSURE and _skeletons_meet(one, two):
        return ALIKE_SOUND
    return None


def _skeletons_meet(one: str, two: str) -> bool:
    left, right = fold.skeleton(one), fold.skeleton(two)
    return len(left) >= 3 and left == right
