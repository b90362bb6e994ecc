"""helplines.yml: whom to call, in which order."""

import pytest

from server.knowledge import helplines
from server.knowledge.helplines import for_countries

LINES = helplines.load()


@pytest.mark.parametrize(
    ("country", "job_country", "first", "last"),
    [
        ("TH", "KH", "th-1300", "any-embassy"),
        ("th", "kh", "th-1300", "any-embassy"),
        ("KH", "KH", "kh-police-117", "any-embassy"),
        ("HK", "", "hk-1868", "any-embassy"),  # the scam line comes after the consular one
        ("LK", "", "lk-nahttf", "any-embassy"),  # trafficking before migration
        ("LA", "MM", "any-iom", "any-embassy"),  # no trusted line: the ways that exist anywhere
        ("", "", "any-iom", "any-embassy"),
    ],
)
def test_order(country: str, job_country: str, first: str, last: str) -> None:
    ids = [line.id for line in for_countries(country, job_country, LINES)]
    assert (ids[0], ids[-1]) == (first, last)
    assert len(ids) == len(set(ids))


def test_where_the_person_is_comes_before_the_job() -> None:
    countries = [line.country for line in for_countries("PH", "KH", LINES)]
    assert countries == ["PH", "KH", "KH", "*", "*", "*"]


def test_the_south_african_number_is_for_south_africa_only() -> None:
    owners = {line.country for line in LINES if "0800 222 777" in line.numbers}
    assert owners == {"ZA"}


@pytest.mark.parametrize("number", ["1348", "1177", "80046342", "03-8000 8000"])
def test_numbers_of_low_trust_are_left_out(number: str) -> None:
    assert not [line.id for line in LINES if number in line.numbers]


@pytest.mark.parametrize("country", ["SG", "MY"])
def test_scam_lines_keep_their_scope(country: str) -> None:
    [line] = [line for line in LINES if line.country == country]
    assert line.scope == ("scam",)


def test_every_line_can_be_reached_and_says_when_it_was_read() -> None:
    for line in LINES:
        assert bool(line.numbers) != bool(line.key), line.id
        assert line.checked == "2026-11-23"
        assert line.recheck is bool(line.numbers), line.id
        assert line.sources
    assert {line.key for line in LINES if line.country == "*"} == {"embassy", "police", "iom"}
