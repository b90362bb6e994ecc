"""From what somebody pasted to what is checked; and look-ups."""

from __future__ import annotations

import pytest

from bench.checks import Checker
from server.checking import lookup, read_free_input
from server.dataset import build
from server.matching.types import Indicator, IndicatorType, SourceKind, Tlp


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
