"""The table of languages agrees with CLDR and with who may call a language reviewed."""

from __future__ import annotations

import unicodedata
from gettext import c2py
from typing import Any

import pytest
from babel import Locale

from server.knowledge.reader import FOLDER
from translations import catalogs, checking

ROWS = pytest.mark.parametrize("row", catalogs.rows(), ids=lambda row: row["id"])
GETTEXT_ORDER = ("zero", "one", "two", "few", "many", "other")
EIGHTEEN = "en fr id ms th vi km lo my fil zh_Hans ta pt hi bn ne sw ur"


def test_all_eighteen_have_a_row_and_the_source_comes_first() -> None:
    assert [row["id"] for row in catalogs.rows()] == EIGHTEEN.split()


@ROWS
def test_plural_forms_are_those_of_cldr(row: dict[str, Any]) -> None:
    count, _, rest = row["plural"].partition(";")
    plural = c2py(rest.strip().removeprefix("plural=").rstrip(";"))
    rule = Locale.parse(row["id"]).plural_form
    tags = [tag for tag in GETTEXT_ORDER if tag in {*rule.tags, "other"}]
    assert count == f"nplurals={len(tags)}"
    for number in (*range(210), 1_000, 10**6, 2 * 10**6, 10**6 + 1):
        assert tags[plural(number)] == rule(number), number


@ROWS
def test_direction_script_and_tag_agree_with_the_native_name(row: dict[str, Any]) -> None:
    assert Locale.parse(row["id"]).text_direction == row["dir"]
    assert row["tag"] == row["id"].replace("_", "-")
    assert unicodedata.name(row["name"][0]).startswith(row["script"])


@ROWS
def test_only_a_named_reader_makes_a_language_reviewed(row: dict[str, Any]) -> None:
    assert row["state"] in ("reviewed", "draft")
    assert bool(row["reviewed_by"]) == (row["state"] == "reviewed")


def test_a_state_without_a_reader_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{**row, "state": "reviewed"} for row in catalogs.rows()]
    monkeypatch.setattr(catalogs, "rows", lambda: rows)
    [fault] = checking.faults("fr", {})
    assert fault.rule == "state"
    assert "reviewed_by" in fault.what


def test_no_tag_leads_to_two_languages() -> None:
    seen: dict[str, str] = {}
    for row in catalogs.rows():
        names = {row["id"], row["tag"], *row["aliases"], *row.get("notice", {}).get("tags", ())}
        for name in {one.lower().replace("_", "-") for one in names}:
            assert seen.setdefault(name, row["id"]) == row["id"]


@ROWS
def test_lures_are_known_in_the_language(row: dict[str, Any]) -> None:
    for folder in ("phrases", "lure_words"):
        assert (FOLDER / folder / f"{row['id']}.yml").is_file()
