"""The list files that the extension's tests read are what the server writes today."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from server.knowledge import legal_forms
from server.lists import file
from server.matching.names.namekey import name_key
from tests.golden.list import write

GOLDEN = write.HERE.parent
FORMS = legal_forms.load()
CASES = json.loads((GOLDEN / "namekeys.json").read_text(encoding="utf-8"))
AGAIN = "write them again: python -m tests.golden.list.write"


def names(paths: Iterable[Path]) -> set[str]:
    return {path.name for path in paths}


def test_the_files_are_what_the_server_writes() -> None:
    made = write.files()
    kept = names(write.HERE.glob("*.list")) | names(write.HERE.glob("*.json"))
    assert kept == {name for name in made if "/" not in name}, AGAIN
    different = [name for name, data in made.items() if (write.HERE / name).read_bytes() != data]
    assert different == [], AGAIN


def test_the_old_list_and_the_difference_make_the_new_one() -> None:
    old, delta, new = (
        file.parse((write.HERE / name).read_bytes())
        for name in ("full-41.list", "delta-41-42.list", "full-42.list")
    )
    assert file.apply(file.state_of(old), delta).digest == new.header["digest"]


def test_the_cases_hold_what_they_should() -> None:
    expected = json.loads((write.HERE / "expected.json").read_text(encoding="utf-8"))
    trusted = {name for name, row in expected["files"].items() if row["trusted"]}
    assert set(expected["files"]) - trusted == {
        "short-42.list",
        "stranger-44.list",
        "tampered-42.list",
        "unsigned-0.list",
    }
    rows = {row["url"]: row for row in expected["lookups"]["full-42.list"]}
    assert rows["https://expired.example/x"]["warns_on"] == ["2026-10-31"]
    assert rows["https://t.me/"]["hit"] is None
    assert rows["https://t.me/badgroup"]["verdict"] == "danger"
    assert rows["https://jobs.bad.example/a"]["hit"] is None


@pytest.mark.parametrize("case", CASES, ids=[str(number) for number in range(len(CASES))])
def test_name_keys(case: dict[str, str]) -> None:
    assert name_key(case["name"], FORMS) == case["key"]


def test_there_are_enough_name_keys() -> None:
    assert len(CASES) >= 60
    assert len({case["key"] for case in CASES}) >= 50
