"""The check page as people meet it: a narrow phone, no script, a screen reader, two languages."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LURE = (
    "Part time work at home: like videos and rate products, earn 200 to 500 dollars a day, paid "
    "daily, no experience needed. Add me on WhatsApp +85512345678 now."
)
PAGE_BUDGET = 40_000
"""Bytes of a first visit, everything included."""

INPUTS = {
    "danger": "https://jobstreet-careers.top/apply",
    "caution": LURE,
    "unknown": "Nobody Ever Heard Bakery",
    "recognised": "https://www.jobstreet.com.my/job/1",
}


def ask(page: Page, address: str, query: str, lang: str = "en") -> None:
    page.goto(f"{address}/?lang={lang}")
    page.fill("#q", query)
    page.click("button[type=submit]")
    page.wait_for_selector("#verdict")


def overflow(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(
        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    )


@pytest.mark.parametrize(("verdict", "query"), INPUTS.items())
def test_an_answer_without_script_on_a_phone(
    phone: BrowserContext, address: str, verdict: str, query: str
) -> None:
    page = phone.new_page()
    ask(page, address, query)
    classes = page.locator("section.answer").get_attribute("class") or ""
    assert verdict in classes.split()
    assert page.locator(".steps li").count() >= 2
    if verdict in ("danger", "caution"):
        assert page.locator("section .reasons > li").count() >= 1
        assert page.locator(".sources a").count() >= 1
        assert page.locator(".innocent").count() >= 1


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("query", ["", *INPUTS.values()])
def test_nothing_is_wider_than_the_phone_and_axe_finds_nothing(
    desktop: Page, address: str, lang: str, query: str
) -> None:
    desktop.set_viewport_size({"width": 320, "height": 640})
    if query:
        ask(desktop, address, query, lang)
    else:
        desktop.goto(f"{address}/?lang={lang}")
    for details in desktop.locator("details").all():
        details.locator("summary").click()
    assert overflow(desktop) <= 0
    assert desktop.locator("html").get_attribute("lang") == lang
    report = Axe().run(desktop)
    assert report.violations_count == 0, report.generate_report()


def test_a_first_visit_is_small_and_asks_nobody_else(desktop: Page, address: str) -> None:
    seen: list[Request] = []
    desktop.on("requestfinished", lambda request: seen.append(request))
    desktop.goto(address)
    desktop.wait_for_load_state("networkidle")
    assert {request.url.startswith(address) for request in seen} == {True}
    sizes = [request.sizes() for request in seen]
    total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert 0 < total < PAGE_BUDGET


def test_the_form_works_by_keyboard_alone(desktop: Page, address: str) -> None:
    desktop.goto(address)
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.className") == "skip"
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.id") == "q"
    desktop.keyboard.type("https://www.jobstreet.com.my/job/1")
    for _ in range(3):
        desktop.keyboard.press("Tab")
    assert desktop.evaluate("document.activeElement.type") == "submit"
    desktop.keyboard.press("Enter")
    desktop.wait_for_selector("#verdict")


def test_an_empty_question_is_answered_with_what_to_do(desktop: Page, address: str) -> None:
    desktop.goto(address)
    desktop.locator("#q").evaluate("box => box.removeAttribute('required')")
    desktop.click("button[type=submit]")
    assert "Paste a link" in desktop.locator("[role=alert]").inner_text()


def test_the_language_is_remembered(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}/?lang=fr")
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == "fr"
    assert [cookie["name"] for cookie in phone.cookies()] == ["lang"]
