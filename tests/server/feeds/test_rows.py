"""Rows that are refused or held back, each named by its line; and cells that are no formulas."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from server import store
from server.feeds import guard, names
from server.feeds.exporter import export
from server.feeds.profiles import Profile
from server.feeds.readers import FileProblem
from server.knowledge import entities
from server.matching.types import Tlp
from tests.server.feeds.lists import TAIL, run, stored, table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.csv"


def test_an_open_quote_loses_only_what_follows_it(session: Session, path: Path) -> None:
    more = [f"host,c{n}.example,{TAIL}" for n in range(9)]
    text = table(f"host,a.example,{TAIL}", f'host,"b.example,{TAIL}', *more)
    report = run(session, path, text)
    assert [one.value for one in stored(session)] == ["a.example"]
    ((line, reason),) = report.bad
    assert line == 3, "where it opens, not where the file ends"
    assert "this is not CSV" in reason


def test_a_byte_that_is_no_text_spoils_its_row_alone(session: Session, path: Path) -> None:
    rows = [f"host,a.example,{TAIL}", f"organisation,Caf\xe9 Ltd,{TAIL}", f"host,b.example,{TAIL}"]
    report = run(session, path, table(*rows).encode("latin-1"))
    ((line, reason),) = report.bad
    assert (line, "UTF-8" in reason) == (3, True)
    assert [one.value for one in stored(session)] == ["a.example", "b.example"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_read(session: Session, path: Path, delimiter: str) -> None:
    report = run(session, path, table(f"host,a.example,{TAIL}").replace(",", delimiter))
    assert (report.bad, [one.value for one in stored(session)]) == ([], ["a.example"])


def test_a_stix_file_is_refused_by_name(session: Session, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="STIX"):
        run(session, tmp_path / "bundle.json", '{"type": "bundle"}')


@pytest.mark.parametrize("name", ["list.csv", "list.jsonl"])
def test_a_source_is_not_given_twice(session: Session, tmp_path: Path, name: str) -> None:
    row = {"value": "a.example", "confidence": 70, "listed_by": "A", "listed_kind": "ngo"}
    text = table(f"host,a.example,{TAIL}")
    if name.endswith("jsonl"):
        text = json.dumps({**row, "source_title": "T"})
    with pytest.raises(FileProblem, match="--source-title"):
        run(session, tmp_path / name, text, profile=Profile(id="p", title="A blog"))


DATED = (
    "type,value,confidence,listed_by,listed_kind,source_title,{0}\nhost,a.example,70,A,ngo,T,{1}\n"
)


@pytest.mark.parametrize(
    ("names", "values", "says"),
    [
        ("listed_on", "2026-13-45", "listed_on: write a date that exists"),
        ("source_date", "2026-02-30", "source_date"),
        ("valid_until", "2026-02-30", "valid_until"),
        ("valid_from,valid_until", "2026-05-02,2026-05-02", "after valid_from"),
        ("confidence2", "1", ""),
    ],
)
def test_days_that_cannot_be_are_refused(
    session: Session, path: Path, names: str, values: str, says: str
) -> None:
    if not says:
        with pytest.raises(FileProblem, match="confidence2"):
            run(session, path, DATED.format(names, values))
        return
    ((line, reason),) = run(session, path, DATED.format(names, values)).bad
    assert (line, says in reason) == (2, True), reason


@pytest.mark.parametrize("value", ["2026", "2026-02", "2026-02-28", ""])
def test_a_year_or_month_will_do(session: Session, path: Path, value: str) -> None:
    assert run(session, path, DATED.format("listed_on", value)).bad == []


NAMES = "type,value,confidence,listed_by,listed_kind,source_title,aliases,rule\n"


@pytest.mark.parametrize(
    ("value", "aliases", "held"),
    [
        ("the", "", "the"),
        ("International Group Ltd", "", "International Group Ltd"),
        ("Popular Example", "", "Popular Example"),
        ("Western Union Pte. Ltd.", "", "Western Union Pte. Ltd."),
        ("LinkedIn Inc", "", "LinkedIn Inc"),
        ("Zarvex Trading", "Zarvex|LinkedIn", "LinkedIn"),
    ],
)
def test_names_of_everybody_and_of_brands_are_held_back(
    session: Session, path: Path, value: str, aliases: str, held: str
) -> None:
    row = f"organisation,{value},90,A,authority,T,{aliases},"
    report = run(session, path, f"{NAMES}{row}\n")
    assert [name for name, _ in report.held_back] == [held]
    assert stored(session) == []
    assert run(session, path, f"{NAMES}{row}context\n").counts.added == 1


def test_no_name_that_we_ship_is_held_back() -> None:
    assert [one.value for one in entities.load() if names.held_back(one, guard.load())] == []


def test_cells_of_strangers_are_no_formulas_and_come_back_whole(
    session: Session, tmp_path: Path
) -> None:
    told = ["=cmd|calc Trading", "'=odd Trading", "'Ndrangheta Trading", "@evil Trading"]
    plain = {"confidence": 70, "listed_by": "-A", "listed_kind": "ngo", "source_title": "T"}
    rows = [{**plain, "type": "organisation", "value": one} for one in told]
    phone = {**rows[0], "type": "phone", "value": "+85512345678"}
    text = "\n".join(map(json.dumps, [*rows, phone]))
    assert run(session, tmp_path / "list.jsonl", text).bad == []
    file = io.StringIO()
    export(store.published(session), file, "csv", Tlp.CLEAR)
    cells = [cell for row in csv.reader([*file.getvalue().splitlines()]) for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "@", "-"))] == []
    assert "+85512345678" in cells
    assert run(session, tmp_path / "list.csv", file.getvalue()).counts == store.Counts(unchanged=5)
