"""A real server and a real browser; tests/conftest.py gives one of each to all tests that ask."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

BROWSER_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with exit code {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server was not ready after {START_SECONDS} s")


@contextmanager
def served(instance: Path) -> Iterator[str]:
    """The address of `lurewise serve`, with one worker: many of these run side by side."""
    port = free_port()
    env = {
        **os.environ,
        "PORT": str(port),
        "LUREWISE_INSTANCE": str(instance),
        "LUREWISE_RATELIMIT_ENABLED": "0",
        "LUREWISE_QUIZ_PREVIEW": "1",
        "LUREWISE_WORKERS": "1",
    }
    command = [str(Path(sys.executable).with_name("lurewise")), "serve"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; tests/prepare.py installs it or says how."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: python tests/prepare.py installs it or says how"
    launched = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGS)
    yield launched
    launched.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """The narrowest phone that is served, without JavaScript."""
    context = browser.new_context(
        viewport={"width": 320, "height": 640}, java_script_enabled=False, locale="en"
    )
    yield context
    context.close()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    """A desktop window with JavaScript, for measuring tools."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    yield context.new_page()
    context.close()
