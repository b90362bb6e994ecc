"""What every test gets: no network, only this machine; and one browser and server for all that ask.

Two Chromiums driven by one process do not go together, so the browser is made here, once.
"""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

# five times hypothesis's own: on a busy machine a quick example took 0.3 s
settings.register_profile("busy machine", deadline=timedelta(seconds=1))
settings.load_profile("busy machine")

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails by name."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if self.family != socket.AF_UNIX and address[0] not in LOCAL:  # type: ignore[index]
            raise AssertionError(f"a test tried to reach {address!r}")
        real(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one Playwright of a worker: a second one in the same thread is refused."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where `lurewise serve` serves."""
    from tests.browser.conftest import served

    with served(tmp_path_factory.mktemp("instance")) as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; tests/prepare.py installs it or says how."""
    from tests.browser.conftest import chromium

    with chromium(playwright) as launched:
        yield launched
