"""What is known about a text: the observables and names in it, and its lure signs."""

from __future__ import annotations

from dataclasses import replace

from server.matching.dataset import Case, Where
from server.matching.judge_contacts import judge_place
from server.matching.judge_names import judge_mentions
from server.matching.judge_urls import host_observable
from server.matching.lures.assess import assess
from server.matching.lures.lexicon import LureAssessment, SignHit
from server.matching.observables import extract
from server.matching.types import (
    Checked,
    InputRef,
    Observable,
    ObservableType,
    Reason,
    Verdict,
)

TEXT = InputRef("text", 0)
SHOWN = 80
"""How much of a text stands for it in `checked`, in characters."""


def judge_text(case: Case) -> tuple[list[Reason], list[Observable]]:
    """Judge the text; returns the reasons and every observable that was looked at."""
    text = case.request.text
    lures = assess(text, case.data.lures)
    reasons = [_sign(hit, lures, text, case) for hit in lures.signs]
    reasons += _mentions(case, lures)
    within, seen = judge_within(text, TEXT, case)
    return reasons + within, [Observable(ObservableType.TEXT, text[:SHOWN]), *seen]


def judge_within(text: str, ref: InputRef, case: Case) -> tuple[list[Reason], list[Observable]]:
    """Judge the addresses and contacts that stand among other words."""
    reasons: list[Reason] = []
    seen: list[Observable] = []
    for found in extract(text, case.request.country):
        where = Where(ref, found.spans)
        if found.parsed_url is not None:
            seen.append(host_observable(found.parsed_url))
        if found.contact is not None:
            seen.append(found.contact.observable)
        reasons += judge_place(found.parsed_url, found.contact, where, case)
    return reasons, seen


def checked_rows(ref: InputRef, reasons: list[Reason], seen: list[Observable]) -> list[Checked]:
    """One row for each observable of a text."""
    rows = []
    for observable in dict.fromkeys(seen):
        about = [r for r in reasons if r.observable == observable]
        rows.append(Checked(ref, observable, worst(about)))
    return rows


def worst(reasons: list[Reason]) -> Verdict:
    """The verdict of some reasons: warnings first, then recognition; notes change nothing."""
    if not reasons:
        return Verdict.UNKNOWN
    warnings = [r.verdict for r in reasons if r.verdict <= Verdict.CAUTION]
    if warnings:
        return min(warnings)
    recognised = any(r.verdict is Verdict.RECOGNISED for r in reasons)
    return Verdict.RECOGNISED if recognised else Verdict.UNKNOWN


def _mentions(case: Case, lures: LureAssessment) -> list[Reason]:
    """Listed names in the text. A report that names a listed company is not an offer of it."""
    reasons = judge_mentions(TEXT, case)
    if lures.signs or (lures.about_work and not lures.reports):
        return reasons
    return [replace(reason, verdict=max(reason.verdict, Verdict.UNKNOWN)) for reason in reasons]


def _sign(hit: SignHit, lures: LureAssessment, text: str, case: Case) -> Reason:
    sign = case.data.lures.signs[hit.sign]
    return Reason(
        code=f"lure_{hit.sign}",
        verdict=lures.verdict if hit.counted else Verdict.UNKNOWN,
        input=TEXT,
        observable=Observable(ObservableType.TEXT, text[:SHOWN]),
        score=min(hit.weight / 3, 1.0),
        params={
            "sign": hit.sign,
            "phrase": hit.phrases[0] if hit.phrases else "",
            "description": sign.description,
            "innocent": sign.innocent,
        },
        spans=hit.spans,
        sources=sign.sources,
    )
