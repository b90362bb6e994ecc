"""What stands on the sheets: every offer, numbered parts, and a key that fits them."""

from __future__ import annotations

import re
from html import unescape

import pytest

from quiz import away, content
from quiz.pack.code import FORMS
from quiz.paper.sheets import Sheets, parts, sheets
from server.i18n import languages
from tests.quiz.pages import Reader

LANGS = [language.id for language in languages()]


def plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.fixture(params=FORMS)
def filled(request: pytest.FixtureRequest) -> Sheets:
    return sheets(request.param, "en", "fr", 8)


def test_every_offer_stands_there_in_both_languages(filled: Sheets) -> None:
    assert [column.language.id for column in filled.columns] == ["en", "fr"]
    for column in filled.columns:
        with away.speaking(column.language.id) as language:
            for offer, html in zip(away.offers(filled.form, language), column.offers, strict=True):
                text = plain(html)
                assert all(plain(block.text) in text for block in offer.blocks)
                assert plain(offer.item.scene) in text
                assert all(plain(option.text) in text for option in offer.item.first_step.options)


def test_no_sheet_of_the_learners_tells_the_key(filled: Sheets) -> None:
    for column in filled.columns:
        for html, item_id in zip(column.offers, filled.items, strict=True):
            item = content.load()[item_id]
            assert "<mark" not in html
            assert item_id not in html
            assert item.rule not in plain(html)


def test_the_key_names_the_numbers_of_the_parts(filled: Sheets) -> None:
    column = filled.columns[0]
    with away.speaking("en") as language:
        offers = away.offers(filled.form, language)
    for offer, html in zip(offers, column.keys, strict=True):
        said = "Lure" if offer.item.is_lure else "Genuine"
        assert f". {said} " in plain(html)
        for mark in offer.marks:
            number = parts(offer)[mark.number]
            assert mark.quote in offer.blocks[number - 1].text
            assert f"<b>Part {number}</b>" in html
        assert f"{', '.join(away.best_steps(offer.item))}." in plain(html)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("form", FORMS)
def test_the_document_is_whole(form: str, lang: str) -> None:
    from quiz.paper.pdf import document

    page = document(sheets(form, lang, None, 8), "small", gap=True)
    reader = Reader()
    reader.feed(page)
    assert not reader.wrong
    assert not reader.open
    assert not re.search(r"\{\{|\{%|%\(\w+\)s|url\(|<script|<link", page)
    ids = [attributes["id"] for _, attributes in reader.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert [page.count(f'class="{name}') for name in ("offer cols", "slip", "paper gap")] == [
        len(away.order(form)), 8, 1,
    ]  # fmt: skip


def test_the_first_half_of_the_document_has_no_key() -> None:
    from quiz.paper.pdf import document

    page = document(sheets("practice", "en", None, 8), back=False)
    assert 'class="paper key"' not in page
    assert 'class="paper plan"' not in page


def test_slips_have_numbers_of_their_own() -> None:
    filled = sheets("A", "en", None, 16)
    assert filled.slip_pages == [[n, n + 1, n + 2, n + 3] for n in (1, 5, 9, 13)]


def test_one_language_twice_is_one_column() -> None:
    assert len(sheets("A", "fr", "fr").columns) == 1
    assert len(sheets("A", "fr", "").columns) == 1


@pytest.mark.parametrize(
    ("form", "lang", "beside"), [("C", "en", None), ("A", "xx", None), ("A", "en", "yy")]
)
def test_what_there_is_not_is_said(form: str, lang: str, beside: str | None) -> None:
    with pytest.raises(away.Unknown, match="use one of"):
        sheets(form, lang, beside)
