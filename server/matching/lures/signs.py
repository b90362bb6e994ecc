"""Turn what was found into evidence: phrases, parsed pay, ages, contacts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from server.matching.lures.found import Found
from server.matching.lures.lexicon import LureLexicon, Marker, Strength
from server.matching.lures.model import WEIGHTS, Evidence
from server.matching.lures.negation import Negations
from server.matching.lures.pay import Pay

FAR_ABOVE, VERY_FAR_ABOVE, DAILY_ABOVE, EXTREME = 2.5, 3.5, 2.0, 5.0
"""Multiples of usual pay; daily pay is the mark of task scams and counts earlier. What is usual is
often a lowest wage, and honest offices pay three times as much: that says little."""
HOME_COUNTRIES = {"km": "KH", "lo": "LA", "my": "MM", "th": "TH"}
"""Where a language is the country's own, its border towns are ordinary places of work."""
_AGES = re.compile(r"(?<!\d)(1[89]|2\d)\s?\D{1,12}?\s?(5[5-9]|6\d|70)(?![\d.,]\d|\d|%|k)")
_AGE_WORD_REACH = 30


def sign_evidence(
    hits: Sequence[Found], lexicon: LureLexicon, home: frozenset[str]
) -> list[Evidence]:
    """Evidence of phrases. `home` are countries whose own language the text is in."""
    found = []
    for hit in hits:
        sign = lexicon.signs.get(hit.phrase.sign)
        if sign is None or sign.strength is Strength.COUNTER:
            continue
        if hit.phrase.country in home and sign.id != "compound_place":
            continue
        weight = WEIGHTS[hit.phrase.strength or sign.strength]
        phrase, start, end = hit
        found.append(Evidence(sign.id, sign.family, weight, start, end, phrase.quoted, phrase.key))
    return found


def counter_signs(
    hits: Sequence[Found], lexicon: LureLexicon, langs: frozenset[str], plain: str
) -> list[tuple[Found, float]]:
    """Phrases of the text's own languages that speak against a lure, with what they weigh.

    What is denied speaks for nothing: `no contract needed` names no contract.
    """
    negations = Negations(hits)
    return [
        (hit, 1.0)
        for hit in hits
        if (sign := lexicon.signs.get(hit.phrase.sign))
        and sign.strength is Strength.COUNTER
        and hit.phrase.lang in langs
        and (sign.family == "counter_fee" or not negations.of(hit, plain))
    ]


def pay_evidence(amounts: Sequence[Pay]) -> list[Evidence]:
    """Evidence of pay that stands far above what is usual."""
    found = []
    for pay in amounts:
        if pay.ratio >= FAR_ABOVE:
            weight = 2.0 if pay.ratio >= VERY_FAR_ABOVE else 1.0
            found.append(
                Evidence("pay_far_above_usual", "pay", weight, pay.start, pay.end, certain=True)
            )
        if pay.period is Marker.PER_DAY and pay.ratio >= DAILY_ABOVE:
            weight = 2.0 if pay.ratio >= EXTREME else 1.5
            found.append(
                Evidence("daily_pay_high", "pay", weight, pay.start, pay.end, certain=True)
            )
    return found


def age_evidence(plain: str, hits: Sequence[Found]) -> list[Evidence]:
    """An age range up to nearly retirement, near a word for age: everybody may apply."""
    ages = [hit for hit in hits if hit.phrase.sign == Marker.AGE]
    if not ages:
        return []
    return [
        Evidence("wide_age_range", "looks", 2.0, match.start(), match.end(), certain=True)
        for match in _AGES.finditer(plain)
        if any(
            hit.start - _AGE_WORD_REACH <= match.end()
            and match.start() <= hit.end + _AGE_WORD_REACH
            for hit in ages
        )
    ]
