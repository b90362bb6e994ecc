"""How findings become a verdict: listings, ceilings, dates, conflicts, context."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bench.checks import Checker
from server.matching import engine
from server.matching.dataset import MatchingData
from server.matching.index import Index
from server.matching.types import (
    Assessment,
    CheckInput,
    Indicator,
    IndicatorType,
    MatchRule,
    NameInput,
    NameKind,
    Source,
    SourceKind,
    Tlp,
    Verdict,
)

TODAY = date(2026, 11, 23)
SOURCE = Source("A list", "https://authority.example/list", "2026-01-01", SourceKind.AUTHORITY)


def claim(type_: IndicatorType, value: str, **more: object) -> Indicator:
    values: dict[str, object] = {
        "id": f"indicator--{type_}-{value}",
        "confidence": 90,
        "listed_by": "An authority",
        "listed_kind": SourceKind.AUTHORITY,
        "sources": (SOURCE,),
        **more,
    }
    return Indicator(type=type_, value=value, **values)  # type: ignore[arg-type]


CLAIMS = [
    claim(IndicatorType.HOST, "bad.example"),
    claim(IndicatorType.HOST, "weak.example", confidence=50),
    claim(IndicatorType.HOST, "amber.example", tlp=Tlp.AMBER),
    claim(IndicatorType.HOST, "ended.example", valid_until=TODAY),
    claim(IndicatorType.HOST, "later.example", valid_from=date(2027, 1, 1)),
    claim(IndicatorType.HOST, "t.me"),
    claim(IndicatorType.HOST, "evil-jobs.weebly.com"),
    claim(IndicatorType.HOST, "jobstreet.com.my"),
    claim(IndicatorType.HOST, "203.0.113.9"),
    claim(IndicatorType.URL, "https://pages.example/jobs/"),
    claim(IndicatorType.URL, "https://www.jobthai.com/th/company/bad"),
    claim(IndicatorType.HANDLE, "https://t.me/bad_recruiter"),
    claim(IndicatorType.PHONE, "+855 12 345 678", confidence=60),
    claim(IndicatorType.EMAIL, "hr@mail.example"),
    claim(IndicatorType.EMAIL, "hr@lists.example.com"),
    claim(IndicatorType.ORGANISATION, "Zzyzx Quarfel Holding"),
    claim(IndicatorType.ORGANISATION, "Brimwold Talent", listed_kind=SourceKind.PRESS),
    claim(IndicatorType.ORGANISATION, "Crown Garden Group", country="CN/KH"),
    claim(IndicatorType.ORGANISATION, "Golden Sun Resort", rule=MatchRule.FULL_NAME),
    claim(IndicatorType.PERSON, "Wei Zhao", rule=MatchRule.CONTEXT, country="LA"),
    claim(IndicatorType.PERSON, "Quenby Thrushcross Vantongeren"),
]


@pytest.fixture(scope="module")
def data() -> MatchingData:
    shipped = Checker().data
    return replace(shipped, index=Index.build(CLAIMS, shipped.names))


def url(data: MatchingData, address: str, ceiling: Tlp = Tlp.CLEAR) -> Assessment:
    return engine.check(CheckInput(urls=(address,)), data, TODAY, ceiling)


def codes(assessment: Assessment) -> set[str]:
    return {str(reason.code) for reason in assessment.reasons}


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("https://bad.example/", Verdict.DANGER),
        ("https://jobs.bad.example/apply", Verdict.DANGER),  # a host below a listed one
        ("https://notbad.example/", Verdict.UNKNOWN),
        ("https://weak.example/", Verdict.CAUTION),  # confidence below 70
        ("https://amber.example/", Verdict.UNKNOWN),  # not for the public
        ("https://ended.example/", Verdict.UNKNOWN),
        ("https://later.example/", Verdict.UNKNOWN),
        ("https://t.me/anybody", Verdict.UNKNOWN),  # a shared host is never listed whole
        ("https://evil-jobs.weebly.com/", Verdict.DANGER),  # but a tenant of one may be
        ("https://other-shop.weebly.com/", Verdict.UNKNOWN),
        ("https://www.jobstreet.com.my/", Verdict.CAUTION),  # listed and known: one list is wrong
        ("https://www.jobthai.com/th/company/bad", Verdict.DANGER),  # a page of a known site
        ("https://www.jobthai.com/th/company/good", Verdict.RECOGNISED),
        ("http://203.0.113.9/x", Verdict.DANGER),
        ("https://pages.example/jobs/1", Verdict.DANGER),
        ("https://pages.example/about", Verdict.UNKNOWN),
        ("https://t.me/bad_recruiter", Verdict.DANGER),
        ("https://www.google.com/url?q=https://bad.example/", Verdict.DANGER),
    ],
)
def test_listed_addresses(data: MatchingData, address: str, verdict: Verdict) -> None:
    assert url(data, address).verdict is verdict


def test_the_ceiling_of_the_asker_decides_what_is_seen(data: MatchingData) -> None:
    assert url(data, "https://amber.example/", Tlp.AMBER).verdict is Verdict.DANGER
    assert url(data, "https://amber.example/", Tlp.GREEN).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("contact", "verdict"),
    [
        ("@bad_recruiter", Verdict.DANGER),
        ("Telegram: bad_recruiter", Verdict.DANGER),
        ("telegram.me/bad_recruiter", Verdict.DANGER),
        ("@good_recruiter", Verdict.UNKNOWN),
        ("wa.me/85512345678", Verdict.CAUTION),
        ("00855 12-345-678", Verdict.CAUTION),
        ("HR@mail.example", Verdict.DANGER),
        ("info@mail.example", Verdict.UNKNOWN),
        ("info@bad.example", Verdict.DANGER),
        ("info@gmail.com", Verdict.UNKNOWN),
        ("Tel.: +855 12 345 678", Verdict.CAUTION),
        ("โทร +855 12 345 678 (Mr Li)", Verdict.CAUTION),
        ("+855 99 999 991 / +855 12 345 678", Verdict.CAUTION),
        ("Li Wei <hr@lists.example.com>", Verdict.DANGER),
        ("Email: HR@lists.example.com", Verdict.DANGER),
        ("see https://bad.example and ask for Li", Verdict.DANGER),
    ],
)
def test_listed_contacts(data: MatchingData, contact: str, verdict: Verdict) -> None:
    found = engine.check(CheckInput(contacts=(contact,)), data, TODAY)
    assert found.verdict is verdict, codes(found)


@pytest.mark.parametrize(
    ("name", "kind", "job_country", "verdict"),
    [
        ("Zzyzx Quarfel Holding Ltd", NameKind.ORGANISATION, "", Verdict.DANGER),
        ("Zzyzx Quarfel Holding Ltd", NameKind.PERSON, "", Verdict.UNKNOWN),
        ("Brimwold Talent", NameKind.ORGANISATION, "", Verdict.CAUTION),  # only reported
        ("Golden Sun Resort", NameKind.UNKNOWN, "", Verdict.DANGER),
        ("Golden Sun Hotel", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("Crown Garden Group (Cambodia) Plc.", NameKind.UNKNOWN, "", Verdict.DANGER),
        ("Crown Garden Group Thailand", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("HR of Crown Garden Group", NameKind.UNKNOWN, "", Verdict.DANGER),
        ("Crown Garden Group - Careers, Phnom Penh", NameKind.UNKNOWN, "", Verdict.DANGER),
        ("Crown Garden Group (CGG)", NameKind.UNKNOWN, "", Verdict.DANGER),
        ("Crown Garden Group of Hotels", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("Careers Group", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("Crown Garden Casino Cambodia", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("Cambodia Group", NameKind.UNKNOWN, "", Verdict.UNKNOWN),
        ("Wei Zhao", NameKind.PERSON, "", Verdict.UNKNOWN),  # the name of many
        ("Wei Zhao", NameKind.PERSON, "LA", Verdict.CAUTION),  # the same country lifts it
        ("Wei Zhao", NameKind.PERSON, "SG", Verdict.UNKNOWN),
        ("Quenby Thrushcross Vantongeren", NameKind.PERSON, "", Verdict.CAUTION),
    ],
)
def test_listed_names(
    data: MatchingData, name: str, kind: NameKind, job_country: str, verdict: Verdict
) -> None:
    request = CheckInput(names=(NameInput(name, kind),), job_country=job_country)
    found = engine.check(request, data, TODAY)
    assert found.verdict is verdict, codes(found)


def test_a_listed_name_in_an_offer_warns_and_in_a_report_does_not(data: MatchingData) -> None:
    offer = "Zzyzx Quarfel Holding is hiring chat agents in Cambodia, free ticket. Telegram @x_hr"
    plain = "Zzyzx Quarfel Holding offered me a job as an accountant, salary 400 dollars."
    assert engine.check(CheckInput(text=plain), data, TODAY).verdict is Verdict.DANGER
    report = "Zzyzx Quarfel Holding was put under sanctions in October, the ministry said."
    assert engine.check(CheckInput(text=offer), data, TODAY).verdict <= Verdict.CAUTION
    found = engine.check(CheckInput(text=report), data, TODAY)
    assert found.verdict is Verdict.UNKNOWN
    assert "name_listed" in codes(found)


def test_what_stands_in_a_text_is_found_with_its_place(data: MatchingData) -> None:
    text = "😀 Apply at https://bad.example/x or write to @bad_recruiter"
    found = engine.check(CheckInput(text=text), data, TODAY)
    assert found.verdict is Verdict.DANGER
    shown = {text[a:b] for r in found.reasons for a, b in r.spans}
    assert {"https://bad.example/x", "@bad_recruiter"} <= shown


def test_every_input_is_among_the_checked(data: MatchingData) -> None:
    request = CheckInput(
        urls=("https://a.example/", "not an address at all"),
        names=(NameInput("Somebody"),),
        contacts=("???", "a@b.example"),
        text="hello",
    )
    found = engine.check(request, data, TODAY)
    assert [(row.input.field, row.input.index) for row in found.checked] == [
        ("urls", 0), ("urls", 1), ("names", 0), ("contacts", 0), ("contacts", 1), ("text", 0),
    ]  # fmt: skip
    assert codes(found) == {"input_unreadable"}


def test_two_contacts_in_one_field_are_two_of_the_checked(data: MatchingData) -> None:
    request = CheckInput(contacts=("Li 012 345 678 or hr@lists.example.com",), country="KH")
    found = engine.check(request, data, TODAY)
    rows = [(row.input.index, row.observable.value, row.verdict) for row in found.checked]
    assert rows == [
        (0, "+85512345678", Verdict.CAUTION),
        (0, "hr@lists.example.com", Verdict.DANGER),
    ]


def test_an_address_among_words_is_judged(data: MatchingData) -> None:
    found = engine.check(CheckInput(urls=("Apply: https://bad.example/x now",)), data, TODAY)
    assert found.verdict is Verdict.DANGER
    assert found.reasons[0].input.field == "urls"


def test_the_verdict_is_the_worst_and_reasons_come_worst_first(data: MatchingData) -> None:
    request = CheckInput(urls=("https://www.jobthai.com/", "https://weak.example/", "bad.example"))
    found = engine.check(request, data, TODAY)
    assert found.verdict is Verdict.DANGER
    assert [row.verdict for row in found.checked] == [
        Verdict.RECOGNISED, Verdict.CAUTION, Verdict.DANGER,
    ]  # fmt: skip
    verdicts = [reason.verdict for reason in found.reasons]
    assert verdicts == sorted(verdicts)
