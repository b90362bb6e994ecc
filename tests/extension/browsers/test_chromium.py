"""The built extension in a real Chromium, against a real server: from the first run on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import IMITATION, LISTED, SEEK, Job, on_sites
from tests.extension.browsers.wire import Sites, Witness

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]


def opened(chrome: Chromium, sites: Sites, jobs: list[Job]) -> dict[str, tuple[int, Any]]:
    """Open jobs in tabs of their own, and give (tab, what was kept of it) for each."""
    for job in jobs:
        sites.lay(job.url, job.html)
    create = "return Promise.all(given.map((url) => chrome.tabs.create({ url, active: false }).then((t) => t.id)))"
    tabs = chrome.ext(create, *[job.url for job in jobs])
    kept = {}
    for job, tab in zip(jobs, tabs, strict=True):
        kept[job.name] = tab, chrome.until(lambda tab=tab: chrome.shown(tab), job.name)
    return kept


def close(chrome: Chromium, tabs: list[int]) -> None:
    chrome.ext("await chrome.tabs.remove(given)", *tabs)


def test_the_first_run_asks_and_nothing_leaves_before(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    welcome = chrome.until(lambda: [p for p in chrome.context.pages if "welcome" in p.url])[0]
    welcome.wait_for_selector("#device:visible")
    sizes = [welcome.locator(f"#{name}").bounding_box() for name in ("device", "server")]
    assert sizes[0]["width"] == pytest.approx(sizes[1]["width"], abs=1)
    assert sizes[0]["height"] == pytest.approx(sizes[1]["height"], abs=1)
    colours = [
        welcome.locator(f"#{name}").evaluate("n => getComputedStyle(n).backgroundColor")
        for name in ("device", "server")
    ]
    assert colours[0] == colours[1]
    # a warning needs no choice: the list is here already
    lure = fixtures[SEEK].lure()
    tab, kept = opened(chrome, sites, [lure])[SEEK]
    assert kept["answer"]["verdict"] == "danger"
    assert chrome.until(lambda: chrome.box(tab))["role"] == "alert"
    chrome.ring()
    close(chrome, [tab])
    assert witness.calls == []
    welcome.click("#device")
    welcome.wait_for_selector("#done:visible")
    assert welcome.locator("#device").get_attribute("aria-pressed") == "true"
    assert witness.calls == []


def test_every_site_and_layout_is_read_and_honest_jobs_are_left_alone(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    jobs = on_sites(fixtures)
    found = opened(chrome, sites, jobs)
    for job in jobs:
        tab, kept = found[job.name]
        if job.page is None:
            assert kept["page"] is None, job.name
            continue
        for name, value in job.page["fields"].items():
            assert kept["page"]["fields"][name] == value, (job.name, name)
        assert kept["page"]["key"] == job.page["key"]
        assert kept["page"]["layout"] == job.page["layout"]
        assert kept["answer"]["verdict"] in ("unknown", "recognised"), job.name
        assert chrome.box(tab) is None, job.name
        assert chrome.ext("return chrome.action.getBadgeText({ tabId: given[0] })", tab) == ""
    close(chrome, [tab for tab, _ in found.values()])
    assert witness.calls == []


def test_every_site_and_layout_warns_of_a_lure(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    jobs = [job.lure() for job in on_sites(fixtures) if job.page]
    found = opened(chrome, sites, jobs)
    for job in jobs:
        tab, kept = found[job.name]
        assert kept["answer"]["verdict"] in ("danger", "caution"), job.name
        box = chrome.until(lambda tab=tab: chrome.box(tab))
        assert box["verdict"] == kept["answer"]["verdict"]
        assert LISTED in box["text"] or IMITATION in box["text"], job.name
        assert chrome.ext("return chrome.action.getBadgeText({ tabId: given[0] })", tab) == "!"
    close(chrome, [tab for tab, _ in found.values()])
    assert witness.calls == []
    assert sum(found[job.name][1]["answer"]["verdict"] == "danger" for job in jobs) > 20
