"""The booster: new offers only, in five minutes; with and without script, resumed, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from quiz import content
from tests.browser.quiz_player import always_lure, answer, play, start, turns

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NEW = {item.scene for item in content.load().values() if item.form == "booster"}
SCORE = re.compile(r"\d+")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param, locale="en"
    )
    yield context
    context.close()


def test_a_booster_after_practice_resumed_in_a_new_tab(
    visitor: BrowserContext, address: str
) -> None:
    page = visitor.new_page()
    start(page, address, "practice")
    play(page, turns)
    page.locator("a.button", has_text="Booster").click()
    seen = set()
    for place in range(1, 7):
        page.wait_for_selector("form.question:visible")
        seen.add(page.locator(".scene").inner_text())
        answer(page, always_lure(place))
        page.wait_for_selector("#feedback:visible")
        assert page.locator("mark").count() >= 2
        if place == 3:
            page.close()
            page = visitor.new_page()
            page.goto(f"{address}/quiz/")
            assert "3 of 6" in page.locator("main").inner_text()
            start(page, address, "booster")
            assert page.url.endswith("/quiz/booster/4")
        else:
            page.locator("p.row a.button.wide").first.click()
    assert seen == NEW
    page.wait_for_url("**/quiz/result/booster")
    assert SCORE.findall(page.locator(".score p").first.inner_text()) == ["3", "3", "0", "3"]
    assert page.locator("a.button", has_text="Booster").count() == 0  # nothing new is left
    assert page.locator("[class=notice]").count() == 1  # a pilot form says so


def test_a_whole_run_by_keyboard_alone(browser: Browser, address: str) -> None:
    """Six offers from the first page to the card, and no press of a mouse."""
    context = browser.new_context(locale="en")
    page = context.new_page()
    page.goto(f"{address}/quiz/")
    press_until(page, "document.activeElement.closest('form')?.part?.value === 'practice'")
    page.keyboard.press("Enter")
    page.wait_for_selector("form.question")
    page.goto(f"{address}/quiz/")
    press_until(page, "document.activeElement.closest('form')?.part?.value === 'booster'")
    page.keyboard.press("Enter")
    for _ in range(6):
        page.wait_for_selector("form.question")
        for name in ("verdict", "confidence", "first"):
            press_until(page, f"document.activeElement.name === '{name}'")
            page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        press_until(page, "document.activeElement.matches('form.question button')")
        page.keyboard.press("Enter")
        page.wait_for_selector("#feedback")
        assert page.evaluate("document.activeElement.id") == "feedback"
        press_until(page, "document.activeElement.matches('mark .pin')")
        page.keyboard.press("Enter")
        assert len(page.locator(".peek[role=status]").inner_text()) > 10
        press_until(page, "document.activeElement.matches('a.button.wide')")
        visible = page.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'")
        assert visible
        page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/result/booster")
    press_until(page, "document.activeElement.href?.includes('/quiz/card')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/quiz/card**")
    context.close()


def press_until(page: Page, condition: str) -> None:
    for _ in range(80):
        if page.evaluate(f"Boolean({condition})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches: {condition}")
