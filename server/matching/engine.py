"""A check: observables in, one assessment out. The only entry that others import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from server.matching.contacts import of_address, parse_contact
from server.matching.dataset import Case, MatchingData, Where
from server.matching.domains.urls import parse
from server.matching.judge_contacts import LISTED, judge_place
from server.matching.judge_names import judge_name
from server.matching.judge_text import TEXT, checked_rows, judge_text, judge_within, worst
from server.matching.judge_urls import host_observable
from server.matching.types import (
    Assessment,
    Checked,
    CheckInput,
    InputRef,
    NameInput,
    Observable,
    ObservableType,
    Reason,
    ReasonCode,
    Tlp,
    Verdict,
)

Judged = tuple[list[Reason], list[Checked]]


def check(
    request: CheckInput, data: MatchingData, today: date, ceiling: Tlp = Tlp.CLEAR
) -> Assessment:
    """Judge every input; the verdict is the worst that any of them got.

    `today` decides which indicators are in force; `ceiling` which the asker may see.
    """
    case = Case(data, request, today, ceiling)
    reasons: list[Reason] = []
    checked: list[Checked] = []
    for some_reasons, some_checked in _judge_all(case):
        reasons += some_reasons
        checked += some_checked
    # a listing or an imitation says more than a sign in a text, whatever their scores
    reasons.sort(key=lambda one: (one.verdict, one.code.startswith("lure_"), -one.score))
    verdict = min((item.verdict for item in checked), default=Verdict.UNKNOWN)
    return Assessment(verdict, tuple(reasons), tuple(checked))


def _judge_all(case: Case) -> Iterator[Judged]:
    request = case.request
    for number, url in enumerate(request.urls):
        yield _url(url, InputRef("urls", number), case)
    for number, name in enumerate(request.names):
        yield _name(name, InputRef("names", number), case)
    for number, contact in enumerate(request.contacts):
        yield _contact(contact, InputRef("contacts", number), case)
    if request.text:
        reasons, seen = judge_text(case)
        rows = checked_rows(TEXT, reasons, seen)
        # a name or hop found in the text has no row of its own: it counts for the whole text
        overall = worst([r for r in reasons if r.input == TEXT])
        rows[0] = Checked(TEXT, rows[0].observable, min(rows[0].verdict, overall, Verdict.UNKNOWN))
        yield reasons, rows


def _name(name: NameInput, ref: InputRef, case: Case) -> Judged:
    """`Mr Li +855 …`: what is listed counts in a name; what is like a known site may be a firm's.

    Its row has the name's verdict, and each listed contact or address has one of its own.
    """
    reasons, checked = _one(
        ref, Observable(ObservableType.NAME, name.value), judge_name(name, Where(ref), case)
    )
    within, seen = judge_within(name.value, ref, case)
    if not within:
        return reasons, checked
    listed = [reason for reason in within if reason.code in LISTED]
    about = {reason.observable for reason in listed}
    rows = checked_rows(ref, listed, [one for one in seen if one in about])
    return reasons + listed, checked + rows


def _url(text: str, ref: InputRef, case: Case) -> Judged:
    parsed = parse(text)
    if parsed is None:
        return _among_words(text, ref, ObservableType.URL, case)
    contact = of_address(text, parsed, case.request.country)
    reasons = judge_place(parsed, contact, Where(ref), case)
    return _one(ref, host_observable(parsed), reasons)


def _contact(text: str, ref: InputRef, case: Case) -> Judged:
    contact = parse_contact(text, case.request.country)
    parsed = parse(text) if "/" in text else None
    if contact is None and parsed is None:
        return _among_words(text, ref, ObservableType.HANDLE, case)
    reasons = judge_place(parsed, contact, Where(ref), case)
    observable = contact.observable if contact else host_observable(parsed)  # type: ignore[arg-type]
    return _one(ref, observable, reasons)


def _among_words(text: str, ref: InputRef, type_: ObservableType, case: Case) -> Judged:
    """`Tel.: +855 …`, `Mr Li <hr@…>`, or two numbers in one field; a note when it holds none."""
    reasons, seen = judge_within(text, ref, case)
    if not seen:
        return _unreadable(ref, type_, text)
    return reasons, checked_rows(ref, reasons, seen)


def _one(ref: InputRef, observable: Observable, reasons: list[Reason]) -> Judged:
    return reasons, [Checked(ref, observable, worst(reasons))]


def _unreadable(ref: InputRef, type_: ObservableType, text: str) -> Judged:
    observable = Observable(type_, text[:200])
    note = Reason(ReasonCode.INPUT_UNREADABLE, Verdict.UNKNOWN, ref, observable)
    return _one(ref, observable, [note])
