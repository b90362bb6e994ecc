"""Phones with a real browser: the script of the page, its queue and its polls."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from playwright.sync_api import Browser, Page

from quiz.shown import by_slug
from tests.classroom.phones import Answered

WAITING = "JSON.parse(localStorage.getItem('class-answers') ?? '[]').length"
NOW = "dispatchEvent(new Event('online'))"
"""What makes a page look at once instead of after its three seconds."""


class BrowserPhone:
    """One learner in Chromium."""

    def __init__(self, browser: Browser, address: str, there: str, random: Random) -> None:
        self.context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
        self.page: Page = self.context.new_page()
        self.page.goto(address + there)
        self.page.get_by_role("button", name="Join").click()
        self.page.wait_for_selector("text=You are in the class")
        self.random, self.mine = random, dict[str, Answered]()
        self.offline = False

    def act(self, part: str, number: int) -> None:
        """Wait for the offer, answer it; now and then reload, drop out, or go back."""
        place = f".class-words[data-number='{number}']"
        self.until(lambda: self.page.locator(place).count() > 0 and self.asked() is not None)
        if self.random.random() < 0.2:
            self.page.reload()
        name = self.asked()
        assert name
        item, said = by_slug()[name].id, self.random.random() < 0.6
        whim = self.random.random()
        if whim < 0.06:
            return
        form = self.page.locator("form.class-question")
        form.locator(f"input[name=verdict][value={'lure' if said else 'genuine'}]").check()
        form.locator("input[name=confidence][value='2']").check()
        form.locator("input[name=first]").first.check()
        self.offline = whim < 0.2
        self.context.set_offline(self.offline)
        form.locator("button[type=submit]").click()
        self.mine[item] = Answered(part, item, said, self.offline)
        if self.offline:
            self.page.wait_for_selector("[data-sent]:visible")
            assert self.page.evaluate(WAITING) == 1
        else:
            self.page.wait_for_selector("h1:has-text('Your answer is kept')")
            assert self.page.evaluate(WAITING) == 0

    def back_online(self) -> None:
        """The network is there again: the queue empties by itself."""
        if self.offline:
            self.context.set_offline(False)
            self.until(lambda: self.page.evaluate(WAITING) == 0)
            self.offline = False

    def asked(self) -> str | None:
        """The offer that the page asks about, by its slug."""
        found = self.page.locator("[data-asked]:visible form.class-question")
        return found.get_attribute("data-name") if found.count() else None

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the page look until it is there."""
        for _ in range(200):
            try:
                if reached():
                    return
                self.page.evaluate(NOW)
            except Exception as error:  # the page reloads at this moment
                if not re.search("context was destroyed|navigat", str(error)):
                    raise
            self.page.wait_for_timeout(50)
        raise AssertionError(f"the page never came there: {self.page.locator('main').inner_text()}")

    def close(self) -> None:
        """Put the phone away."""
        self.context.close()
