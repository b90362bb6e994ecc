"""What comes late: a server, a pane, a page out of the browser's memory. Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import EMBER, LISTED, SEEK, Job, with_link
from tests.extension.browsers.test_chromium import close, opened
from tests.extension.browsers.test_chromium_pages import fresh
from tests.extension.browsers.wire import Sites, Witness

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]

KEPT = "const n = `tab:${given[0]}`; return (await chrome.storage.session.get(n))[n] ?? null"
ASKED = (
    "return (await chrome.storage.session.get(`tab:${given[0]}`))[`tab:${given[0]}`]?.answer?.asked"
)
BADGE = "return chrome.action.getBadgeText({ tabId: given[0] })"
SEARCH = "https://www.linkedin.com/jobs/search/?currentJobId="
HONEST = EMBER.format(title="Baker", slug="rye", company="Rye and Salt Bakery")
LURE = EMBER.format(title="Driver", slug="prince", company=LISTED)


@pytest.fixture
def asking(chrome: Chromium, witness: Witness) -> Iterator[Witness]:
    chrome.settings(consent="server")
    chrome.ext("await chrome.storage.session.clear()")
    witness.calls.clear()
    yield witness
    witness.ill = None
    chrome.settings(consent="device")


def with_pane(chrome: Chromium, sites: Sites, url: str, pane: str) -> tuple[Page, int]:
    """A page that shows one job beside a list, and can change into another."""
    sites.lay(url, f"<!doctype html><title>Jobs</title><main>{pane}</main>")
    page = chrome.context.new_page()
    page.goto(url)
    return page, chrome.tab(url)


def warned(chrome: Chromium, sites: Sites, job: str) -> tuple[Page, int]:
    """A page with the lure, already warned of, that can change into another job."""
    page, tab = with_pane(chrome, sites, f"{SEARCH}{job}", LURE)
    chrome.until(lambda: chrome.box(tab))
    return page, tab


def test_the_list_does_not_wait_for_a_slow_server(
    chrome: Chromium, sites: Sites, asking: Witness, fixtures: dict[str, Job]
) -> None:
    asking.ill = "slow"
    lure = with_link(fixtures[SEEK].lure(), "slow.example", "70000301")
    page, tab = fresh(chrome, sites, lure)
    assert chrome.until(lambda: chrome.box(tab))["verdict"] == "danger"
    assert chrome.ext(ASKED, tab) == "wait"
    chrome.until(lambda: asking.to("/api/v1/check"))
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "Stop" in popup.locator("h1").inner_text()
    assert "One moment" in popup.locator("main").inner_text()
    asking.ill = None
    chrome.until(lambda: chrome.ext(ASKED, tab) == "ok")
    popup.get_by_text("was asked too").wait_for()
    popup.close()
    # the box is drawn again with what the server says
    assert LISTED in chrome.until(lambda: chrome.box(tab))["text"]
    page.close()
    chrome.until(lambda: chrome.ext(KEPT, tab) is None, "the closed tab to be forgotten")


def test_a_server_that_never_answers_is_left_alone(
    chrome: Chromium, sites: Sites, asking: Witness, fixtures: dict[str, Job]
) -> None:
    asking.ill = "slow"
    tab, kept = opened(chrome, sites, [with_link(fixtures[SEEK].lure(), "s.example", "70000302")])[
        SEEK
    ]
    assert (kept["answer"]["asked"], kept["answer"]["verdict"]) == ("offline", "danger")
    close(chrome, [tab])
    tab, kept = opened(chrome, sites, [with_link(fixtures[SEEK], "t.example", "70000303")])[SEEK]
    assert kept["answer"]["asked"] == "busy"
    assert len(asking.to("/api/v1/check")) == 1
    close(chrome, [tab])


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        ("70000304", {}),
        ("70000305", {"verdict": "unknown", "lang": "en", "checked": [], "reasons": None}),
        ("70000306", {"verdict": "danger", "lang": "en", "checked": [], "reasons": [{}]}),
        ("70000307", []),
    ],
)
def test_a_malformed_answer_takes_no_warning_away(
    chrome: Chromium,
    sites: Sites,
    asking: Witness,
    fixtures: dict[str, Job],
    number: str,
    answer: object,
) -> None:
    asking.ill = json.dumps(answer).encode()
    tab, kept = opened(chrome, sites, [with_link(fixtures[SEEK].lure(), "m.example", number)])[SEEK]
    assert (kept["answer"]["asked"], kept["answer"]["verdict"]) == ("failed", "danger")
    assert chrome.until(lambda: chrome.box(tab))["verdict"] == "danger"
    assert chrome.ext(BADGE, tab) == "!"
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "no answer that we understand" in popup.locator("main").inner_text()
    popup.close()
    close(chrome, [tab])


@pytest.mark.parametrize(("first", "second"), [(LURE, HONEST), (HONEST, LURE)])
def test_a_pane_that_is_replaced_late_is_read_under_its_own_number(
    chrome: Chromium, sites: Sites, first: str, second: str
) -> None:
    """The address steps at once, the pane two seconds later; the job before is no verdict on it."""
    url = f"{SEARCH}410000002{int(first == LURE)}"
    page, tab = with_pane(chrome, sites, url, first)
    chrome.until(lambda: chrome.shown(tab))
    seen = set()
    page.evaluate(
        """([html, url]) => { history.pushState(null, '', url);
        setTimeout(() => { document.querySelector('main').innerHTML = html; }, 2500); }""",
        [second, f"{url}9"],
    )

    def read() -> bool:
        kept = chrome.shown(tab)
        seen.add((kept["page"]["key"], kept["page"]["fields"]["company"]))
        return bool(kept["page"]["key"].endswith("9"))

    chrome.until(read)
    company = LISTED if second == LURE else "Rye and Salt Bakery"
    assert {name for key, name in seen if key.endswith("9")} == {company}
    assert bool(chrome.until(lambda: [chrome.box(tab)])[0]) == (second == LURE)
    assert chrome.ext(BADGE, tab) == ("!" if second == LURE else "")
    page.close()


def test_a_job_with_the_words_of_the_one_before_is_read_after_a_while(
    chrome: Chromium, sites: Sites
) -> None:
    page, tab = warned(chrome, sites, "4100000031")
    page.evaluate("history.pushState(null, '', location.href.replace('031', '032'))")
    chrome.until(lambda: chrome.shown(tab)["page"]["key"] == "linkedin:4100000032")
    assert chrome.until(lambda: chrome.box(tab))["verdict"] == "danger"
    page.close()


def test_the_popup_tells_of_the_page_that_is_open_and_of_no_other(
    chrome: Chromium, sites: Sites
) -> None:
    page, tab = warned(chrome, sites, "4100000041")
    page.evaluate("history.pushState(null, '', location.href.replace('041', '042'))")
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "One moment" in popup.locator("main").inner_text()
    page.evaluate("(html) => { document.querySelector('main').innerHTML = html; }", HONEST)
    popup.get_by_text("Rye and Salt Bakery").first.wait_for()
    assert "Stop" not in popup.locator("h1").inner_text()
    popup.close()
    page.close()


def test_another_page_of_a_host_that_was_read_once_is_not_read_and_can_be(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    page, tab = fresh(chrome, sites, fixtures["any-jsonld"].lure())
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    popup.get_by_role("button", name="Read this page").click()
    popup.wait_for_selector("h1[data-verdict=danger]")
    popup.close()
    other = "https://careers.riverbank.example/about"
    sites.lay(other, "<!doctype html><title>About</title><p>About us</p>")
    page.goto(other)
    popup = chrome.page(f"popup/popup.html?tab={chrome.tab(other)}")
    popup.get_by_role("button", name="Read this page").wait_for()
    assert "Stop" not in popup.locator("h1").inner_text()
    popup.close()
    page.close()


def test_a_page_out_of_the_browsers_memory_has_its_sign_again(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    """Playwright switches that memory off: what the browser does to the background is done here."""
    page, tab = fresh(chrome, sites, fixtures["indeed-viewjob"].lure())
    chrome.until(lambda: chrome.box(tab))
    chrome.ext("await chrome.action.setBadgeText({ tabId: given[0], text: '' })", tab)
    chrome.ext("await chrome.storage.session.remove(`tab:${given[0]}`)", tab)
    chrome.own(tab, "(root.host.dataset.first = 'yes')")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    chrome.until(lambda: chrome.ext(BADGE, tab) == "!")
    assert chrome.shown(tab)["answer"]["verdict"] == "danger"
    assert chrome.own(tab, "root.host.dataset.first") == "yes"  # the box that stood there stays
    page.close()


def test_a_page_that_no_extension_may_read_offers_no_reading(chrome: Chromium) -> None:
    page = chrome.page("options/options.html")
    popup = chrome.page(f"popup/popup.html?tab={chrome.tab(page.url)}")
    assert "not on a job site" in popup.locator("main").inner_text()
    assert popup.get_by_role("button", name="Read this page").count() == 0
    popup.close()
    page.close()
