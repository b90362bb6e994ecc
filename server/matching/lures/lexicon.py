"""Signs, pay and what an assessment says; and the phrase table with its automata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from server.matching.lures import automaton
from server.matching.lures.charmap import CharMap
from server.matching.lures.normalize import SPACELESS_LANGS
from server.matching.lures.phrase import Affixes, Bounds, Marker, Phrase, Strength, phrase
from server.matching.manystrings import ManyStrings
from server.matching.types import Source, Span, Verdict

__all__ = ["Affixes", "Bounds", "LureLexicon", "Marker", "Phrase", "Strength", "phrase"]

TOKEN = re.compile(r"[^\W\d_]{5,}")
"""A word that may be mistyped; of `l'argent` what stands behind the mark."""


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

    `spans` are code points of the text as submitted, `phrases` what stands there, `keys` the normal
    forms of the wordings met ('' for what was parsed, as pay is); `drafted` says that every wording
    met was drafted by the project and not quoted from a source.
    """

    sign: str
    family: str
    strength: str
    weight: float
    spans: tuple[Span, ...]
    phrases: tuple[str, ...]
    keys: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class LureLexicon:
    """Every sign and phrase with the automata that find them; built once, never changed."""

    signs: Mapping[str, Sign] = field(repr=False)
    phrases: tuple[Phrase, ...] = field(repr=False)
    pay: PayTable = field(repr=False)
    chars: CharMap = field(repr=False)
    automaton: ManyStrings[automaton.Entry] = field(repr=False)
    joined: ManyStrings[Phrase] = field(repr=False)
    pieces: ManyStrings[Phrase] = field(repr=False)
    words: Mapping[str, frozenset[str]] = field(repr=False)
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
            automaton=ManyStrings(automaton.limited(known, affixes or {})),
            joined=ManyStrings(automaton.joined(known)),
            pieces=ManyStrings(automaton.pieces(known)),
            words=words,
            ends={lang: _ends(found) for lang, found in words.items() if found},
            affixes=affixes or {},
        )


def _vocabulary(phrases: Iterable[Phrase], lang: str) -> frozenset[str]:
    """A language's words of five letters and more, out of phrases of ten and more: to mend with."""
    return frozenset(
        word
        for item in phrases
        if item.lang == lang and lang not in SPACELESS_LANGS and (item.slot or len(item.key) >= 10)
        for word in TOKEN.findall(item.key)
        if len(word) >= (6 if item.slot else 5)
    )


def _ends(words: Iterable[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    """Words by their first and (with a mark) last two and three letters, and by length."""
    index: dict[tuple[str, int], list[str]] = {}
    for word in sorted(words):
        for part in (word[:2], word[:3], word[-2:] + "$", word[-3:] + "$"):
            index.setdefault((part, len(word)), []).append(word)
    return {key: tuple(found) for key, found in index.items()}
