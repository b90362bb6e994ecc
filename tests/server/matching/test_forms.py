"""A listed page, account or group is met in each of its forms, in every field."""

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
    NameInput,
    SourceKind,
    Verdict,
)

TODAY = date(2026, 11, 23)
PAGES = (
    "https://www.facebook.com/groups/123456",
    "https://www.facebook.com/evilurl.page",
    "https://www.facebook.com/groups/777777/posts/9",
    "https://www.facebook.com/permalink.php?story_fbid=5&id=100099998888",
    "https://t.me/+AbCdEf_12345",
    "https://t.me/joinchat/XyZ_98765",
    "https://wa.me/85512345678?text=hi",
    "https://evil-path.top/apply/now",
    "https://evil-folder.top/apply/",
)
LISTED = [
    *((IndicatorType.URL, page) for page in PAGES),
    (IndicatorType.HOST, "evil-jobs-kk.top"),
    (IndicatorType.PHONE, "+855 12 345 679"),
    (IndicatorType.HANDLE, "@evil_recruiter"),
    (IndicatorType.EMAIL, "hr.boss@evil-mail.top"),
]


@pytest.fixture(scope="module")
def data() -> MatchingData:
    shipped = Checker().data
    claims = [
        Indicator(f"indicator--{value}", type_, value, 90, "An authority", SourceKind.AUTHORITY)
        for type_, value in LISTED
    ]
    return replace(shipped, index=Index.build(claims, shipped.names))


def check(data: MatchingData, **fields: object) -> Assessment:
    return engine.check(CheckInput(**fields), data, TODAY)  # type: ignore[arg-type]


FORMS = [
    "https://www.facebook.com/groups/123456",
    "https://www.facebook.com/groups/123456/",
    "https://www.facebook.com/groups/123456/?ref=share",
    "https://facebook.com/groups/123456",
    "https://m.facebook.com/groups/123456/posts/5",
    "fb://group/123456",
    "https://m.facebook.com/evilurl.page",
    "https://t.me/joinchat/AbCdEf_12345",
    "tg://join?invite=AbCdEf_12345",
    "https://telegram.me/joinchat/XyZ_98765",
    "https://t.me/+XyZ_98765",
    "https://api.whatsapp.com/send?phone=85512345678",
    "https://evil-path.top/apply/now/",
    "https://evil-path.top/apply/now/?a=1",
    "https://evil-folder.top/apply",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_listed_page_is_danger_and_told_once(data: MatchingData, form: str) -> None:
    for fields in ({"urls": (form,)}, {"contacts": (form,)}, {"text": f"Apply: {form} now"}):
        assessment = check(data, **fields)
        assert assessment.verdict is Verdict.DANGER
        assert len([one for one in assessment.reasons if one.indicator]) == 1


@pytest.mark.parametrize(
    "other",
    [
        "https://www.facebook.com/groups/777777",
        "https://www.facebook.com/groups/777777/posts/8",
        "https://www.facebook.com/profile.php?id=100099998888",
        "https://www.facebook.com/groups/1234567",
        "https://t.me/+abcdef_12345",
        "https://evil-path.top/apply",
        "https://evil-path.top/apply/now/more",
    ],
)
def test_a_post_is_not_its_group_and_a_page_not_its_neighbour(
    data: MatchingData, other: str
) -> None:
    assert check(data, urls=(other,)).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "name",
    [
        "evil-jobs-kk.top",
        "Apply at www.evil-jobs-kk.top",
        "+855 12 345 679",
        "Mr Li +855 12 345 679",
        "@evil_recruiter",
        "hr.boss@evil-mail.top",
        "www.facebook.com/groups/123456",
    ],
)
def test_what_is_listed_counts_in_a_name(data: MatchingData, name: str) -> None:
    assessment = check(data, names=(NameInput(name),))
    assert assessment.verdict is Verdict.DANGER
    assert assessment.checked[0].observable.value == name
    assert {row.input.field for row in assessment.checked} == {"names"}


@pytest.mark.parametrize("name", ["Booking.com", "Monster.de", "Amazon.jobs", "job-street.com"])
def test_a_name_like_a_known_site_is_judged_as_a_name(data: MatchingData, name: str) -> None:
    assessment = check(data, names=(NameInput(name),))
    assert assessment.verdict is Verdict.UNKNOWN
    assert len(assessment.checked) == 1
