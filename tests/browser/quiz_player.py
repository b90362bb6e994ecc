"""Plays the quiz in a real browser, as a person would: read, choose, answer, go on."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Choose = Callable[[int], str]
"""Given the position from 1, `lure` or `genuine`."""

PART_ITEMS = 12


def start(page: Page, address: str, part: str, lang: str = "en") -> None:
    """Open the first page and press the button of a part."""
    page.goto(f"{address}/quiz/?lang={lang}")
    page.locator(f'form:has(input[name=part][value="{part}"]) button').click()
    page.wait_for_url(lambda url: not url.partition("?")[0].endswith("/quiz/"))


def answer(page: Page, verdict: str, confidence: int = 2) -> None:
    """Answer the offer that is shown; the first step is the first of the list."""
    form = page.locator("form.question")
    form.locator(f'input[name=verdict][value="{verdict}"]').check()
    form.locator(f'input[name=confidence][value="{confidence}"]').check()
    form.locator("input[name=first]").first.check()
    form.locator("button[type=submit]").click()


def play(page: Page, choose: Choose, items: int = PART_ITEMS, taught: bool = True) -> None:
    """Play the part that is open from its first offer to its end."""
    for place in range(1, items + 1):
        page.wait_for_selector("form.question:visible")
        answer(page, choose(place))
        if taught:
            page.wait_for_selector("#feedback:visible")
            page.locator("p.row a.button.wide").first.click()
        elif place < items:
            page.wait_for_url(f"**/{place + 1}")
    page.wait_for_url("**/quiz/result/**")


def always_lure(place: int) -> str:
    return "lure"


def turns(place: int) -> str:
    return "lure" if place % 2 else "genuine"
