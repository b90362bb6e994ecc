"""With consent: what leaves, what comes back, and what happens when nothing does. Chromium."""

from __future__ import annotations

import json
import re

import pytest

from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import LISTED, SEEK, Job, with_link
from tests.extension.browsers.service import BAD_HOST, LATER_HOST, LISTED_BY, Service
from tests.extension.browsers.test_chromium import close, opened
from tests.extension.browsers.wire import COMMON, FETCH, Sites, Witness

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]


def test_only_on_my_device_fetches_lists_alone_and_never_because_of_a_page(
    chrome: Chromium, sites: Sites, witness: Witness, service: Service, fixtures: dict[str, Job]
) -> None:
    chrome.settings(consent="device")
    witness.calls.clear()
    job = with_link(fixtures[SEEK], BAD_HOST, "70000101")
    tab, kept = opened(chrome, sites, [job])[SEEK]
    assert kept["answer"]["verdict"] in ("unknown", "recognised")  # only the server lists it
    assert witness.calls == []
    chrome.wake()
    assert [call.path for call in witness.calls] == ["/api/v1/list"]
    assert (
        set(witness.calls[0].headers)
        - COMMON
        - {n for n in witness.calls[0].headers if FETCH.fullmatch(n)}
        == set()
    )
    close(chrome, [tab])
    # with the list alone, nothing asked
    tab, kept = opened(chrome, sites, [job])[SEEK]
    assert kept["answer"]["verdict"] == "danger"
    box = chrome.until(lambda: chrome.box(tab))
    assert BAD_HOST in box["text"]
    assert LISTED_BY in box["text"]
    assert len(witness.calls) == 1
    close(chrome, [tab])
    # nothing new: one small answer
    chrome.wake()
    assert [call.path for call in witness.calls[1:]] == [
        "/api/v1/list/delta?since=" + version(chrome)
    ]


def version(chrome: Chromium) -> str:
    page = chrome.page("options/options.html")
    found = page.evaluate("import('/js/state/liststore.js').then((m) => m.listStatus())")
    page.close()
    return str(found["version"])


def test_a_difference_adds_what_is_new_and_takes_back_what_is_withdrawn(
    chrome: Chromium, sites: Sites, witness: Witness, service: Service, fixtures: dict[str, Job]
) -> None:
    old = version(chrome)
    service.list_host(LATER_HOST)
    service.run(
        "indicators", "withdraw", service.indicator(BAD_HOST), "--reason", "It was repaired."
    )
    service.build_list()
    witness.calls.clear()
    chrome.wake()
    assert [call.path for call in witness.calls] == [f"/api/v1/list/delta?since={old}"]
    assert version(chrome) != old
    jobs = [
        with_link(fixtures[SEEK], host, number)
        for host, number in ((BAD_HOST, "70000102"), (LATER_HOST, "70000103"))
    ]
    found = []
    for job in jobs:
        tab, kept = opened(chrome, sites, [job])[SEEK]
        found.append(kept["answer"]["verdict"])
        close(chrome, [tab])
    assert found == ["recognised", "danger"] or found == ["unknown", "danger"]
    # she was warned about it before: now she is told, once
    assert chrome.ext("return chrome.action.getBadgeText({})") == "i"
    popup = chrome.page("popup/popup.html?tab=1")
    assert BAD_HOST in popup.locator("main").inner_text()
    assert "withdrawn" in popup.locator("main").inner_text()
    popup.close()
    popup = chrome.page("popup/popup.html?tab=1")
    popup.wait_for_selector("main p")
    assert BAD_HOST not in popup.locator("main").inner_text()
    popup.close()
    assert chrome.ext("return chrome.action.getBadgeText({})") == ""


def test_a_list_of_a_stranger_is_thrown_away(chrome: Chromium, service: Service) -> None:
    good = service.key()
    chrome.settings(key="A" * 43)
    page = chrome.page("options/options.html")
    page.evaluate("import('/js/state/liststore.js').then((m) => m.forgetList())")
    page.evaluate("chrome.runtime.sendMessage({ what: 'changed' })")
    page.close()
    assert version(chrome) == "0"  # the one of the package
    chrome.wake()
    refreshed = chrome.ext("return (await chrome.storage.local.get('refreshed')).refreshed")
    assert refreshed["status"] == "wrong"
    assert version(chrome) == "0"
    chrome.settings(key=good)
    chrome.wake()
    assert version(chrome) != "0"


