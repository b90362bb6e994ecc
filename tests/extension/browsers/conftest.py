"""The real server, the job sites and the built extension; one of each for a browser's tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

from extension import build, wordfile
from tests import pseudo
from tests.extension.browsers import chromium, jobs
from tests.extension.browsers.service import Service, list_of_knowledge
from tests.extension.browsers.wire import Sites, Witness, served
from translations import webext

DRAFTS = ("th", "ur")
"""Languages whose box is translated; the shipped package has them when they are whole."""
# What a person allows by a click or in a dialogue of the browser, which no test can press
ALLOWED = (
    "https://*.facebook.com/*",
    "https://web.telegram.org/*",
    "https://webk.telegram.org/*",
    "https://webz.telegram.org/*",
    "https://careers.riverbank.example/*",
)


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browsers")


@pytest.fixture(scope="session")
def packaged_list(room: Path) -> Path:
    """The list that every package has: of the shipped knowledge."""
    path = room / "list.bin"
    path.write_bytes(list_of_knowledge())
    return path


@pytest.fixture(scope="session")
def service(room: Path) -> Iterator[Service]:
    running = Service(room)
    try:
        running.start()
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="session")
def witness(service: Service) -> Iterator[Witness]:
    """What Chromium's extension takes for its server."""
    with served(Witness(service.address)) as made:
        yield made


@pytest.fixture(scope="session")
def fox_witness(service: Service) -> Iterator[Witness]:
    """Firefox's own: both may run at once, and each asks by itself for a newer list."""
    with served(Witness(service.address)) as made:
        yield made


@pytest.fixture(scope="session")
def sites(room: Path) -> Iterator[Sites]:
    with served(Sites(room)) as made:
        yield made


@pytest.fixture(scope="session")
def fixtures() -> dict[str, jobs.Job]:
    return jobs.load()


def unpacked(
    browser: str,
    folder: Path,
    packaged_list: Path,
    server: str,
    key: str,
    allowed: tuple[str, ...] = ALLOWED,
) -> Path:
    """The package of a browser as a folder, with languages for tests, and what people allow."""
    made = build.generated(server, key, packaged_list)
    made["words.bin"] = wordfile.packed(*pseudo.extension_words(DRAFTS))
    files = build.package(browser, made, server)
    manifest: dict[str, Any] = build.manifest(browser, server)
    manifest["host_permissions"] += allowed
    files["manifest.json"] = webext._json(manifest)
    build.unpack(files, folder)
    return folder


@pytest.fixture(scope="session")
def chrome(
    playwright: Playwright,
    room: Path,
    service: Service,
    witness: Witness,
    sites: Sites,
    packaged_list: Path,
) -> Iterator[chromium.Chromium]:
    """Chromium with the extension, whose server is the witness."""
    folder = unpacked("chromium", room / "chromium", packaged_list, witness.address, service.key())
    with chromium.launched(playwright, folder, room / "profile", sites.port) as browser:
        yield browser


@pytest.fixture(scope="session")
def fox(
    room: Path,
    service: Service,
    fox_witness: Witness,
    sites: Sites,
    packaged_list: Path,
    fixtures: dict[str, jobs.Job],
) -> Iterator[Any]:
    """Firefox with the extension, whose server is a witness of its own."""
    from tests.extension.browsers import firefox

    folder = unpacked(
        "firefox", room / "firefox", packaged_list, fox_witness.address, service.key()
    )
    with firefox.launched(folder, sites.port, jobs.hosts(fixtures)) as browser:
        yield browser
