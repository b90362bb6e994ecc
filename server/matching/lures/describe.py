"""What the assessment of texts knows and does, told from the knowledge and the code itself."""

from __future__ import annotations

from collections import Counter
from typing import Any

from server.matching.lures import context, model, pay, signs
from server.matching.lures.assess import NEARLY
from server.matching.lures.lexicon import LureLexicon, Marker, Strength
from server.matching.lures.patterns import PATTERNS


def describe(lexicon: LureLexicon) -> dict[str, Any]:
    """Everything that decides about a text, for the public description of the method.

    `signs` and `counter_signs` with families, weights and sources; `patterns` that put signs
    together; `rules` that change the weight of a family; `thresholds`; `pay`; how many phrases each
    language has, quoted and drafted.
    """
    return {
        "signs": [_sign(sign) for sign in lexicon.signs.values() if _is_sign(sign)],
        "counter_signs": [
            {"id": sign.id, "weight": model.WEIGHTS["counter"], "description": sign.description}
            for sign in lexicon.signs.values()
            if not _is_sign(sign)
        ],
        "patterns": [
            {
                "sign": pattern.sign,
                "words_of": list(map(str, pattern.slots)),
                "within": pattern.reach,
                "not_beside": list(pattern.unless),
                "example": pattern.why,
            }
            for pattern in PATTERNS
        ],
        "rules": [
            {
                "family": rule.family,
                "sign": rule.sign or None,
                "weight": rule.weight,
                "needs": rule.count,
                "of": sorted(rule.beside),
                "one_of": sorted(rule.core),
                "otherwise": rule.otherwise,
                "sign_weighs_at_least": rule.least,
            }
            for rule in model.RULES
        ],
        "thresholds": _thresholds(),
        "pay": [
            {"country": row.country, "currency": row.currency, "month": row.month, "usd": row.usd}
            for row in lexicon.pay.usual.values()
        ],
        "phrases": _phrases(lexicon),
    }


def _is_sign(sign: Any) -> bool:
    return sign.strength is not Strength.COUNTER


def _sign(sign: Any) -> dict[str, Any]:
    return {
        "id": sign.id,
        "family": sign.family,
        "strength": str(sign.strength),
        "weight": model.WEIGHTS[sign.strength],
        "caution_at_most": sign.family in model.CAUTION_ONLY,
        "description": sign.description,
        "innocent": sign.innocent,
        "sources": [{"title": s.title, "url": s.url, "date": s.date} for s in sign.sources],
    }


def _thresholds() -> dict[str, float]:
    return {
        "strong": model.STRONG,
        "caution": model.WARN,
        "danger": model.DANGER,
        "adds_up": model.ADDS_UP,
        "families_at_least": 2,
        "strong_families_for_danger": 2,
        "stretch_code_points": model.WINDOW,
        "counter_signs_at_most": model.COUNTERS_AT_MOST,
        "counter_signs_at_most_beside_hard_signs": model.COUNTERS_BESIDE_HARD,
        "pay_far_above_usual": signs.FAR_ABOVE,
        "pay_far_above_usual_weighs_from": signs.VERY_FAR_ABOVE,
        "daily_pay_high": signs.DAILY_ABOVE,
        "work_days_a_month": pay.WORKING[Marker.PER_DAY],
        "report_reach": context.NEAR,
        "mistyped_signs_searched_from_score": NEARLY,
    }


def _phrases(lexicon: LureLexicon) -> dict[str, dict[str, int]]:
    """How many phrases of signs, quoted and drafted, and how many words of patterns."""
    count: dict[str, Counter[str]] = {}
    for item in lexicon.phrases:
        if item.slot or item.sign in lexicon.signs:
            kind = "words" if item.slot else "quoted" if item.quoted else "drafted"
            count.setdefault(item.lang, Counter())[kind] += 1
    return {lang: dict(found) for lang, found in sorted(count.items())}
