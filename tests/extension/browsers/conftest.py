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
from tests.extension.browsers.service import Service, list_of_knowledge, running
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
    """Chromium's server."""
    with running(room / "service") as made:
        yield made


@pytest.fixture(scope="session")
def fox_service(room: Path) -> Iterator[Service]:
    """Firefox's own: what one browser's tests list and withdraw, the other's would meet."""
    with running(room / "fox-service") as made:
        yield made


@pytest.fixture(scope="session")
def witness(service: Service) -> Iterator[Witness]:
    """What Chromium's extension takes for its server."""
    with served(Witness(service.address)) as made:
        yield made


@pytest.fixture(scope="session")
def fox_witness(fox_service: Service) -> Iterator[Witness]:
    """What Firefox's takes for it: each browser asks by itself for a newer list."""
    with served(Witness(fox_service.address)) as made:
        yield made


@pytest.fixture(autouse=True)
def well(request: pytest.FixtureRequest) -> Iterator[None]:
    """A server that a test made ill is well again after it, also when the test failed."""
    yield
    for name in ("witness", "fox_witness"):
        if name in request.fixturenames:
            request.getfixturevalue(name).ill = None


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
    fox_service: Service,
    fox_witness: Witness,
    sites: Sites,
    packaged_list: Path,
    fixtures: dict[str, jobs.Job],
) -> Iterator[Any]:
    """Firefox with the extension, whose server is a witness of its own."""
    from tests.extension.browsers import firefox

    folder = unpacked(
        "firefox", room / "firefox", packaged_list, fox_witness.address, fox_service.key()
    )
    with firefox.launched(folder, sites.port, jobs.hosts(fixtures)) as browser:
        yield browser
