"""The PDF itself: pages, text that comes out again, fonts in it, and where the key stands."""

from __future__ import annotations

import re
import unicodedata

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT

from quiz import away, content
from quiz.paper import pdf as printer
from quiz.text import translated
from server.i18n import only_translated

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

A4 = (595, 842)
SLIPS = 8
NUMBERED = re.compile(r"(\d+) / (\d+)")


def read(form: str, lang: str, beside: str | None = None) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(printer.pdf(form, lang, beside, SLIPS))


def texts_of(document: pypdfium2.PdfDocument) -> list[str]:
    """The words of every page; a line that ends in a hyphen goes on."""
    found = []
    for page in document:
        text = page.get_textpage().get_text_range().replace("\ufffe", "-").replace("-\r\n", "-")
        found.append(" ".join(unicodedata.normalize("NFKC", text).split()))
    return found


def fonts_of(document: pypdfium2.PdfDocument) -> dict[str, bool]:
    """The fonts of every letter, and whether their shapes are in the file."""
    fonts = [
        part.get_font()
        for page in document
        for part in page.get_objects(filter=[FPDF_PAGEOBJ_TEXT])
    ]
    return {font.get_base_name(): bool(font.is_embedded) for font in fonts}


def stands_in(text: str, page: str) -> bool:
    """Whether the words do; a machine without a font for emoji prints boxes for them."""
    words = unicodedata.normalize("NFKC", text).split()
    return all(word in page for word in words if any(map(str.isalnum, word)))


@pytest.mark.parametrize(("form", "lang"), [("practice", "en"), ("A", "fr"), ("booster", "en")])
def test_the_pages_of_a_form(form: str, lang: str) -> None:
    document = read(form, lang)
    texts = texts_of(document)
    order = away.order(form)
    assert {tuple(map(round, page.get_size())) for page in document} == {A4}
    for number, text in enumerate(texts, 1):
        assert NUMBERED.findall(text)[-1] == (str(number), str(len(texts)))
    with away.speaking(lang) as language:
        offers = away.offers(form, language)
    questions = texts[: len(order) // 2]
    for place, offer in enumerate(offers):  # two on every page, none of them broken
        page = questions[place // 2]
        assert stands_in(offer.item.scene, page)
        assert all(stands_in(block.text, page) for block in offer.blocks)
    assert len(texts) <= len(order) // 2 + SLIPS // 4 + 1 + 3


@pytest.mark.parametrize(("form", "lang"), [("practice", "en"), ("A", "fr"), ("booster", "en")])
def test_the_key_is_never_on_a_sheet_with_questions(form: str, lang: str) -> None:
    texts = texts_of(read(form, lang))
    with away.speaking(lang) as language:
        offers = away.offers(form, language)
        plan = printer.sheets(form, lang, None).plan
    title = " ".join(re.sub(r"<[^>]+>", "", str(plan)).split()[:2])
    teachers = next(n for n, text in enumerate(texts, 1) if title in text[:40])
    assert teachers % 2 == 1, "printed on both sides, the plan would stand behind a slip"
    for offer in offers:
        pages = [n for n, text in enumerate(texts, 1) if f"({offer.item.id})" in text]
        assert len(pages) == 1
        assert pages[0] > teachers
        assert stands_in(offer.item.rule, texts[pages[0] - 1])


def test_every_font_is_in_the_file() -> None:
    for form, lang in (("practice", "en"), ("A", "fr")):
        fonts = fonts_of(read(form, lang))
        assert fonts
        assert all(fonts.values()), fonts


def test_nothing_is_told_by_a_colour() -> None:
    for page in read("practice", "en"):
        pixels = page.render(scale=0.5).to_numpy().astype(int)
        assert int((pixels.max(axis=2) - pixels.min(axis=2)).max()) == 0


def test_two_languages_stand_side_by_side() -> None:
    texts = texts_of(read("practice", "en", "fr"))
    both = [
        text for text in texts if "Genuine or lure?" in text and "Vraie offre ou piège ?" in text
    ]
    assert both
    slips = [text for text in texts if "Slip / Fiche 1" in text]
    assert len(slips) == 1
    assert "Slip / Fiche 4" in slips[0], "four slips on a page, in two languages too"


@pytest.mark.parametrize(("lang", "font"), [("th", "Loma"), ("ur", "Nafees")])
def test_other_scripts_are_shaped_by_their_fonts(lang: str, font: str) -> None:
    document = read("A", "en", lang)
    fonts = fonts_of(document)
    assert all(fonts.values()), fonts
    assert any(font in name for name in fonts), fonts
    letters = set(unicodedata.normalize("NFKC", "".join(texts_of(document))))
    first = content.load()[away.order("A")[0]]
    scene = translated(first, only_translated(lang, "quiz")).scene
    assert len(scene) > 30
    assert {letter for letter in scene if letter.isalpha()} - letters == set()
