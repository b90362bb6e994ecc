"""Every sentence reaches translators with a stable context, and comes back to the page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from flask_babel import gettext, pgettext

from quiz import content, extract, signs, text, words
from server import create_app, languages
from tests.quiz.conftest import SAMPLES
from translations import build, catalogs, checking, quiz_domain


def test_babel_finds_an_items_sentences_with_lines_and_notes() -> None:
    path = SAMPLES / "L01.yml"
    rows = {
        context: (line, message, comments)
        for line, message, comments, context in extract_from_file(
            "quiz.extract:extract_item", str(path), keywords={"pgettext": ((1, "c"), 2)}
        )
    }
    item, _ = content.read(path)
    assert list(rows) == [context for context, _ in text.texts(item)]
    lines = path.read_text(encoding="utf-8").splitlines()
    for context, part in {
        "L01.blocks.pay.label": "id: pay",
        "L01.first_step.c.text": "id: c",
        "L01.counter.title_M1.text": "code: M1",
        "L01.check.result": "check:",
    }.items():
        assert part in lines[rows[context][0] - 1]
    assert rows["L01.rule"][2] == ["The currency may be changed."]
    assert "L01.blocks.visa.text" in rows["L01.hotspots.h2.quote"][2][1]


def test_moving_a_part_changes_no_context(tmp_path: Path) -> None:
    lines = (SAMPLES / "L01.yml").read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if "id: h1" in line)
    lines[first], lines[first + 1] = lines[first + 1], lines[first]
    (tmp_path / "L01.yml").write_text("\n".join(lines), encoding="utf-8")
    moved, _ = content.read(tmp_path / "L01.yml")
    original, _ = content.read(SAMPLES / "L01.yml")
    assert set(text.texts(moved)) == set(text.texts(original))


def test_the_template_is_in_step_and_holds_the_table_of_signs() -> None:
    template = quiz_domain.extract()
    assert catalogs.pot_path("quiz").read_bytes() == catalogs.po_text(template)
    contexts = {message.context for message in template if message.id}
    assert {context for context, _ in signs.load().texts()} <= contexts
    for item in content.load().values():
        assert {context for context, _ in text.texts(item)} <= contexts


@pytest.mark.parametrize("language", catalogs.languages())
def test_a_language_is_complete(language: str) -> None:
    assert checking.faults(language, {"quiz": quiz_domain.extract()}) == []


def test_a_quote_that_is_not_in_its_translated_block_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item, _ = content.read(SAMPLES / "L01.yml")
    monkeypatch.setattr(quiz_domain, "_items", lambda: (item,))
    catalog = Catalog(locale="fr")
    assert list(quiz_domain.problems("fr", catalog)) == []
    catalog.add("USD 1,500 a month", "1 500 USD par mois", context="L01.blocks.pay.text")
    [line] = quiz_domain.problems("fr", catalog)
    assert line.startswith("fr: L01.hotspots.h1.quote: must stand exactly once in the translated")
    catalog.add("USD 1,500 a month", "1 500 USD", context="L01.hotspots.h1.quote")
    assert list(quiz_domain.problems("fr", catalog)) == []


def test_halves_that_a_translation_makes_uneven_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    items = content.load()
    monkeypatch.setattr(quiz_domain, "_items", lambda: (items["L01"], items["G01"]))
    catalog = Catalog(locale="fr")
    assert quiz_domain.uneven(catalog) == []
    block = items["L01"].blocks[0]
    catalog.add(block.text, "mot " * 200, context=f"L01.blocks.{block.id}.text")
    [told] = quiz_domain.uneven(catalog)
    assert re.fullmatch(r"1 \(\d\d%\)", told)


def test_a_page_reads_both_domains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.compile_all()
    app = create_app({"instance": tmp_path})
    item = replace(content.load(SAMPLES)["L01"], id="L99")
    with app.test_request_context("/?lang=fr"):
        app.preprocess_request()
        english = signs.load().signs["S4"].text
        assert pgettext("signs.S4.text", english) == "Entrer comme touriste et travailler."
        assert gettext("Check a job offer") != "Check a job offer"
        assert words.shown(item).scene == item.scene  # no translation: English
    with app.test_request_context("/?lang=en"):
        app.preprocess_request()
        assert pgettext("signs.S4.text", english) == english


def test_an_item_with_a_gap_is_shown_in_english_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.compile_all()
    item = content.load()["L01"]
    app = create_app({"instance": tmp_path})
    with app.test_request_context("/?lang=fr"):
        app.preprocess_request()
        french = words.shown(item)
    assert french.rule != item.rule
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    catalog = catalogs.read("fr", "quiz")
    catalog.delete(item.rule, context="L01.rule")
    with (folder / "quiz.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(languages, "TRANSLATIONS", tmp_path)
    with app.test_request_context("/?lang=fr"):
        app.preprocess_request()
        assert words.shown(item) == item
        assert words.shown(content.load()["G01"]) != content.load()["G01"]


def test_a_wrong_item_stops_the_extraction(tmp_path: Path) -> None:
    (tmp_path / "L01.yml").write_text("id: L01\n", encoding="utf-8")
    with (tmp_path / "L01.yml").open("rb") as file, pytest.raises(content.ContentError):
        list(extract.extract_item(file, None, None, {}))
