"""From what somebody pasted to what is checked; and look-ups."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.checks import Checker
from server.checking import answer, assess, lookup, read_free_input, render
from server.dataset import Dataset, build
from server.matching.types import CheckInput, Indicator, IndicatorType, SourceKind, Tlp


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("https://jobs.example/a", {"urls"}),
        ("jobs.example", {"urls"}),
        ("hxxps://jobs[.]example", {"urls"}),
        ("+855 12 345 678", {"contacts"}),
        ("hr@acme.example", {"contacts"}),
        ("@acme_jobs", {"contacts"}),
        ("Acme Recruitment Co., Ltd.", {"names", "text"}),
        ("A first line\nand a second", {"text"}),
        ("One long message. " * 30, {"text"}),
    ],
)
def test_free_input_is_read_for_what_it_is(text: str, fields: set[str]) -> None:
    request = read_free_input(text)
    found = {name for name in ("urls", "names", "contacts", "text") if getattr(request, name)}
    assert found == fields


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def test_lookup_ranks_and_explains(checker: Checker) -> None:
    rows = lookup("Prince Holdng Group", "", 5, 0.0, checker.dataset)
    assert rows[0]["indicator"]["value"] == "Prince Holding Group"
    assert rows[0]["features"]
    assert [row["score"] for row in rows] == sorted((r["score"] for r in rows), reverse=True)


def test_lookup_keeps_to_type_threshold_and_limit(checker: Checker) -> None:
    rows = lookup("Prince Holding Group", "person", 5, 0.0, checker.dataset)
    assert {row["indicator"]["type"] for row in rows} <= {"person"}
    assert lookup("Prince Holding Group", "", 1, 0.0, checker.dataset, Tlp.AMBER)
    assert len(lookup("Prince Holding Group", "", 1, 0.0, checker.dataset)) == 1
    assert lookup("Zzyzx Nothing Like It", "", 5, 0.9, checker.dataset) == []


@pytest.mark.parametrize(
    "query", ["+855 12 345 678", "Tel.: +855 12 345 678", "Li <hr@x.com>, wa.me/85512345678"]
)
def test_lookup_finds_a_listed_contact_among_words(query: str) -> None:
    listed = Indicator(
        "a", IndicatorType.PHONE, "+85512345678", 90, listed_by="Desk", listed_kind=SourceKind.NGO
    )
    rows = lookup(query, "", 5, 0.0, build([listed], "1", ""))
    assert [row["indicator"]["value"] for row in rows] == ["+85512345678"]


PAGE = "docs.google.com/forms/d/abc123/viewform"
VALUES = {
    "evil-jobs-kk.top": IndicatorType.HOST,
    "jobs.evil-parent.top": IndicatorType.HOST,
    "203.0.113.9": IndicatorType.HOST,
    f"https://{PAGE}": IndicatorType.URL,
    "https://pages.example/jobs/": IndicatorType.URL,
    "+85512345678": IndicatorType.PHONE,
    "hr@mail.example": IndicatorType.EMAIL,
    "telegram:bad_recruiter": IndicatorType.HANDLE,
}
"""What is listed, one of each type."""


@pytest.fixture(scope="module")
def listed() -> Dataset:
    claims = (
        Indicator(f"{number}", type_, value, 90, listed_by="Desk", listed_kind=SourceKind.NGO)
        for number, (value, type_) in enumerate(VALUES.items())
    )
    return build(claims, "1", "")


def looked_up(query: str, dataset: Dataset) -> set[str]:
    return {row["indicator"]["value"] for row in lookup(query, "", 50, 0.0, dataset)}


def checked(query: str, dataset: Dataset) -> set[str]:
    """What a check finds in each field that this could stand in."""
    fields = (
        CheckInput(urls=(query,)),
        CheckInput(contacts=(query,)),
        CheckInput(text=query),
    )
    reasons = [reason for one in fields for reason in assess(one, dataset).reasons]
    return {reason.indicator.value for reason in reasons if reason.indicator}


@pytest.mark.parametrize(
    ("query", "value"),
    [
        (f"HTTP://{PAGE}?usp=sf_link", f"https://{PAGE}"),
        ("http://pages.example/jobs/1", "https://pages.example/jobs/"),
        ("a.jobs.evil-parent.top", "jobs.evil-parent.top"),
        ("https://google.com/url?q=http://evil-jobs-kk.top/", "evil-jobs-kk.top"),
        ("see evil-jobs-kk.top please", "evil-jobs-kk.top"),
        ("other@evil-jobs-kk.top", "evil-jobs-kk.top"),
        ("hxxps://evil-jobs-kk[.]top/x", "evil-jobs-kk.top"),
        ("https://t.me/bad_recruiter", "telegram:bad_recruiter"),
        ("first.example/a then evil-jobs-kk.top", "evil-jobs-kk.top"),
    ],
)
def test_lookup_finds_what_a_check_warns_of(query: str, value: str, listed: Dataset) -> None:
    assert looked_up(query, listed) == checked(query, listed) == {value}


SHAPES = (
    "{0}", "{0}/", "http://{0}", "https://{0}/more?x=1", "www.{0}", "a.{0}", "x@{0}", " {0}. ",
    "see {0} please", "({0})", "<{0}>", "Tel.: {0}, or {0}", "HTTPS://{0}",
    "https://google.com/url?q=http://{0}", "https://l.facebook.com/l.php?u=https%3A%2F%2F{0}",
)  # fmt: skip
"""How people write what is listed."""


@given(
    st.lists(st.tuples(st.sampled_from(sorted(VALUES)), st.sampled_from(SHAPES)), min_size=1),
    st.sampled_from([" ", "\n", ", "]),
)
@settings(
    max_examples=60,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_lookup_and_check_never_differ_on_what_is_exact(
    listed: Dataset, parts: list[tuple[str, str]], between: str
) -> None:
    query = between.join(shape.format(value) for value, shape in parts)
    assert looked_up(query, listed) == checked(query, listed)


@pytest.mark.parametrize("value", VALUES)
def test_every_type_is_found_as_it_is_listed(value: str, listed: Dataset) -> None:
    rows = lookup(value, VALUES[value], 5, 1.0, listed)
    assert [row["indicator"]["value"] for row in rows] == [value]


def test_lookup_keeps_what_the_asker_may_not_see() -> None:
    secret = Indicator(
        "a", IndicatorType.HOST, "x.example", 90, "Desk", SourceKind.NGO, tlp=Tlp.AMBER
    )
    dataset = build([secret], "1", "")
    assert lookup("x.example", "", 5, 0.0, dataset) == []
    assert len(lookup("x.example", "", 5, 0.0, dataset, Tlp.AMBER)) == 1


def test_one_assessment_is_told_in_two_languages(checker: Checker) -> None:
    request = CheckInput(urls=("https://jobstreet-careers.top",))
    assessment = assess(request, checker.dataset)
    for lang in ("en", "fr"):
        told = render(assessment, request, checker.dataset, lang)
        assert told == answer(request, checker.dataset, lang)


@pytest.mark.parametrize(("country", "number"), [("", False), ("CM", False), ("KH", True)])
def test_numbers_are_promised_only_where_there_are_some(
    country: str, number: bool, checker: Checker
) -> None:
    request = CheckInput(urls=("https://jobstreet-careers.top",), country=country)
    told = answer(request, checker.dataset, "en")
    assert told["verdict"] == "danger"
    assert any(line["number"] for line in told["helplines"]) is number
    assert any("numbers below" in step for step in told["next_steps"]) is number
    assert any("police, or your embassy" in step for step in told["next_steps"]) is not number
