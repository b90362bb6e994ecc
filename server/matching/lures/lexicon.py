"""The words of lure assessment, and the phrase table with its automata."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import ahocorasick

from server.matching.lures.charmap import CharMap
from server.matching.lures.normalize import SPACELESS_LANGS, normalise
from server.matching.types import Source, Span, Verdict


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
    NOT_BEFORE = "not_before"  # negation that stands before what it denies
    NOT_AFTER = "not_after"
    COUNTRY = "country"  # a country of work, for judging pay
    IGNORE = "ignore"  # swallows shorter phrases inside it


class Bounds(enum.StrEnum):
    """Where a phrase must touch a word boundary."""

    BOTH = "both"
    START = "start"
    STEM = "stem"  # a word's stem: prefixes and endings of its language may stand around it
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Sign:
    """A documented sign. Signs of one family are one piece of evidence, however many are met."""

    id: str
    family: str
    strength: Strength
    description: str = ""
    innocent: str = ""
    sources: tuple[Source, ...] = ()


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


@dataclass(frozen=True, slots=True)
class UsualPay:
    """Usual monthly pay in a country, in its own currency and in US dollars."""

    country: str
    currency: str
    month: float
    usd: float
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Money:
    """A currency word or a multiplier. `langs` limits short words to texts of those languages."""

    word: str
    currency: str = ""
    factor: float = 1.0
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PayTable:
    """What is needed to read and judge an amount of pay."""

    usual: Mapping[str, UsualPay] = field(default_factory=dict)
    money: Mapping[str, tuple[Money, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SignHit:
    """A sign that was found, where, and whether it added to a warning.

    `spans` are code points of the text as submitted; `drafted` says that every wording met was
    drafted by the project and not quoted from a source.
    """

    sign: str
    family: str
    strength: str
    weight: float
    spans: tuple[Span, ...]
    phrases: tuple[str, ...]
    counted: bool
    drafted: bool


@dataclass(frozen=True, slots=True)
class LureAssessment:
    """What a text shows: `score` is the sum of family weights less the counter-signs.

    `about_work`: it speaks of a job. `reports`: some of it reports what happened, or advises.
    """

    verdict: Verdict
    score: float
    signs: tuple[SignHit, ...] = ()
    counters: tuple[str, ...] = ()
    about_work: bool = False
    reports: bool = False


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
    return Phrase(id, lang, sign, text, key, plain, bounds=bounds, **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class LureLexicon:
    """Every sign and phrase with the automata that find them; built once, never changed."""

    signs: Mapping[str, Sign] = field(repr=False)
    phrases: tuple[Phrase, ...] = field(repr=False)
    pay: PayTable = field(repr=False)
    chars: CharMap = field(repr=False)
    automaton: ahocorasick.Automaton = field(repr=False)
    joined: ahocorasick.Automaton = field(repr=False)
    pieces: ahocorasick.Automaton = field(repr=False)
    words: frozenset[str] = field(repr=False)
    ends: Mapping[str, Mapping[tuple[str, int], tuple[str, ...]]] = field(repr=False)
    affixes: Mapping[str, Affixes] = field(repr=False, default_factory=dict)

    @classmethod
    def build(
        cls,
        signs: Iterable[Sign],
        phrases: Iterable[Phrase],
        pay: PayTable,
        chars: CharMap,
        affixes: Mapping[str, Affixes] | None = None,
    ) -> LureLexicon:
        """Build the automata; ValueError when a phrase names no known sign or marker."""
        table = {sign.id: sign for sign in signs}
        known = tuple(phrases)
        for item in known:
            if not item.slot and item.sign not in table and item.sign not in set(Marker):
                raise ValueError(f"phrase {item.id} names the unknown sign {item.sign!r}")
        words = {lang: _vocabulary(known, lang) for lang in {item.lang for item in known}}
        return cls(
            signs=table,
            phrases=known,
            pay=pay,
            chars=chars,
            automaton=_automaton((item.key, item) for item in known),
            joined=_automaton(_joined(known)),
            pieces=_automaton(_pieces(known)),
            words=frozenset().union(*words.values()),
            ends={lang: _ends(found) for lang, found in words.items() if found},
            affixes=affixes or {},
        )


def _automaton(entries: Iterable[tuple[str, Phrase]]) -> ahocorasick.Automaton:
    by_key: dict[str, list[Phrase]] = {}
    for key, item in entries:
        by_key.setdefault(key, []).append(item)
    automaton = ahocorasick.Automaton()
    for key, items in by_key.items():
        automaton.add_word(key, (len(key), tuple(items)))
    if by_key:
        automaton.make_automaton()
    return automaton


def _joined(phrases: Iterable[Phrase]) -> Iterable[tuple[str, Phrase]]:
    """Phrases without their spaces, for texts whose letters were s p a c e d out."""
    for item in phrases:
        key = item.key.replace(" ", "")
        if len(key) >= 8 and not item.slot:
            yield key, item


def _pieces(phrases: Iterable[Phrase]) -> Iterable[tuple[str, Phrase]]:
    """Halves of long phrases of scripts without spaces: one edit leaves one half whole."""
    for item in phrases:
        if item.lang in SPACELESS_LANGS and len(item.key) >= 10 and not item.slot:
            middle = len(item.key) // 2
            yield item.key[:middle], item
            yield item.key[middle:], item


def _vocabulary(phrases: Iterable[Phrase], lang: str) -> frozenset[str]:
    """A language's words of five letters and more, out of phrases of ten and more: to mend with."""
    return frozenset(
        word
        for item in phrases
        if item.lang == lang and lang not in SPACELESS_LANGS and (item.slot or len(item.key) >= 10)
        for word in item.key.split()
        if len(word) >= (6 if item.slot else 5)
    )


def _ends(words: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    """Words by their first and (with a mark) last two and three letters, and by length."""
    index: dict[tuple[str, int], list[str]] = {}
    for word in sorted(words):
        for part in (word[:2], word[:3], word[-2:] + "$", word[-3:] + "$"):
            index.setdefault((part, len(word)), []).append(word)
    return {key: tuple(found) for key, found in index.items()}
