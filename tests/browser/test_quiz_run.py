"""Whole runs in a real browser: with and without script, both languages, both arms, resumed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from quiz import content
from quiz.grading import forms
from tests.browser.quiz_player import always_lure, answer, play, start, turns

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SCORE = re.compile(r"\d+")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=request.param, locale="en"
    )
    yield context
    context.close()


def form_on(page: Page) -> str:
    """Which measuring form is open, by its first scene."""
    slots = content.slots(content.load())
    scene = page.locator(".scene").inner_text()
    first = {name: forms.measuring(slots, name)[0].id for name in ("A", "B")}  # type: ignore[arg-type]
    return next(name for name, item in first.items() if content.load()[item].scene == scene)


@pytest.mark.parametrize(("script", "lang"), [(True, "en"), (False, "fr")])
def test_a_whole_practice_run(browser: Browser, address: str, script: bool, lang: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=script, locale="en"
    )
    page = context.new_page()
    start(page, address, "practice", lang)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator(".artefact .sheet").get_attribute("lang") == lang
    play(page, always_lure)
    assert SCORE.findall(page.locator(".score p").first.inner_text()) == ["6", "6", "0", "6"]
    assert page.locator("ul .panel a").count() == 6  # every genuine offer, to see again
    assert page.locator(".helplines li").count() >= 3
    assert page.locator("[class=notice]").count() == 1  # a pilot form says so
    context.close()


def test_both_arms_measure_before_practice_and_after(browser: Browser, address: str) -> None:
    """A to B and B to A; nothing is told before the end, everything is told then."""
    seen: set[str] = set()
    for turn in range(12):
        context = browser.new_context(java_script_enabled=turn % 2 == 0, locale="en")
        page = context.new_page()
        start(page, address, "before")
        first = form_on(page)
        if first not in seen:
            seen.add(first)
            _measured_run(page, first)
        context.close()
        if len(seen) == 2:
            return
    raise AssertionError(f"only the arm that begins with form {seen} was given")


def _measured_run(page: Page, first: str) -> None:
    play(page, always_lure, taught=False)
    assert page.locator(".score").count() == 0
    page.locator("a.button.wide").first.click()
    play(page, turns)
    page.locator("a.button.wide").first.click()
    assert form_on(page) != first
    play(page, always_lure, taught=False)
    rows = page.locator(".score p").all_inner_texts()
    assert [SCORE.findall(row) for row in rows[:2]] == [["6", "6", "0", "6"]] * 2
    assert not re.search(r"\bd'", page.locator("main").inner_text())


def test_a_closed_tab_a_reload_and_the_back_button(visitor: BrowserContext, address: str) -> None:
    page = visitor.new_page()
    start(page, address, "practice")
    for _ in range(4):
        answer(page, "lure")
        page.wait_for_selector("#feedback:visible")
        page.locator("p.row a.button.wide").first.click()
        page.wait_for_selector("form.question:visible")
    page.close()

    page = visitor.new_page()
    page.goto(f"{address}/quiz/")
    assert "4 of 12" in page.locator("main").inner_text()
    start(page, address, "practice")
    assert page.url.endswith("/quiz/practice/5")
    page.wait_for_load_state()
    page.reload()
    assert page.locator("form.question").count() == 1
    answer(page, "genuine")
    page.wait_for_selector("#feedback:visible")
    told = page.locator("#feedback").inner_text()
    page.wait_for_load_state()
    page.reload()
    assert page.locator("#feedback").inner_text() == told
    page.go_back()
    page.goto(f"{address}/quiz/practice/5")
    assert page.locator("form.question").count() == 0  # answered: it cannot be answered again
    page.goto(f"{address}/quiz/practice/9")
    assert page.url.endswith("/quiz/practice/6")  # nothing can be jumped over


def test_two_presses_count_once(visitor: BrowserContext, address: str) -> None:
    page = visitor.new_page()
    start(page, address, "before")
    form = page.locator("form.question")
    for name, value in (("verdict", "lure"), ("confidence", "3")):
        form.locator(f'input[name={name}][value="{value}"]').check()
    form.locator("input[name=first]").first.check()
    form.locator("button[type=submit]").dblclick(no_wait_after=True)
    # not wait_for_url: it takes it for a fault that the second press ends the first navigation
    expect(page).to_have_url(f"{address}/quiz/before/2", timeout=30_000)
    page.goto(f"{address}/quiz/")
    assert "1 of 12" in page.locator("main").inner_text()


def test_a_missing_choice_is_named_and_the_rest_is_kept(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    start(page, address, "practice")
    context.request.get(f"{address}/quiz/")
    reply = context.request.post(
        page.url, form={"verdict": "lure", "confidence": "3", "parts": "title"}
    )
    assert reply.status == 422
    html = reply.text()
    assert 'href="#first"' in html
    assert re.search(r'value="lure"[^>]* checked', html)
    assert re.search(r'value="3"[^>]* checked', html)
    context.close()
