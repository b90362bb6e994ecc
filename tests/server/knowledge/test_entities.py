"""entities.yml: what is shipped, and what the schema refuses."""

import re
from pathlib import Path

import pytest
import yaml

from server.knowledge import entities
from server.knowledge.reader import KnowledgeError
from server.matching.types import IndicatorType, MatchRule, SourceKind

GOOD = {
    "id": "example-co",
    "name": "Example Co",
    "kind": "organisation",
    "category": "company",
    "country": "KH",
    "listings": [{"by": "Example Authority", "on": "2025-01-02", "kind": "authority"}],
    "confidence": 85,
    "sources": [{"title": "News", "url": "https://example.org/a", "kind": "press"}],
}
PRESS = [{"by": "Example Press", "kind": "press"}]


def write(folder: Path, *rows: dict[str, object]) -> Path:
    """Write rows as entities.yml into `folder`."""
    (folder / entities.FILE).write_text(yaml.safe_dump(list(rows)), encoding="utf-8")
    return folder


def test_shipped_listings_have_a_full_date() -> None:
    listed = [row for row in entities.load() if row.listed_kind is SourceKind.AUTHORITY]
    assert len(listed) > 40
    for row in listed:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", row.listed_on), row.id


def test_no_person_without_an_authority() -> None:
    people = [row for row in entities.load() if row.type is IndicatorType.PERSON]
    assert people
    assert {row.listed_kind for row in people} == {SourceKind.AUTHORITY}


def test_every_row_has_a_source_and_only_authorities_are_sure() -> None:
    for row in entities.load():
        assert row.sources, row.id
        assert row.confidence >= 80 or row.listed_kind is not SourceKind.AUTHORITY, row.id
        assert row.confidence <= 60 or row.listed_kind is SourceKind.AUTHORITY, row.id


@pytest.mark.parametrize(
    "name", ["Chen Zhi", "Zhao Wei", "Tin Win", "Phnom Penh Hotel", "Garden City Hotel"]
)
def test_names_that_many_share_never_warn_by_themselves(name: str) -> None:
    assert {row.value: row.rule for row in entities.load()}[name] is MatchRule.CONTEXT


@pytest.mark.parametrize("alias", ["Vincent", "CLM", "KNA", "Broken Tooth", "Trans Asia", "Jinbei"])
def test_names_that_harm_alone_are_left_out(alias: str) -> None:
    names = {name for row in entities.load() for name in (row.value, *row.aliases)}
    assert alias not in names


@pytest.mark.parametrize("name", ["Saw Steel", "Li Kuong", "Kok An", "Warp Data Lao"])
def test_rows_without_a_citable_listing_are_left_out(name: str) -> None:
    assert name not in {row.value for row in entities.load()}


def test_several_listings_are_joined_and_the_first_date_counts(tmp_path: Path) -> None:
    listings = [
        {"by": "B", "on": "2025-05-05", "kind": "authority"},
        {"by": "Paper", "on": "2019-01-01", "kind": "press"},
        {"by": "A", "on": "2023-12-08", "kind": "authority"},
    ]
    [row] = entities.load(write(tmp_path, {**GOOD, "listings": listings}))
    assert (row.listed_by, row.listed_on) == ("B; A", "2023-12-08")
    assert row.listed_kind is SourceKind.AUTHORITY


def test_a_report_names_its_reporter(tmp_path: Path) -> None:
    [row] = entities.load(write(tmp_path, {**GOOD, "listings": PRESS, "confidence": 50}))
    assert (row.listed_by, row.listed_kind, row.listed_on) == (
        "Example Press",
        SourceKind.PRESS,
        "",
    )


def test_ids_depend_on_the_row_id_alone(tmp_path: Path) -> None:
    [first] = entities.load(write(tmp_path, GOOD))
    [second] = entities.load(write(tmp_path, {**GOOD, "name": "Renamed Co", "confidence": 90}))
    assert first.id == second.id
    assert re.fullmatch(r"indicator--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f-]{17}", first.id)


def test_ids_survive_a_round_trip_through_yaml(tmp_path: Path) -> None:
    rows = [row.model_dump() for row in entities.load_rows()]
    assert entities.load(write(tmp_path, *rows)) == entities.load()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"kind": "person", "listings": PRESS, "confidence": 50}, "", "natural person"),
        ({"listings": [{"by": "A", "kind": "authority"}]}, "", "needs its date"),
        ({"listings": PRESS}, "", "confidence 60 at most"),
        ({"listings": []}, "listings", "at least 1"),
        ({"sources": []}, "sources", "at least 1"),
        ({"country": "Cambodia"}, "country", "pattern"),
        ({"rule": "always"}, "rule", "default"),
        ({"confidence": 101}, "confidence", "100"),
        ({"confidense": 85}, "confidense", "not permitted"),
        (
            {"listings": [{"by": "A", "on": "8 May", "kind": "authority"}]},
            "listings.0.on",
            "pattern",
        ),
    ],
)
def test_errors_name_file_line_and_field(
    tmp_path: Path, change: dict[str, object], field: str, words: str
) -> None:
    write(tmp_path, GOOD, {**GOOD, **change})
    with pytest.raises(KnowledgeError) as caught:
        entities.load(tmp_path)
    [problem] = caught.value.problems
    text = (tmp_path / entities.FILE).read_text(encoding="utf-8").splitlines()
    second_row = [number for number, line in enumerate(text, 1) if line.startswith("- ")][1]
    assert (problem.file, problem.field) == ("entities.yml", field)
    assert second_row <= problem.line <= len(text)
    assert words in problem.message