def test_consent_is_given_in_the_settings_and_then_one_question_is_asked_a_job(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    options = chrome.page("options/options.html")
    options.click("#server")
    options.wait_for_selector("#server[aria-pressed=true]")
    options.close()
    witness.calls.clear()
    job = with_link(fixtures[SEEK], LATER_HOST, "70000104")
    html = job.html.replace("Pulau Logistics Sdn. Bhd.", LISTED)
    job = Job(job.name, job.url, job.site, html, job.page)
    tab, kept = opened(chrome, sites, [job])[SEEK]
    assert kept["answer"]["asked"] == "ok"
    assert kept["answer"]["verdict"] == "danger"
    box = chrome.until(lambda: chrome.box(tab))
    assert LATER_HOST in box["text"]
    assert LISTED in box["text"]
    close(chrome, [tab])
    tab, kept = opened(chrome, sites, [job])[SEEK]
    assert kept["answer"]["asked"] == "ok"
    close(chrome, [tab])
    (call,) = witness.calls
    assert (call.method, call.path) == ("POST", "/api/v1/check")
    assert json.loads(call.body) == {
        "urls": [job.url.partition("?")[0], f"https://{LATER_HOST}/join"],
        "names": [{"value": LISTED, "kind": "organisation"}],
        "contacts": [],
        "lang": "en",
        "context": {"page_host": "my.jobstreet.com"},
    }
    strange = {name for name in call.headers if name not in COMMON and not FETCH.fullmatch(name)}
    assert strange == set(), {name: call.headers[name] for name in strange}


@pytest.mark.parametrize(("status", "number"), [(503, "70000105"), (429, "70000110")])
def test_an_ill_server_is_left_alone_and_the_popup_says_so(
    chrome: Chromium,
    sites: Sites,
    witness: Witness,
    fixtures: dict[str, Job],
    status: int,
    number: str,
) -> None:
    witness.calls.clear()
    witness.ill, witness.retry_after = status, "600"
    tab, kept = opened(chrome, sites, [with_link(fixtures[SEEK], "a.example", number)])[SEEK]
    assert kept["answer"]["asked"] == "busy"
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "The server is busy" in popup.locator("main").inner_text()
    popup.close()
    close(chrome, [tab])
    again = with_link(fixtures[SEEK], "b.example", f"{int(number) + 6}")
    tab, kept = opened(chrome, sites, [again])[SEEK]
    assert len(witness.calls) == 1
    until = chrome.ext(
        "return (await chrome.storage.session.get('backoff')).backoff.until - Date.now()"
    )
    assert 500_000 < until <= 600_000
    close(chrome, [tab])
    chrome.ext("await chrome.storage.session.remove('backoff')")
    witness.ill = "away"
    lure = with_link(fixtures[SEEK], LATER_HOST, f"{int(number) + 12}")
    tab, kept = opened(chrome, sites, [lure])[SEEK]
    assert kept["answer"]["asked"] == "offline"
    assert kept["answer"]["verdict"] == "danger"
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "could not be reached" in popup.locator("main").inner_text()
    popup.close()
    close(chrome, [tab])


def test_words_are_sent_after_they_were_seen(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    words = (
        "Customer service in Sihanoukville. No experience needed, 2500 USD a month. Flight, visa "
        "and room paid by us. We keep your passport for the visa. Contact only on Telegram."
    )
    job = with_link(fixtures[SEEK], "c.example", "70000108")
    html = job.html.replace("Count stock and write reports.", words)
    tab, kept = opened(chrome, sites, [Job(job.name, job.url, job.site, html, job.page)])[SEEK]
    assert kept["answer"]["verdict"] in ("unknown", "recognised")
    witness.calls.clear()
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    popup.get_by_role("button", name="Check this advertisement").click()
    popup.wait_for_selector("textarea")
    assert words in popup.locator("textarea").input_value()
    assert witness.calls == []
    popup.get_by_role("button", name="Send").click()
    popup.wait_for_selector("h1[data-verdict=danger], h1[data-verdict=caution]")
    assert words in json.loads(witness.calls[0].body)["text"]
    assert len(witness.calls) == 1
    popup.close()
    close(chrome, [tab])


def test_reports_are_seen_before_they_are_sent(
    chrome: Chromium, sites: Sites, witness: Witness, service: Service, fixtures: dict[str, Job]
) -> None:
    lure = with_link(fixtures[SEEK], LATER_HOST, "70000109")
    tab, _ = opened(chrome, sites, [lure])[SEEK]
    chrome.until(lambda: chrome.box(tab))
    witness.calls.clear()
    with chrome.context.expect_page() as opening:
        chrome.own(
            tab,
            "[...root.querySelectorAll('button')].find((b) => b.innerText === 'This is wrong').click()",
        )
    page = opening.value
    page.wait_for_selector("#form:visible")
    assert "wrong" in page.locator("h1").inner_text()
    page.fill("#comment", "This is our own site.")
    assert witness.calls == []
    page.click("#send")
    page.wait_for_selector("#done:visible")
    (call,) = witness.calls
    sent = json.loads(call.body)
    assert (call.path, sent["kind"], sent["comment"]) == (
        "/api/v1/reports",
        "wrong",
        "This is our own site.",
    )
    assert LATER_HOST in sent["observable"]["value"]
    assert sent["indicator"].startswith("indicator--")
    assert "This is our own site." in service.run("reports", "show", report_id(service))
    page.close()
    close(chrome, [tab])


def report_id(service: Service) -> str:
    found = re.search(r"[0-9a-f-]{36}|report--\S+", service.run("reports", "list"))
    assert found
    return found[0]
