"""What may travel in a list, in which words, and how large it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from server.knowledge import entities, places
from server.lists import build as building
from server.lists import lookalikes, organisations
from server.lists.build import build, hash_of
from server.lists.file import State
from server.matching.contacts import parse_contact
from server.matching.types import (
    Indicator,
    IndicatorType,
    MatchRule,
    SourceKind,
    Tlp,
)
from tests.server.lists.world import DAY, claim

HOST, URL, ORG = IndicatorType.HOST, IndicatorType.URL, IndicatorType.ORGANISATION


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """The words of look-alikes take seconds, and have a test of their own."""
    if "shipped" not in request.fixturenames:
        monkeypatch.setattr(lookalikes, "words", lambda table: {})


@pytest.fixture(scope="session")
def shipped() -> State:
    """The list of the shipped knowledge."""
    return build([*entities.load(), *places.load()], 0, DAY)


def entries(*indicators: Indicator) -> dict[str, dict[str, Any]]:
    """The claims of a list of these, by the expressions that are asked for."""
    made = build(indicators, 1, DAY)
    claims = json.loads(made.table)["claims"]
    numbers = dict(zip(made.hashes.tolist(), made.claims.tolist(), strict=True))
    return {f"{number:012x}": claims[str(one)] for number, one in numbers.items()}


def at(expression: str) -> str:
    return f"{hash_of(expression):012x}"


def organisation_rows(*indicators: Indicator) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(build(indicators, 1, DAY).table)["organisations"]
    return rows


@pytest.mark.parametrize(
    ("type_", "value", "expression"),
    [
        (HOST, "evil.example", "evil.example/"),
        (HOST, "a.b.evil.example", "a.b.evil.example/"),
        (HOST, "bücher.example", "xn--bcher-kva.example/"),
        (HOST, "192.0.2.7", "192.0.2.7/"),
        (HOST, "badshop.weebly.com", "badshop.weebly.com/"),
        (HOST, "badshop.github.io", "badshop.github.io/"),
        (URL, "https://evil.example/a/?b=1", "evil.example/a/?b=1"),
        (URL, "https://t.me/+badgroup", "t.me/+badgroup"),
        (URL, "https://t.me/badgroup", "t.me/badgroup"),
        (URL, "https://www.facebook.com/groups/badjobs", "www.facebook.com/groups/badjobs"),
        (URL, "https://docs.google.com/forms/d/x", "docs.google.com/forms/d/x"),
        (URL, "https://evil.example/", "evil.example/"),
    ],
)
def test_hosts_and_pages_travel(type_: IndicatorType, value: str, expression: str) -> None:
    assert list(entries(claim(value, type_))) == [at(expression)]


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (HOST, "t.me"),
        (HOST, "www.facebook.com"),
        (HOST, "docs.google.com"),
        (HOST, "weebly.com"),
        (HOST, "bit.ly"),
        (HOST, "github.io"),
        (HOST, "co.th"),
        (HOST, "com"),
        (URL, "https://t.me/"),
        (URL, "https://wa.me/85512345678"),
        (URL, "https://api.whatsapp.com/send?phone=85512345678"),
        (URL, "https://t.me/+85512345678"),
        (URL, "https://zalo.me/0912345678"),
        (URL, "https://www.facebook.com/some.body"),
        (URL, "https://www.facebook.com/profile.php?id=100012345"),
        (URL, "https://www.instagram.com/some.body"),
        (URL, "https://x.com/somebody"),
        (URL, "https://www.linkedin.com/in/some-body"),
        (URL, "https://line.me/ti/p/~somebody"),
        (URL, "https://evil.example/?mail=a@b.example"),
        (URL, "https://evil.example/?mail=a%40b.example"),
        (URL, "https://user@evil.example/a"),
        (IndicatorType.PHONE, "+85512345678"),
        (IndicatorType.EMAIL, "hr@evil.example"),
        (IndicatorType.HANDLE, "telegram:hr_lily"),
        (IndicatorType.PERSON, "Chen Zhi"),
        (IndicatorType.PLACE, "Sihanoukville"),
    ],
)
def test_whole_platforms_and_people_never_travel(type_: IndicatorType, value: str) -> None:
    made = build([claim(value, type_)], 1, DAY)
    assert len(made.hashes) == 0
    assert json.loads(made.table)["organisations"] == []
    assert json.loads(made.table)["claims"] == {}


@pytest.mark.parametrize(
    "change",
    [
        {"tlp": Tlp.GREEN},
        {"tlp": Tlp.RED},
        {"valid_until": date(2026, 11, 26)},
        {"valid_from": date(2026, 11, 27)},
    ],
)
@pytest.mark.parametrize("type_", [HOST, ORG])
def test_only_what_everybody_may_see_and_is_in_force(
    type_: IndicatorType, change: dict[str, Any]
) -> None:
    made = build([claim("evil.example", type_, **change)], 1, DAY)
    assert (len(made.hashes), json.loads(made.table)["claims"]) == (0, {})


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ({"confidence": 70}, "danger"),
        ({"confidence": 69}, "caution"),
        ({"value": "www.jobstreet.com"}, "caution"),  # listed and known: one of the two is wrong
        ({"value": "https://www.jobstreet.com/a", "type": URL}, "danger"),
    ],
)
def test_the_verdict_is_the_servers(more: dict[str, Any], verdict: str) -> None:
    (row,) = entries(replace(claim("evil.example"), **more)).values()
    assert row["verdict"] == verdict


def test_a_claim_names_who_when_why_and_until() -> None:
    (row,) = entries(claim("evil.example", valid_until=date(2027, 1, 5))).values()
    assert row == {
        "code": "host_listed",
        "verdict": "danger",
        "listed_by": "An authority",
        "listed_on": "2026-11-01",
        "kind": "authority",
        "until": "2027-01-05",
        "sources": [
            {
                "title": "A list",
                "url": "https://authority.example/list",
                "date": "2026-11-01",
                "kind": "authority",
            }
        ],
    }


def test_of_several_claims_the_gravest_is_told_then_the_authoritys() -> None:
    ngo = replace(
        claim("evil.example"), id="indicator--a", listed_kind=SourceKind.NGO, listed_by="N"
    )
    weak = replace(claim("evil.example"), id="indicator--b", confidence=50, listed_by="W")
    for order in ((ngo, weak), (weak, ngo)):
        assert entries(*order)[at("evil.example/")]["listed_by"] == "N"
    for order in ((ngo, claim("evil.example")), (claim("evil.example"), ngo)):
        assert entries(*order)[at("evil.example/")]["listed_by"] == "An authority"


def test_an_organisation_travels_under_the_names_that_warn() -> None:
    (row,) = organisation_rows(
        claim(
            "Bad Jade Holding Group Co., Ltd.",
            ORG,
            aliases=("坏玉石控股集团", "BJ", "hr@bad.example"),
        )
    )
    assert row["keys"] == ["bad jade holding group", "坏玉石控股集团"]
    assert row["names"] == ["Bad Jade Holding Group Co., Ltd.", "坏玉石控股集团"]
    assert row["id"] == "indicator--Bad Jade Holding Group Co., Ltd."


@pytest.mark.parametrize(
    "change",
    [
        {"listed_kind": SourceKind.PRESS},
        {"listed_kind": SourceKind.NGO},
        {"listed_kind": SourceKind.COMMUNITY},
        {"rule": MatchRule.CONTEXT},
        {"type": IndicatorType.PERSON},
        {"value": "Global Company Limited"},  # words that say nothing
    ],
)
def test_other_names_stay_at_home(change: dict[str, Any]) -> None:
    assert organisation_rows(replace(claim("Bad Jade Holding Group", ORG), **change)) == []


def test_a_name_of_common_words_travels_whole() -> None:
    (row,) = organisation_rows(claim("Bad Jade Group", ORG, rule=MatchRule.FULL_NAME))
    assert row["keys"] == ["bad jade group"]


def test_the_builder_refuses_what_slipped_through(monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "indicator--x", "names": ["+85512345678"], "keys": ["x"], "claim": 1}
    monkeypatch.setattr(organisations, "rows", lambda *_: [row])
    with pytest.raises(building.Personal, match="indicator--x"):
        build([claim("Bad Jade Group", ORG)], 1, DAY)


def test_the_shipped_list_is_about_nobody(shipped: State) -> None:
    table = json.loads(shipped.table)
    found = {one.id: one for one in entities.load()}
    people = {
        n for one in found.values() if one.type == "person" for n in (one.value, *one.aliases)
    }
    assert len(table["organisations"]) > 20
    for row in table["organisations"]:
        one = found[row["id"]]
        assert (one.type, one.listed_kind) == ("organisation", "authority")
        assert one.rule is not MatchRule.CONTEXT
        assert people.isdisjoint(row["names"])
        assert not any(parse_contact(name) for name in row["names"])
        assert row["claim"] == int(row["claim"])
        assert str(row["claim"]) in table["claims"]
    told = json.dumps({**table, "helplines": {}}, ensure_ascii=False)
    assert [name for name in people if f'"{name}"' in told] == []


def test_every_warning_of_the_shipped_list_has_its_source(shipped: State) -> None:
    table = json.loads(shipped.table)
    for row in table["claims"].values():
        assert row["listed_by"]
        assert row["sources"][0]["url"].startswith("http")
    assert all(brand["sources"] and brand["checked"] for brand in table["brands"])
    for ways in table["helplines"].values():
        assert all(way["checked"] and way["source"] for way in ways)
