"""Every page in every offered language on the narrowest phone: nothing too wide, cut or missing."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from quiz import content
from server import i18n, languages
from server.config import Settings
from tests.browser.quiz_player import answer, start
from tests.browser.test_check_page import LURE, ask, overflow
from tests.browser.test_quiz_pages import CLIPPED
from translations import build, catalogs

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

build.compile_all()
OFFERED = [pytest.param(one, id=one.id) for one in i18n.offered(Settings())]
ITEMS = sorted(content.load())
PAGES = (
    "/",
    "/report",
    "/corrections",
    "/nowhere",
    "/quiz/",
    "/quiz/card?country=TH",
    "/quiz/stats",
    "/quiz/offline",
    "/quiz/sign/tourist_visa_for_work",
)
SYLLABLES = {"th", "lo", "km", "my"}
"""Languages whose words have no spaces between them: a browser must know where a line may break."""
MISSING = """([texts, lang]) => {
  const probe = document.body.appendChild(Object.assign(document.createElement('p'), { lang }));
  const font = getComputedStyle(probe).fontFamily;
  probe.remove();
  const size = 40, canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const ink = canvas.getContext('2d', { willReadFrequently: true });
  ink.font = `24px ${font}`;
  const picture = (text) => {
    ink.clearRect(0, 0, size, size);
    ink.fillText(text, 8, 28);
    let sum = 7;
    const data = ink.getImageData(0, 0, size, size).data;
    for (let at = 3; at < data.length; at += 4) sum = (Math.imul(sum, 31) + data[at]) | 0;
    return sum;
  };
  // code points that no font has: what is painted for them is the box of a missing letter
  const boxes = new Set(['\\u0378', '\\u0379', '\\u{1FFFE}', '\\u{2FFFE}'].map(picture));
  const nothing = picture(' ');
  return texts.filter((text) => boxes.has(picture(text))
    || (picture(text) === nothing && !/^\\p{M}$/u.test(text)));
}"""
APPEND = """async (paths) => {
  for (const path of paths) {
    const html = await (await fetch(path)).text();
    const main = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
    document.querySelector('main').append(...main.childNodes);
  }
  for (const part of document.querySelectorAll('details')) part.open = true;
  return document.querySelectorAll('.artefact').length;
}"""
WIDE = """() => [...document.querySelectorAll('main *')]
  .filter((part) => !part.closest('.spoken, .wide-table'))
  .map((part) => [part, part.getBoundingClientRect()])
  .filter(([, box]) => box.width > 0 && (box.right > innerWidth + 1 || box.left < -1))
  .map(([part]) => `${part.className || part.tagName}: ${part.textContent.trim().slice(0, 60)}`)
  .slice(0, 5)"""
UNBROKEN = """() => { document.body.style.overflowWrap = 'normal';
  const found = [...document.querySelectorAll('main p, main h1, main h2, main label, main li')]
    .filter((part) => part.scrollWidth > part.clientWidth + 1)
    .filter((part) => !/[\\w.\\/:-]{10}/.test(part.textContent))
    .map((part) => part.textContent.trim().slice(0, 60));
  document.body.style.overflowWrap = ''; return found; }"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, locale="en", service_workers="block"
    )
    yield context.new_page()
    context.close()


def look(page: Page, language: languages.Language) -> list[str]:
    """What is wrong with the open page."""
    for details in page.locator("details").all():
        details.evaluate("part => part.open = true")
    root = page.evaluate("[document.documentElement.lang, document.documentElement.dir]")
    found = [] if root == [language.tag, language.dir] else [f"the page says it is {root}"]
    if (wide := overflow(page)) > 0:
        found.append(f"{wide} px too wide: {page.evaluate(WIDE)}")
    found += [f"clipped: {name}" for name in page.evaluate(CLIPPED)]
    if language.id in SYLLABLES:
        found += [f"no place to break the line: {text}" for text in page.evaluate(UNBROKEN)]
    drafts = page.locator("main .draft").count()
    if drafts != (language.state == "draft"):
        found.append(f"{drafts} lines say that it is a draft")
    return found


@pytest.mark.parametrize("language", OFFERED)
def test_every_page_fits_the_narrowest_phone(
    page: Page, address: str, language: languages.Language
) -> None:
    found = {}
    for path in PAGES:
        page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language.id}")
        found[path] = look(page, language)
    for query in ("https://jobstreet-careers.top/apply", LURE, "Prince Holding Group"):
        ask(page, address, query, language.id)
        found[query] = look(page, language)
    start(page, address, "practice", language.id)
    page.wait_for_selector("form.question")
    found["an item"] = look(page, language)
    answer(page, "lure")
    page.wait_for_selector("#feedback")
    found["its explanation"] = look(page, language)
    page.goto(f"{address}/quiz/")
    page.locator('form[action$="/quiz/forget"] button').click()
    assert {where: wrong for where, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", OFFERED)
def test_every_item_fits_the_narrowest_phone(
    page: Page, address: str, language: languages.Language
) -> None:
    page.goto(f"{address}/quiz/preview/{ITEMS[0]}?lang={language.id}")
    paths = [f"/quiz/preview/{item}?lang={language.id}" for item in ITEMS[1:]]
    assert page.evaluate(APPEND, paths) >= len(ITEMS)
    assert overflow(page) <= 0, page.evaluate(WIDE)
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("language", OFFERED)
def test_every_letter_has_a_shape(page: Page, address: str, language: languages.Language) -> None:
    page.goto(f"{address}/?lang={language.id}")
    signs = sorted(letters(language))
    assert len(signs) > 40
    assert page.evaluate(MISSING, [signs, language.tag]) == []


def letters(language: languages.Language) -> set[str]:
    """Every visible character of a language's catalogues, and of the names of all languages."""
    texts = [one.name for one in languages.languages()]
    for domain in catalogs.DOMAINS:
        english = language.id == catalogs.SOURCE
        own = catalogs.template(domain) if english else catalogs.known(language.id, domain)
        for message in catalogs.sentences(own):
            texts += [str(message.id)] if english else catalogs.forms(message)
    # the rest are spaces, signs that shape others, and emoji, which each phone draws its own way
    return {sign for sign in set("".join(texts)) if unicodedata.category(sign)[0] in "LMNP"}


def test_a_letter_without_a_shape_would_be_found(page: Page, address: str) -> None:
    page.goto(address)
    hidden = ["\u0378", "\U0001342f", "\U00012fff"]  # unassigned; a rare sign; unassigned
    assert "\u0378" in page.evaluate(MISSING, [[*hidden, "a", "ก"], "en"])
    assert not {"a", "ก"} & set(page.evaluate(MISSING, [[*hidden, "a", "ก"], "en"]))


def test_all_languages_that_are_whole_are_looked_at() -> None:
    whole = [one for one in ("en", *catalogs.languages()) if catalogs.whole(one)]
    assert [param.id for param in OFFERED] == whole
