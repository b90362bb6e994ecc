"""The extension in every language it offers, and in two made-up ones that find hard-coded words."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests import pseudo
from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import LISTED, SEEK, Job
from tests.extension.browsers.service import Service
from tests.extension.browsers.test_chromium_pages import fresh, in_dialog
from tests.extension.browsers.wire import Sites
from translations import webext

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]

OFFERED = webext.index()
PAGES = ("welcome/welcome.html", "options/options.html", "report/report.html")
NARROW = {"width": 320, "height": 700}
READ = """() => [document.title, ...[...document.querySelectorAll('body *')]
  .filter((node) => node.checkVisibility() && !node.closest('bdi, [lang]:not(html), option, .sites label'))
  .flatMap((node) => [...node.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data)
    .concat(['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? '')))]
  .map((text) => text.trim()).filter(Boolean)"""


def hard_coded(texts: list[str], names: list[str]) -> list[str]:
    return [text for text in texts if pseudo.hard_coded(text, [*names, "Lurewise"])]


def names_of(shown: Any) -> list[str]:
    """Names, addresses and days in what the background keeps of a tab."""
    if isinstance(shown, dict):
        return [name for value in shown.values() for name in names_of(value)]
    if isinstance(shown, list):
        return [name for value in shown for name in names_of(value)]
    return [shown] if isinstance(shown, str) and len(shown) > 2 else []


def wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.parametrize("language", ["el", "he"])
def test_no_page_and_no_warning_has_a_word_of_its_own(
    chrome: Chromium, service: Service, sites: Sites, fixtures: dict[str, Job], language: str
) -> None:
    chrome.settings(language=language, country="TH")
    chrome.ext("await chrome.storage.session.clear()")
    job, tab = fresh(chrome, sites, fixtures[SEEK].lure())
    box = chrome.until(lambda: chrome.box(tab))
    shown = chrome.shown(tab)
    names = [LISTED, service.key(), *names_of(shown), *pseudo.known_names()]
    # the way to the English is called English in every language
    assert hard_coded(box["text"].splitlines(), [*names, "English"]) == []
    job.click("[data-automation=job-detail-apply]")
    dialog = chrome.until(lambda: in_dialog(chrome, tab))
    assert hard_coded([dialog["words"], dialog["about"], *dialog["buttons"]], names) == []
    chrome.ext(
        "await chrome.storage.session.set({ draft: { kind: 'report', shown: given[0] } })", shown
    )
    for path in (*PAGES, f"popup/popup.html?tab={tab}", "popup/popup.html?tab=1"):
        page = chrome.page(path)
        page.set_viewport_size(NARROW)
        page.wait_for_selector("main h1")
        page.wait_for_timeout(200)
        assert hard_coded(page.evaluate(READ), names) == [], path
        assert not wide(page), path
        direction = "rtl" if language == "he" else "ltr"
        assert page.evaluate("document.documentElement.dir") == direction
        page.close()
    job.close()
    chrome.settings(language="", country="")


def test_every_language_fits_a_narrow_window(chrome: Chromium) -> None:
    page = chrome.page("options/options.html")
    page.set_viewport_size(NARROW)
    for row in OFFERED:
        page.select_option("#language", row["id"])
        page.wait_for_selector(f'html[lang="{row["tag"]}"]', state="attached")
        assert page.evaluate("document.documentElement.dir") == row["dir"]
        assert page.locator("#language option:checked").inner_text() == row["name"]
        assert page.locator("[data-draft]").is_visible() == (row["state"] == "draft")
        assert not wide(page), row["id"]
        welcome = chrome.page("welcome/welcome.html")
        welcome.set_viewport_size(NARROW)
        assert not wide(welcome), row["id"]
        welcome.close()
    page.select_option("#language", "en")
    page.close()
    chrome.settings(language="")
