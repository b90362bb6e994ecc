"""What there is for the readers of each language, and help for everybody where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.knowledge import helplines
from server.knowledge.coverage import Coverage, coverage, table
from server.knowledge.helplines import for_countries
from server.languages import Language, languages
from server.pages.check import COUNTRIES

ROOT = Path(__file__).resolve().parents[3]
FOUND = coverage(languages())
KNOWN = {line.country for line in helplines.load()}
WITHOUT = sorted({p.country for one in FOUND for p in one.places if not p.helplines})


def test_the_document_tells_what_there_is_and_what_is_empty() -> None:
    text = (ROOT / "docs" / "translating.md").read_text(encoding="utf-8")
    assert table(FOUND) in text, "run lurewise knowledge languages, and copy the table"


@pytest.mark.parametrize("one", FOUND, ids=lambda one: one.lang)
def test_every_language_knows_lures_and_legal_forms(one: Coverage) -> None:
    assert [gap for gap in one.gaps if " " not in gap] == []


def test_gaps_are_named(tmp_path: Path) -> None:
    for name in ("helplines.yml", "registers.yml", "legal_forms.yml"):
        (tmp_path / name).write_text("[]\n", encoding="utf-8")
    [one] = coverage([Language("km", "km", "x", "ltr", "draft", countries=("KH",))], tmp_path)
    assert one.gaps == ("phrases", "words", "legal_forms", "helplines KH", "registers KH")
    assert "| km | none | none | none | KH | none | none |" in table([one])


def test_every_country_of_a_language_can_be_chosen_on_the_page() -> None:
    assert {place.country for one in FOUND for place in one.places} <= set(COUNTRIES)


@pytest.mark.parametrize("country", sorted({"", *COUNTRIES, *WITHOUT}))
def test_the_international_way_is_shown_in_every_country(country: str) -> None:
    shown = [line.key for line in for_countries(country, "", helplines.load())]
    assert shown[-3:] == ["iom", "police", "embassy"]


def test_some_countries_have_no_helpline_and_say_so() -> None:
    assert WITHOUT
    assert not KNOWN & set(WITHOUT)
