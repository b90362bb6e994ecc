"""A laptop's own network: plain http, no service worker, cookies and the queue all the same."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from random import Random

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import BROWSER_ARGS
from tests.classroom.browsers import WAITING
from tests.classroom.phones import Teacher

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ROOM = "laptop.example"
"""A name that this browser finds here; unlike 127.0.0.1 it is no secure place for a browser."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Another Chromium, which finds the laptop by a name."""
    args = [*BROWSER_ARGS, f"--host-resolver-rules=MAP {ROOM} 127.0.0.1"]
    path = shutil.which("chromium")
    own = browser.browser_type.launch(executable_path=path, args=args)
    yield own.new_context(viewport={"width": 360, "height": 740}, locale="en")
    own.close()


def test_over_plain_http_cookies_work_and_the_queue_keeps_answers(
    context: BrowserContext, address: str
) -> None:
    room = Teacher([address], Random(1)).make(part="practice")
    here = address.replace("127.0.0.1", ROOM) + room.there
    page = context.new_page()
    page.goto(here)
    assert page.evaluate("[isSecureContext, 'serviceWorker' in navigator]") == [False, False]
    page.get_by_role("button", name="Join").click()
    page.wait_for_selector("text=You are in the class")
    room.press("forward")
    page.reload()
    page.locator("input[name=verdict][value=lure]").check()
    page.locator("input[name=confidence]").first.check()
    page.locator("input[name=first]").first.check()
    page.route("**/answers", lambda route: route.abort())
    page.locator("form.class-question button[type=submit]").click()
    page.wait_for_selector("[data-sent]:visible")
    page.reload()
    assert page.evaluate(WAITING) == 1
    assert room.state()["answered"] == 0
    page.unroute("**/answers")
    page.reload()
    page.wait_for_selector("h1:has-text('Your answer is kept')")
    assert room.state()["answered"] == 1


def test_the_address_on_the_wall_is_the_one_that_people_use(
    context: BrowserContext, address: str
) -> None:
    port = address.rpartition(":")[2]
    page = context.new_page()
    page.goto(f"http://{ROOM}:{port}/quiz/class/new")
    page.get_by_role("button", name="Make the class").click()
    found = page.locator(".address").inner_text()
    assert re.fullmatch(rf"{ROOM}:{port}/c/\w{{6}}", found)
    page.get_by_role("link", name="Open the page for the wall").click()
    assert page.locator(".wall-address").inner_text() == found
    page.keyboard.press("PageDown")
    page.wait_for_selector(".wall-ask")
