"""What is looked for: phrases and words in each language, and what they stand for."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from server.matching.lures.charmap import CharMap
from server.matching.lures.normalize import normalise


class Strength(enum.StrEnum):
    """How much a sign says by itself; `counter` speaks against a lure."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    COUNTER = "counter"


class Marker(enum.StrEnum):
    """Words that are no sign themselves but say what the text around them is."""

    JOB = "job"  # a job, hiring, a salary is spoken of
    CONTACT = "contact"  # the reader is asked to get in touch
    APP = "app"  # a messaging application is named
    AGE = "age"  # a word beside which two numbers are an age range
    PAY_WORD = "pay_word"
    PER_HOUR = "per_hour"
    PER_DAY = "per_day"
    PER_WEEK = "per_week"
    PER_MONTH = "per_month"
    REPORT = "report"  # third person, past: victims, were rescued, trafficking
    AUTHORITY = "authority"  # police, embassy, ministry
    OUTCOME = "outcome"  # arrested, warned, rescued: reports only beside an authority
    ADVICE = "advice"  # if an offer..., beware of offers...
    ASIDE = "aside"  # speaks of others in passing: who uses our name, what the news say
    NOT_BEFORE = "not_before"  # negation that stands before what it denies
    NOT_AFTER = "not_after"
    DENY_BEFORE = "deny_before"  # the same for a whole clause: `we never ...`, `this is no ...`
    DENY_AFTER = "deny_after"
    NO_ANSWER = "no_answer"  # begins the answer that denies what was asked
    NO_MATTER = "no_matter"  # `no problem` denies nothing
    COUNTRY = "country"  # a country of work, for judging pay
    IGNORE = "ignore"  # swallows shorter phrases inside it


class Bounds(enum.StrEnum):
    """Where a phrase must touch a word boundary."""

    BOTH = "both"
    START = "start"
    STEM = "stem"  # a word's stem: prefixes and endings of its language may stand around it
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording of a sign or marker in one language, or a word of a `slot` that signs are put
    together from. `key` is its normal form."""

    id: str
    lang: str
    sign: str
    text: str
    key: str
    plain: str
    strength: Strength | None = None
    quoted: bool = False
    bounds: Bounds = Bounds.BOTH
    fold: bool = False
    country: str = ""
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Affixes:
    """What may stand before and after a stem in one language; `any_ending` takes every ending."""

    prefixes: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    any_ending: bool = False


def phrase(
    id: str, lang: str, sign: str, text: str, chars: CharMap, *, bounds: Bounds, **more: object
) -> Phrase:
    """Make a phrase with its normal form; ValueError when nothing is left of it."""
    normal = normalise(text, chars)
    key, plain = normal.text.rstrip(), normal.plain.rstrip()
    if not plain.startswith("/"):  # "/day" needs its stroke
        key, plain = key.lstrip(), plain.lstrip()
    if len(key) < (2 if key.isascii() else 1):
        raise ValueError(f"phrase {id}: {text!r} is too short to be looked for")
    # most are alike, and there are tens of thousands: one string serves for all three
    plain = text if plain == text else plain
    key = plain if key == plain else key
    return Phrase(id, lang, sign, text, key, plain, bounds=bounds, **more)  # type: ignore[arg-type]
