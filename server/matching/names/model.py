"""The model: which feature is worth how many points, and what that makes of two names.

A comparison starts at 100 points. `candidate` finds what could be meant; `strong` is the only level
that may warn by itself, so it is stricter about short words, numbers, countries and common words.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from inspect import getdoc

from server.matching.names import changes as c
from server.matching.names import features as f
from server.matching.names.align import Alignment, align
from server.matching.names.evidence import Evidence, shown
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import PreparedName, View
from server.matching.types import Feature

START = 100.0
THRESHOLD = 70.0
"""Points that a name must keep, at either level."""


class Level(enum.IntEnum):
    """How near two names are."""

    NONE = 0
    CANDIDATE = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a comparison came to. `score` is 0 to 1; 0.7 and more is a candidate.

    `whole` says that no word of either name is left over, legal forms aside: what a name made of
    everyday words needs, beside the strong level. In `features` a score is what is left of 1 when
    only this feature is counted.
    """

    level: Level
    score: float
    features: tuple[Feature, ...] = ()
    whole: bool = False


GIVEN_BACK = 45.0
"""Points that features can add at most; what is further below the threshold stays there."""
NO_MATCH = NameMatch(Level.NONE, 0.0)
HOPELESS_EDITS = 2.2
"""More edits never leave a candidate: they alone cost 13.2 + 8 + 20 points, an acronym gives back 5
at most, and a shared rare word gives back nothing beyond one edit. That leaves 63.8 of 70."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A feature and its points for one unit, at the candidate and at the strong level."""

    feature: Callable[[Alignment], Evidence | None]
    candidate: float
    strong: float


SHARED = (
    #    feature                      candidate strong
    Rule(c.edits, -6, -6),
    Rule(c.more_than_one_edit, -8, -8),
    Rule(c.more_than_two_edits, -20, -20),
    Rule(f.extra_words, -50, -50),
    Rule(f.single_word, -3, -3),
    Rule(f.number_missing, -10, -35),
    Rule(c.numbers_differ, 0, -35),
    Rule(c.short_word_changed, -6, -6),
    Rule(c.worst_word, 0, -60),
    Rule(c.other_script_differs, 0, -40),
    Rule(c.another_syllable, 0, -35),
    Rule(c.only_sound, 0, -35),
)
ORGANISATION = (
    *SHARED,
    Rule(f.legal_forms_differ, -31, -35),
    Rule(f.country_missing, -5, -15),
    Rule(c.countries_differ, 0, -25),
    Rule(f.no_distinctive_word, -20, -20),
    Rule(f.only_common_words, 0, -35),
    Rule(f.only_acronym, 0, -40),
    Rule(f.distinctive_word_missing, 0, -35),
    Rule(f.words_on_both_sides, 0, -35),
    Rule(c.everyday_word_changed, 0, -35),
    Rule(c.tiny_word_changed, 0, -25),
    Rule(f.rare_word_shared, +40, 0),
)
PERSON = (
    *SHARED,
    Rule(f.short_name_longer, 0, -35),
    Rule(f.indirect_name, 0, -40),
    Rule(c.short_name_changed, 0, -35),
)


def compare(
    query: PreparedName,
    candidate: PreparedName,
    lexicon: NameLexicon,
    candidates_only: bool = False,
) -> NameMatch:
    """Compare two names by every model that their kinds allow, and keep the better result.

    With `candidates_only`, what is no candidate comes back without its score and features, sooner.
    """
    best = NO_MATCH
    if query.organisation is not None and candidate.organisation is not None:
        best = judge(query.organisation, candidate.organisation, lexicon, candidates_only)
    if query.person is not None and candidate.person is not None:
        other = judge(query.person, candidate.person, lexicon, candidates_only)
        best = max(best, other, key=lambda match: (match.level, match.score))
    return best


def judge(
    query: View, candidate: View, lexicon: NameLexicon, candidates_only: bool = False
) -> NameMatch:
    """Compare two names that are read the same way."""
    if not query.tokens or not candidate.tokens:
        return NO_MATCH
    most = HOPELESS_EDITS if candidates_only else float("inf")
    found = align(query, candidate, lexicon, most)
    if found.edits > most:
        return NO_MATCH
    points = strong = START
    seen = []
    for rule in PERSON if found.person else ORGANISATION:
        evidence = rule.feature(found)
        if evidence is None:
            continue
        if rule.feature is f.no_distinctive_word:
            if not found.extras and not found.edits:
                continue  # the whole name is equal
            if weak_only(found) and (found.extras or found.edits > 1):
                return NO_MATCH
        points += rule.candidate * evidence.amount
        strong += rule.strong * evidence.amount
        if points < THRESHOLD - GIVEN_BACK:
            return NO_MATCH
        seen.append((rule, evidence))
    if candidates_only and points < THRESHOLD:
        return NO_MATCH
    features = tuple(_feature(rule, evidence) for rule, evidence in seen)
    score = min(max(points / START, 0.0), 1.0)
    return NameMatch(_level(points, strong), score, features, whole=not found.extras)


def describe() -> dict[str, object]:
    """The model as data, read from the tables that are used.

    `start` and `threshold` are points; `features` are rows {name, description, models, candidate,
    strong}: `candidate` and `strong` are the points of one unit at that level, `models` the kinds
    of names that the feature is for.
    """
    models = {"organisation": ORGANISATION, "person": PERSON}
    features = [
        {
            "name": rule.feature.__name__,
            "description": getdoc(rule.feature) or "",
            "models": [name for name, rules in models.items() if rule in rules],
            "candidate": rule.candidate,
            "strong": rule.strong,
        }
        for rule in dict.fromkeys((*ORGANISATION, *PERSON))
    ]
    levels = [level.name.lower() for level in Level]
    return {"start": START, "threshold": THRESHOLD, "levels": levels, "features": features}


def weak_only(found: Alignment) -> bool:
    """Whether one of the names has nothing but weak words: it can match only as a whole.

    One letter may differ, as in Banc of America.
    """
    return not found.query.distinctive or not found.candidate.distinctive


def _level(points: float, strong: float) -> Level:
    if points < THRESHOLD:
        return Level.NONE
    return Level.STRONG if strong >= THRESHOLD else Level.CANDIDATE


def _feature(rule: Rule, evidence: Evidence) -> Feature:
    worst = min(rule.candidate, rule.strong) * evidence.amount
    left = min(max(1 + worst / START, 0.0), 1.0)
    return Feature(rule.feature.__name__, left, shown(evidence.query), shown(evidence.candidate))
