"""A shared name is lifted by what stands beside it, to caution at most."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bench.checks import Checker
from server.knowledge import places
from server.matching import engine, judge_names
from server.matching.context import LIFTS
from server.matching.dataset import MatchingData
from server.matching.names import model
from server.matching.types import Assessment, CheckInput, NameInput, NameKind, Verdict

TODAY = date(2026, 11, 26)
SHARED = ("Zhao Wei", "Chen Zhi", "Tin Win", "Garden City Hotel", "陈志")


@pytest.fixture(scope="module")
def data() -> MatchingData:
    return Checker().data


def ask(data: MatchingData, *names: str, text: str = "", job_country: str = "") -> Assessment:
    values = tuple(NameInput(name, NameKind.UNKNOWN) for name in names)
    return engine.check(CheckInput(names=values, text=text, job_country=job_country), data, TODAY)


def verdict_of(assessment: Assessment) -> Verdict:
    """The worst that is said of the first name."""
    return min(
        r.verdict for r in assessment.reasons if r.input.field == "names" and not r.input.index
    )


@pytest.mark.parametrize("name", SHARED)
def test_a_shared_name_alone_is_a_note(data: MatchingData, name: str) -> None:
    assert ask(data, name).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Zhao Wei", "Kings Romans Casino"),  # the same source lists both
        ("Chen Zhi", "Prince Holding Group"),
        ("Chen Zhi", "Chrey Thum"),
        ("Tin Win", "Myawaddy"),
        ("Tin Win", "Karen National Army"),
        ("陈志", "太子集团"),
    ],
)
def test_a_company_or_a_place_beside_it_lifts_it_to_caution(
    data: MatchingData, name: str, beside: str
) -> None:
    assert verdict_of(ask(data, name, beside)) is Verdict.CAUTION
    text = f"We are hiring customer service staff. Ask for the office of {beside}."
    assert verdict_of(ask(data, name, text=text)) is Verdict.CAUTION


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("Chen Zhi", "Myawaddy"),  # another country
        ("Chen Zhi", "Sunshine Bakery"),
        ("Zhao Wei", "Prince Hotels"),
        ("Tin Win", "Garden City Hotel"),  # shared as well
        ("Zhao Wei", "Zhao Wei"),
        ("Zhao Wei", "Chen Zhi"),
    ],
)
def test_anything_else_beside_it_does_not(data: MatchingData, name: str, beside: str) -> None:
    assert verdict_of(ask(data, name, beside)) is Verdict.UNKNOWN
    assert verdict_of(ask(data, name, text=f"We are hiring. {beside}.")) is Verdict.UNKNOWN


@pytest.mark.parametrize(("country", "verdict"), [("KH", Verdict.CAUTION), ("SE", Verdict.UNKNOWN)])
def test_the_country_of_the_job_lifts_it(
    data: MatchingData, country: str, verdict: Verdict
) -> None:
    assert verdict_of(ask(data, "Chen Zhi", job_country=country)) is verdict


def test_the_rules_are_described_from_the_code() -> None:
    described = judge_names.describe()
    assert len(described["policy"]) == len(judge_names.POLICY)  # type: ignore[arg-type]
    lifts = described["shared_names"]["lifts"]  # type: ignore[index]
    assert [lift["name"] for lift in lifts] == [lift.__name__ for lift in LIFTS]
    assert all(lift["description"] for lift in lifts)
    dangers = [row for row in described["policy"] if row["verdict"] == "danger"]  # type: ignore
    assert [(row["type"], row["listed_by_authority"], row["strong"]) for row in dangers] == [
        ("organisation", True, True)
    ]


def test_every_feature_is_described_with_its_points() -> None:
    described = model.describe()
    rows = described["features"]
    used = {rule.feature.__name__ for rule in (*model.ORGANISATION, *model.PERSON)}
    assert {row["name"] for row in rows} == used  # type: ignore[attr-defined]
    assert all(row["description"] and row["models"] for row in rows)  # type: ignore[attr-defined]
    assert (described["start"], described["threshold"]) == (100, 70)


def test_the_documentation_holds_the_same_points() -> None:
    text = (Path(__file__).parents[3] / "docs/detection.md").read_text(encoding="utf-8")
    for row in model.describe()["features"]:  # type: ignore[attr-defined]
        line = next(line for line in text.splitlines() if line.startswith(f"| `{row['name']}` |"))
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        assert cells[2:4] == [f"{row['candidate']:g}", f"{row['strong']:g}"]


def test_one_rare_word_of_a_longer_listed_name_is_caution_and_the_name_itself_danger(
    data: MatchingData,
) -> None:
    assert ask(data, "Yatai").verdict is Verdict.CAUTION
    assert ask(data, "Yatai International Holding Group").verdict is Verdict.DANGER
    assert ask(data, "Prince Hotels").verdict is Verdict.UNKNOWN
    assert judge_names.describe()["one_word_of_it"] == {"code": "name_listed", "verdict": "caution"}


def test_every_reported_place_is_met_in_a_text(data: MatchingData) -> None:
    for place in places.load():
        text = f"We are hiring customer service staff. Ask for the office of {place.value}."
        found = ask(data, text=text)
        assert place.id in {r.indicator.id for r in found.reasons if r.indicator}, place.value


def test_a_place_that_a_name_is_only_like_is_no_note(data: MatchingData) -> None:
    for name in ("Muhammad Khan", "Ali Khan", "Le Van Phat", "BYD", "Priya Ali"):
        found = ask(data, name)
        assert not [r for r in found.reasons if r.indicator], name
