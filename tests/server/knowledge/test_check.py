"""The check of all knowledge files together."""

import shutil
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from server.knowledge import check
from server.knowledge.reader import FOLDER, KnowledgeError, Problem

ENTITY = """\
- id: {id}
  name: {name}
  kind: organisation
  category: company
  country: KH
  listings: [{{by: A, on: "{on}", kind: authority}}]
  confidence: 85
  sources: [{{title: T, url: "{url}", date: "2025", kind: press}}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the own files; loaders of other rooms are not asked."""
    for file in check._own_files():
        shutil.copy(FOLDER / file, tmp_path)
    monkeypatch.setattr(check, "OTHER_ROOMS", ())
    return tmp_path


def entities(folder: Path, *rows: dict[str, str]) -> None:
    """Write entities.yml with these rows, filled up with good values."""
    base = {"id": "a", "name": "A", "on": "2025-01-02", "url": "https://example.org"}
    text = "".join(ENTITY.format(**{**base, **row}) for row in rows)
    (folder / "entities.yml").write_text(text, encoding="utf-8")


def test_the_shipped_files_are_right(folder: Path) -> None:
    assert check.problems(folder, date(2026, 11, 23)) == []


@pytest.mark.parametrize(
    ("rows", "line", "field", "words"),
    [
        ([{}, {"name": "B"}], 9, "id", "used twice"),
        ([{}, {"id": "b", "name": "Ａ."}], 9, "name", "also names 'a'"),
        ([{"url": "http://example.org"}], 1, "sources.url", "use https"),
        ([{"on": "2026-11-24"}], 1, "listings.on", "2026-11-24 is in the future"),
        ([{"on": "2026-12"}], 1, "listings.on", "2026-12 is in the future"),
        ([{"on": "someday"}], 6, "listings.0.on", "pattern"),
    ],
)
def test_problems_name_the_place(
    folder: Path, rows: list[dict[str, str]], line: int, field: str, words: str
) -> None:
    entities(folder, *rows)
    [problem] = check.problems(folder, date(2026, 11, 23))
    assert (problem.file, problem.line, problem.field) == ("entities.yml", line, field)
    assert words in problem.message


def test_a_date_of_this_month_is_not_in_the_future(folder: Path) -> None:
    entities(folder, {"on": "2026-11"})
    assert check.problems(folder, date(2026, 11, 23)) == []


def test_a_declared_shared_name_is_fine(folder: Path) -> None:
    entities(folder, {}, {"id": "b"})
    with (folder / "entities.yml").open("a", encoding="utf-8") as file:
        file.write("  same_name_as: [a]\n")
    assert check.problems(folder) == []


def test_a_missing_file_is_a_problem_and_the_others_are_still_checked(folder: Path) -> None:
    (folder / "places.yml").unlink()
    entities(folder, {"url": "http://example.org"})
    assert [problem.file for problem in check.problems(folder)] == ["entities.yml", "places.yml"]


def test_loaders_of_other_rooms_are_asked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_twice(folder: Path) -> None:
        raise KnowledgeError([Problem("hosts.yml", 3, "host", "is no host")])

    def load_pay(path: Path, folder: Path) -> None:
        raise AssertionError("takes something else first, so it is no loader of a folder")

    def load_words(folder: Path) -> None:
        (folder / "no_such_file.yml").read_text(encoding="utf-8")

    room = ModuleType("room")
    vars(room).update(load=load_twice, load_again=load_twice, load_pay=load_pay, load_w=load_words)
    rooms = {"server.knowledge.room": room, "server.knowledge.empty": ModuleType("empty")}
    for name, module in rooms.items():
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(check, "OTHER_ROOMS", ("no_such_room", "room", "empty"))
    assert [str(problem) for problem in check.problems(folder)] == [
        "no_such_room.py:1: the loader is missing: No module named 'server.knowledge.no_such_room'",
        "hosts.yml:3: field host: is no host",
        "room.yml:1: the file cannot be read: No such file or directory",
        "empty.py:1: write a function `load(folder)`",
    ]
