"""A laptop's hotspot: plain HTTP under a name that is not localhost, so no secure context."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import BROWSER_ARGS, free_port, wait_until_ready
from tests.browser.quiz_player import answer, start
from tests.browser.test_quiz_offline import until, waiting

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAME = "lesson.lan"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address on the board: a server for the whole network of the room."""
    port = free_port()
    public = f"http://{NAME}:{port}"
    env = {
        **os.environ,
        "HOST": "0.0.0.0",  # noqa: S104 (as the docs say)
        "PORT": str(port),
        "LUREWISE_PUBLIC_URL": public,
        "LUREWISE_INSTANCE": str(tmp_path_factory.mktemp("hotspot")),
        "LUREWISE_WORKERS": "1",
    }
    command = [str(Path(sys.executable).with_name("lurewise")), "serve"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield public
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone in the room's network, where the name leads to this machine."""
    path = shutil.which("chromium")
    arguments = [*BROWSER_ARGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    chromium = browser.browser_type.launch(executable_path=path, args=arguments)
    yield chromium.new_context(viewport={"width": 360, "height": 740}, locale="en")
    chromium.close()


def test_the_run_the_language_and_the_queue_work(phone: BrowserContext, room: str) -> None:
    page = phone.new_page()
    refused: list[str] = []
    page.on("requestfailed", lambda request: refused.append(request.url))
    start(page, room, "practice", lang="fr")
    page.wait_for_url("**/practice/1")
    assert page.evaluate("window.isSecureContext") is False
    assert page.evaluate("'serviceWorker' in navigator") is False
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert {cookie["name"]: cookie["secure"] for cookie in phone.cookies()} == {
        "lang": False,
        "session": False,
    }
    assert refused == []

    phone.set_offline(True)  # the hotspot is gone for a while; no worker keeps pages here
    answer(page, "lure")
    until(page, lambda: len(waiting(page)) == 1)
    assert page.locator("form.question [name=verdict][value=lure]").is_checked()
    assert "reste sur ce téléphone" in page.locator("[data-status]").first.inner_text()
    phone.set_offline(False)  # it comes back, and the page sends what waits by itself
    page.wait_for_selector("#feedback", timeout=40_000)
    assert waiting(page) == []
    page.goto(f"{room}/quiz/practice")
    page.wait_for_url("**/practice/2")
