"""The letters a name needs before a gate may speak: every threshold of the gates, with its meaning.

Values follow the measured prototype and were tightened on half of 1.7 million popular hosts; the
gates read them from here, and so does the public description of the gates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final


def _letters(value: int, meaning: str) -> Any:
    return field(default=value, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class EmbeddedLimits:
    """Thresholds of the gate `embedded`."""

    written: int = _letters(4, "letters of a label whose own domain is looked for inside hosts")
    hyphens: int = _letters(5, "letters of an ordinary word in word-com for caution")


@dataclass(frozen=True, slots=True)
class HomographLimits:
    """Thresholds of the gate `homograph`."""

    shortest: int = _letters(5, "letters of a name that can be drawn with other characters")
    danger: int = _letters(6, "letters for danger when the host is plain ASCII")
    wide: int = _letters(7, "letters for the looser pairs nn/m, cl/d, ph/f, u/v, c/k")


@dataclass(frozen=True, slots=True)
class SpellingLimits:
    """Thresholds of the gate `spelling` (one edit)."""

    danger: int = _letters(8, "coined letters for danger")
    danger_near: int = _letters(7, "the same on a risky TLD, free host or the brand's own TLD")
    danger_last: int = _letters(10, "the same when only the last letter differs")
    caution: int = _letters(7, "coined letters for caution")
    other_first: int = _letters(8, "coined letters when the first letter differs (caution)")
    swapped_first: int = _letters(7, "the same for a swap, or on a risky TLD or free host")
    slip: int = _letters(6, "letters for caution after a slip of the hand, or when it is rare")
    word: int = _letters(9, "letters of an ordinary word for caution")
    word_slip: int = _letters(8, "the same after a slip of the hand")
    beside_job: int = _letters(4, "letters beside a job word both begin with, for danger")


@dataclass(frozen=True, slots=True)
class ComboLimits:
    """Thresholds of the gate `combo` (known words beside the name)."""

    danger: int = _letters(6, "coined letters for danger")
    short: int = _letters(5, "coined letters for caution beside an asking word without a hyphen")
    rare: int = _letters(6, "letters for caution without a hyphen when strangers do not hold it")
    money: int = _letters(5, "letters for caution beside money words, or on a risky TLD")
    word: int = _letters(4, "letters of an ordinary word between hyphens beside an asking word")
    word_weak: int = _letters(6, "letters of an ordinary word on a risky TLD, without a hyphen")
    job_name: int = _letters(9, "letters of a name made of job words beside an asking word")
    job_name_apart: int = _letters(7, "the same between hyphens, or on a risky TLD or free host")


@dataclass(frozen=True, slots=True)
class TypoComboLimits:
    """Thresholds of the gate `typo_combo` (one edit beside an asking word)."""

    shortest: int = _letters(6, "letters of a name looked for")
    danger: int = _letters(9, "coined letters for danger")
    danger_weak: int = _letters(8, "the same on a risky TLD or free host")
    glued: int = _letters(7, "coined letters for caution without a hyphen")
    word: int = _letters(9, "letters of an ordinary word for caution")


@dataclass(frozen=True, slots=True)
class SubdomainLimits:
    """Thresholds of the gate `subdomain`."""

    caution: int = _letters(6, "letters for caution on a risky TLD or beside an asking word")
    typo: int = _letters(5, "letters of a misspelt label on a risky TLD or free host")


@dataclass(frozen=True, slots=True)
class TwoTyposLimits:
    """Thresholds of the gate `two_typos`."""

    label: int = _letters(7, "letters of the label that is compared")
    danger: int = _letters(12, "coined letters for danger")
    danger_weak: int = _letters(10, "the same on a risky TLD or free host")
    caution: int = _letters(10, "coined letters for caution")
    rare_word: int = _letters(12, "letters for caution of a rare name that is made of words")
    beside_job: int = _letters(8, "letters beside a job word both begin with")


@dataclass(frozen=True, slots=True)
class HyphenLimits:
    """Thresholds of the gate `hyphen`."""

    rare: int = _letters(7, "letters of a name made of words that strangers do not hold")
    weak: int = _letters(6, "coined letters on a risky TLD or free host")


@dataclass(frozen=True, slots=True)
class SuffixLimits:
    """Thresholds of the gate `suffix`."""

    shortest: int = _letters(4, "letters of a name looked for")
    risky: int = _letters(6, "letters of an ordinary word on a risky TLD for caution")


@dataclass(frozen=True, slots=True)
class UnknownLimits:
    """Thresholds of the gate `combo_unknown` (unknown letters beside the name)."""

    apart: int = _letters(6, "letters between hyphens")
    apart_rare: int = _letters(5, "the same when strangers do not hold the name")
    edge: int = _letters(8, "letters glued on one side")
    edge_weak: int = _letters(6, "the same on a risky TLD or free host, or when rare")
    middle: int = _letters(9, "letters glued on both sides")
    middle_weak: int = _letters(8, "the same on a risky TLD or free host")
    middle_rare: int = _letters(7, "the same when strangers do not hold the name")
    job_name: int = _letters(9, "letters of a name made of job words, apart on a risky TLD")


EMBEDDED: Final = EmbeddedLimits()
HOMOGRAPH: Final = HomographLimits()
SPELLING: Final = SpellingLimits()
COMBO: Final = ComboLimits()
TYPO_COMBO: Final = TypoComboLimits()
SUBDOMAIN: Final = SubdomainLimits()
TWO_TYPOS: Final = TwoTyposLimits()
HYPHEN: Final = HyphenLimits()
SUFFIX: Final = SuffixLimits()
UNKNOWN: Final = UnknownLimits()
