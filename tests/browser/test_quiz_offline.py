"""A run that loses its network: practice goes on, answers wait, and arrive once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.quiz_player import answer, start

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KEPT = """async () => (await Promise.all((await caches.keys()).map(async name =>
  (await (await caches.open(name)).keys()).map(request => request.url)))).flat()"""
"""The addresses that the worker keeps."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
    yield context
    context.close()


def waiting(page: Page) -> list[dict[str, str]]:
    text = page.evaluate("localStorage.getItem('quiz-answers')")
    return json.loads(text) if text else []


def until(page: Page, done: Callable[[], bool]) -> None:
    """Wait up to 20 s; the pages forbid the evaluation of text that Playwright's own wait needs."""
    for _ in range(200):
        if done():
            return
        page.wait_for_timeout(100)
    raise AssertionError("waited for 20 s")


def wait_for_worker(page: Page, lang: str = "en") -> None:
    """Until every practice page of a language is kept."""

    def kept() -> bool:
        return sum(f"lang={lang}" in address for address in page.evaluate(KEPT)) >= 13

    until(page, kept)


def test_practice_goes_on_without_a_network(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    start(page, address, "practice")
    wait_for_worker(page)
    answer(page, "lure")
    page.wait_for_selector("#feedback:visible")
    page.locator("p.row a.button.wide").first.click()
    page.wait_for_url("**/practice/2")

    context.set_offline(True)
    answer(page, "lure")
    page.wait_for_url("**/quiz/offline/**")
    assert page.locator("#feedback").is_visible()
    assert page.evaluate("document.activeElement.id") == "feedback"
    assert page.locator("[data-told] mark").count() >= 2
    assert len(waiting(page)) == 1

    page.goto(f"{address}/quiz/offline?lang=en")
    page.locator("a.button.wide").click()
    answered = 1
    for _ in range(12):
        if page.locator("form.question").is_visible():
            answer(page, "genuine")
            answered += 1
        page.wait_for_selector("#feedback:visible")
        page.locator("[data-told] a.button.wide").click()
    rows = waiting(page)
    assert len(rows) == answered == 12
    assert len({row["id"] for row in rows}) == answered

    page.goto(f"{address}/quiz/somewhere")  # what is not kept gives the kept start
    assert "without a network" in page.locator("h1").inner_text()

    context.set_offline(False)
    page.goto(f"{address}/quiz/")
    until(page, lambda: waiting(page) == [])
    page.goto(f"{address}/quiz/result/practice")
    # one was answered online and 11 or 12 offline; the one answered twice counts once
    assert page.url.endswith("/quiz/result/practice")
    assert "of 12 times" in page.locator(".score").inner_text()


def test_a_measuring_answer_waits_and_is_sent(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    start(page, address, "before")
    wait_for_worker(page)
    context.set_offline(True)
    answer(page, "lure")
    until(page, lambda: len(waiting(page)) == 1)
    assert "kept on this phone" in page.locator("[data-status][role=status]").inner_text()
    context.set_offline(False)  # the page sends by itself, and is loaded anew
    page.wait_for_selector("h1#feedback")
    assert waiting(page) == []
    page.locator("a.button.wide").click()
    page.wait_for_url("**/before/2")


def test_it_can_be_installed(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/quiz/")
    href = page.locator("link[rel=manifest]").get_attribute("href") or ""
    manifest = context.request.get(f"{address}{href}").json()
    assert manifest["start_url"].startswith("/quiz/")
    assert manifest["scope"] == "/quiz/"
    assert manifest["display"] == "standalone"
    icon = context.request.get(f"{address}{manifest['icons'][0]['src']}")
    assert icon.ok
    assert icon.headers["content-type"].startswith("image/svg+xml")
    session = context.new_cdp_session(page)
    assert session.send("Page.getAppManifest")["errors"] == []


def test_another_language_is_kept_instead(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/quiz/?lang=en")
    wait_for_worker(page)
    page.goto(f"{address}/quiz/?lang=fr")
    wait_for_worker(page, "fr")
    context.set_offline(True)
    page.goto(f"{address}/quiz/practice")
    assert page.locator("html").get_attribute("lang") == "fr"
