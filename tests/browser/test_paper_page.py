"""The page of paper on a phone and a desktop, and what the browser itself would print of it."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_check_page import overflow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SHOWN = [
    ("practice", "lang=en&part=learners&slips=8"),
    ("A", "lang=fr&beside=en&part=learners&slips=8"),
    ("B", "lang=fr&beside=en&part=teacher&slips=8"),
]
A4_WIDTH = 794 - 2 * 45
"""CSS pixels between the margins of A4."""
BROKEN = """() => [...document.querySelectorAll('.paper *')].filter(part => {
  const box = part.getBoundingClientRect();
  const paper = part.closest('.paper').getBoundingClientRect();
  return box.width && (box.right > paper.right + 1 || box.left < paper.left - 1);
}).map(part => part.className || part.tagName)"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(("form", "query"), SHOWN)
def test_the_page_fits_and_axe_finds_nothing(
    page: Page, address: str, form: str, query: str
) -> None:
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/quiz/paper/{form}?{query}")
        assert overflow(page) == 0
    report = Axe().run(page)
    assert report.violations_count == 0, report.generate_report()


@pytest.mark.parametrize(("form", "query"), SHOWN)
def test_print_shows_the_sheets_alone_and_inside_the_margins(
    page: Page, address: str, form: str, query: str
) -> None:
    page.set_viewport_size({"width": A4_WIDTH, "height": 1000})
    page.emulate_media(media="print")
    page.goto(f"{address}/quiz/paper/{form}?{query}")
    assert overflow(page) == 0
    assert page.evaluate(BROKEN) == []
    for hidden in (".controls", ".top", ".bottom", "button"):
        assert page.locator(f"{hidden}:visible").count() == 0
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.emulate_media(media="screen")
    text = "".join(part.get_textpage().get_text_range() for part in printed)
    keys = [line for line in text.splitlines() if line.strip().startswith(("Key", "Corrigé"))]
    assert bool(keys) == ("part=teacher" in query)


def test_the_pdf_of_the_page_comes(page: Page, address: str) -> None:
    page.goto(f"{address}/quiz/paper/A?lang=fr&slips=8")
    link = page.locator("a.button[href*='.pdf']")
    answer = page.request.get(f"{address}{link.get_attribute('href')}", timeout=120_000)
    assert answer.status == 200
    assert len(pypdfium2.PdfDocument(answer.body())) >= 9
