"""A pack opened as a file, as it comes by stick or chat: played by keyboard, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from quiz import away, content
from quiz.pack import build
from quiz.pack.code import Given, decode
from tests.browser.test_check_page import overflow

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FOCUSED = "selector => document.activeElement.matches(selector)"
FORBIDDEN = """for (const name of ["getItem", "setItem"])
  Storage.prototype[name] = () => { throw new DOMException("denied", "SecurityError"); };"""
LATE = "Storage.prototype.getItem = () => null;"  # written too late for the reload
STEPS = "aabbccddabcd"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A narrow phone that notes every request."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en")
    yield context
    context.close()


def opened(context: BrowserContext, folder: Path, form: str, lang: str = "en") -> Page:
    """A page with the pack, opened from a folder."""
    path = folder / f"{form}-{lang}.html"
    path.write_bytes(build.pack(form, lang))
    page = context.new_page()
    page.goto(path.as_uri())
    return page


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until a control has the focus."""
    for _ in range(60):
        if page.evaluate(FOCUSED, selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def press(page: Page, selector: str) -> None:
    tab_to(page, selector)
    page.keyboard.press("Enter")


def choose(page: Page, group: str, place: int) -> None:
    """Choose the option at a place, from 0, of a group of radio buttons."""
    tab_to(page, f"[data-field={group}] input")
    page.keyboard.press("Space")
    for _ in range(place):
        page.keyboard.press("ArrowDown")


def answer(page: Page, item_id: str, number: int) -> Given:
    """Answer one offer by keyboard; every third as a lure, whatever it is."""
    item = content.load()[item_id]
    options = [option.id for option in item.first_step.options]
    given = Given(item_id, number % 3 == 0, number % 3 + 1, STEPS[number - 1])
    assert page.evaluate("document.activeElement.matches('[data-view=ask] h1')")
    choose(page, "verdict", int(given.lure))
    choose(page, "confidence", given.confidence - 1)
    choose(page, "first", options.index(given.first_step))
    press(page, "form button")
    return given


def play(page: Page, form: str, until: int = 99) -> list[Given]:
    """Play from the start to the end, or until an offer has been answered and explained."""
    press(page, "[data-view=start] [data-go]")
    given = []
    for number, item_id in enumerate(away.order(form)[:until], 1):
        given.append(answer(page, item_id, number))
        if form in away.TAUGHT:
            assert page.evaluate("document.activeElement.matches('[data-view=told] h1')")
            press(page, "[data-view=told]:not([hidden]) [data-go]")
    return given


def code_of(page: Page) -> str:
    return page.locator("[data-code]").inner_text()


@pytest.mark.parametrize(("form", "lang"), [("practice", "en"), ("A", "fr"), ("booster", "en")])
def test_a_pack_plays_by_keyboard_and_asks_nobody(
    context: BrowserContext, tmp_path: Path, form: str, lang: str
) -> None:
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    page = opened(context, tmp_path, form, lang)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    page.on("pageerror", lambda error: errors.append(str(error)))
    given = play(page, form)
    assert page.evaluate("document.activeElement.matches('[data-view=end] h1')")
    carried = decode(code_of(page))
    assert (carried.form, carried.language) == (form, lang)
    assert sorted(carried.given, key=str) == sorted(given, key=str)
    assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
    assert sum(url.startswith("file:") for url in requests) == 1
    assert errors == []
    right = sum(content.load()[one.item].is_lure == one.lure for one in given)
    if form in away.TAUGHT:
        found, lures, accepted, genuine = [
            int(n) for n in page.locator(".score p").first.inner_text().split() if n.isdigit()
        ]
        assert (found + accepted, lures + genuine) == (right, len(given))
    else:
        assert page.locator("mark, .score").count() == 0


@pytest.mark.parametrize("storage", ["", FORBIDDEN, LATE], ids=["kept", "forbidden", "late"])
def test_a_reload_loses_nothing(context: BrowserContext, tmp_path: Path, storage: str) -> None:
    if storage:  # as some browsers do for files
        context.add_init_script(storage)
    page = opened(context, tmp_path, "practice")
    given = play(page, "practice", until=3)
    page.reload()
    assert page.locator("[data-view=ask]:visible .progress p").inner_text() == "Offer 4 of 12"
    page.locator("[data-view=ask]:visible [data-finish]").click()
    code = code_of(page)
    assert sorted(decode(code).given, key=str) == sorted(given, key=str)
    page.reload()
    assert code_of(page) == code
    page.locator("[data-view=end] [data-open] [data-go]").click()
    assert page.locator("[data-view=ask]:visible .progress p").inner_text() == "Offer 4 of 12"


def test_an_explanation_is_still_there_after_a_reload(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, "practice")
    press(page, "[data-view=start] [data-go]")
    answer(page, away.order("practice")[0], 1)
    title = page.locator("[data-view=told]:visible h1").inner_text()
    page.locator("[data-view=told]:visible a.pin").first.click()
    page.reload()
    assert page.locator("[data-view=told]:visible h1").inner_text() == title


def test_the_next_person_starts_anew_and_the_code_stays(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, "B")
    play(page, "B")
    code = code_of(page)
    page.locator("[data-again]").click()
    assert page.locator("[data-view=start] [data-go]:visible").inner_text() == "Start"
    play(page, "B")
    assert code_of(page) != code
    page.locator("[data-earlier] summary").click()
    assert page.locator("[data-earlier] li").all_inner_texts() == [code]


def test_a_missing_answer_is_named_and_nothing_is_lost(
    context: BrowserContext, tmp_path: Path
) -> None:
    page = opened(context, tmp_path, "A")
    press(page, "[data-view=start] [data-go]")
    choose(page, "verdict", 1)
    press(page, "form button")
    ask = page.locator("[data-view=ask]:visible")
    assert ask.locator(".field-problem:visible").all_inner_texts() == [
        "Choose how sure you are.",
        "Choose what you would do first.",
    ]
    assert ask.locator("[name=verdict][value=lure]").is_checked()
    assert page.evaluate("document.activeElement.name") == "confidence"


def test_every_view_is_accessible_and_fits(context: BrowserContext, tmp_path: Path) -> None:
    page = opened(context, tmp_path, "practice", "fr")
    press(page, "[data-view=start] [data-go]")
    found = [look(page)]
    answer(page, away.order("practice")[0], 1)
    found.append(look(page))
    press(page, "[data-view=told]:not([hidden]) [data-go]")
    page.locator("[data-view=ask]:visible [data-finish]").click()
    found.append(look(page))
    assert found == [""] * 3


def look(page: Page) -> str:
    """What is wrong with the view that is open."""
    wide = f"{overflow(page)} px too wide" if overflow(page) else ""
    report = Axe().run(page)
    return wide + (report.generate_report() if report.violations_count else "")
