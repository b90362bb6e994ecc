"""The built extension in a real Firefox, against the same server and the same pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.extension.browsers.firefox import UUID, By, Firefox, Keys
from tests.extension.browsers.jobs import (
    EMBER,
    IMITATION,
    LATE,
    LISTED,
    SEEK,
    STRICT,
    Job,
    on_sites,
    with_link,
)
from tests.extension.browsers.service import BAD_HOST, LATER_HOST, Service
from tests.extension.browsers.wire import COMMON, FETCH, Sites, Witness

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("extension-firefox"),
    # the driver leaves sockets to be collected
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]

AT_ONCE = 6
MORE = {"priority", "te"}  # Firefox says how urgent a request is


def opened(fox: Firefox, sites: Sites, jobs: list[Job]) -> dict[str, Any]:
    """Open jobs, some at a time, in tabs of their own; give what was kept of each."""
    kept = {}
    for start in range(0, len(jobs), AT_ONCE):
        some = jobs[start : start + AT_ONCE]
        for job in some:
            sites.lay(job.url, job.html)
        create = """return Promise.all(given.map((url) =>
            browser.tabs.create({ url, active: false }).then((t) => t.id)))"""
        tabs = fox.ext(create, *[job.url for job in some])
        for job, tab in zip(some, tabs, strict=True):
            kept[job.name] = fox.until(lambda tab=tab: fox.shown(tab), job.name)
            kept[job.name]["badge"] = fox.ext(
                "return browser.action.getBadgeText({ tabId: given[0] })", tab
            )
        fox.ext("await browser.tabs.remove(given)", *tabs)
    return kept


def fresh(fox: Firefox, sites: Sites, job: Job, **headers: str) -> tuple[str, int]:
    sites.lay(job.url, job.html, **headers)
    return fox.open(job.url)


def test_the_first_run_asks_and_nothing_leaves_before(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    kept = opened(fox, sites, [fixtures[SEEK].lure()])[SEEK]
    assert kept["answer"]["verdict"] == "danger"
    fox.ring()
    assert fox_witness.calls == []
    fox.driver.find_element(By.ID, "device").click()
    fox.until(lambda: fox.driver.find_element(By.ID, "done").is_displayed())
    assert fox_witness.calls == []


def test_every_site_and_layout_is_read_and_honest_jobs_are_left_alone(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    jobs = on_sites(fixtures)
    found = opened(fox, sites, jobs)
    for job in jobs:
        kept = found[job.name]
        if job.page is None:
            assert kept["page"] is None, job.name
            continue
        assert kept["page"]["fields"] == job.page["fields"], job.name
        assert kept["page"]["key"] == job.page["key"]
        assert kept["answer"]["verdict"] in ("unknown", "recognised"), job.name
        assert kept["badge"] == "", job.name
    assert fox_witness.calls == []


def test_every_site_and_layout_warns_of_a_lure(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    jobs = [job.lure() for job in on_sites(fixtures) if job.page]
    found = opened(fox, sites, jobs)
    for job in jobs:
        kept = found[job.name]
        assert kept["answer"]["verdict"] in ("danger", "caution"), job.name
        words = json.dumps(kept["answer"]["reasons"])
        assert LISTED in words or IMITATION in words, job.name
        assert kept["badge"] == "!", job.name
    assert fox_witness.calls == []


def test_a_step_inside_a_page_and_a_late_list_are_followed(
    fox: Firefox, sites: Sites, fixtures: dict[str, Job]
) -> None:
    url = "https://www.linkedin.com/jobs/search/?currentJobId=4100000011"
    first = EMBER.format(title="Driver", slug="prince", company=LISTED)
    second = EMBER.format(title="Baker", slug="rye", company="Rye and Salt Bakery")
    job = Job("x", url, "linkedin", f"<!doctype html><main>{first}</main>", None)
    handle, tab = fresh(fox, sites, job)
    assert fox.until(lambda: fox.box(handle))["verdict"] == "danger"
    fox.driver.execute_script(
        """const [html, url] = arguments; document.querySelector('main').innerHTML = html;
        history.pushState(null, '', url);""",
        [second, url.replace("011", "012")],
        sandbox=None,
    )
    fox.until(lambda: fox.shown(tab)["page"]["key"] == "linkedin:4100000012")
    fox.until(lambda: fox.root(handle) is None)
    fox.close(handle)
    late = fixtures[LATE]
    handle, tab = fresh(fox, sites, late)
    fox.until(
        lambda: (
            (s := fox.shown(tab)) and s["page"] and s["page"]["fields"]["company"] == late.company
        )
    )
    fox.close(handle)


def test_the_warning_and_the_held_up_click_on_a_strict_page(
    fox: Firefox, sites: Sites, fixtures: dict[str, Job]
) -> None:
    handle, _ = fresh(fox, sites, fixtures[SEEK].lure(), Content_Security_Policy=STRICT)
    box = fox.until(lambda: fox.box(handle))
    assert (box["verdict"], box["role"]) == ("danger", "alert")
    assert box["colour"] == "rgb(179, 38, 30)"
    for words in (LISTED, "Oct 14, 2025", "Another company can have the same name", "997"):
        assert words in box["text"]
    driver = fox.driver
    closed = "return [...document.querySelectorAll('*')].every((n) => !n.shadowRoot)"
    assert driver.execute_script(closed, sandbox=None)
    address = driver.get_url()
    apply = driver.find_element(By.CSS_SELECTOR, "[data-automation=job-detail-apply]")
    driver.execute_script("arguments[0].focus()", [apply])
    press(fox, Keys.ENTER)
    dialog = fox.until(
        lambda: (root := fox.root(handle)) and root.find_elements(By.CSS_SELECTOR, "dialog")
    )[0]
    assert dialog.get_attribute("role") == "alertdialog"
    assert [b.text for b in fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog button")] == [
        "Go back",
        "Continue anyway",
    ]
    press(fox, Keys.TAB)
    press(fox, Keys.TAB)
    press(fox, Keys.ENTER)  # on "Go back" again
    fox.until(lambda: not fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog"))
    assert driver.get_url() == address
    focused = "return document.activeElement.dataset.automation"
    assert driver.execute_script(focused) == "job-detail-apply"
    press(fox, Keys.ENTER)  # once a tab, host and day
    fox.until(lambda: driver.get_url().endswith("/apply"))
    fox.close(handle)


def press(fox: Firefox, key: str) -> None:
    fox.driver.actions.sequence("key", "keyboard").key_down(key).key_up(key).perform()


def test_lists_alone_are_fetched_on_an_alarm_and_differences_taken(
    fox: Firefox,
    sites: Sites,
    fox_witness: Witness,
    fox_service: Service,
    fixtures: dict[str, Job],
) -> None:
    fox.settings(consent="device")
    job = with_link(fixtures[SEEK], BAD_HOST, "70000201")
    assert opened(fox, sites, [job])[SEEK]["answer"]["verdict"] in ("unknown", "recognised")
    fox.wake()
    assert [call.path for call in fox_witness.calls] == ["/api/v1/list"]
    assert opened(fox, sites, [job])[SEEK]["answer"]["verdict"] == "danger"
    assert len(fox_witness.calls) == 1
    fox_service.list_host(LATER_HOST)
    listed = fox_service.indicator(BAD_HOST)
    fox_service.run("indicators", "withdraw", listed, "--reason", "Repaired.")
    fox_service.build_list()
    fox.wake()
    assert fox_witness.calls[1].path.startswith("/api/v1/list/delta?since=")
    assert opened(fox, sites, [job])[SEEK]["answer"]["verdict"] in ("unknown", "recognised")
    later = with_link(fixtures[SEEK], LATER_HOST, "70000202")
    assert opened(fox, sites, [later])[SEEK]["answer"]["verdict"] == "danger"
    assert fox.ext("return browser.action.getBadgeText({})") == "i"
    fox.go_home("popup/popup.html?tab=1")
    assert BAD_HOST in fox.driver.find_element(By.ID, "main").text
    fox.go_home("popup/popup.html?tab=1")
    assert BAD_HOST not in fox.driver.find_element(By.ID, "main").text


def test_with_consent_nothing_on_the_wire_names_this_installation(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    fox.go_home("options/options.html")
    fox.driver.find_element(By.ID, "server").click()
    fox.until(
        lambda: fox.driver.find_element(By.ID, "server").get_attribute("aria-pressed") == "true"
    )
    kinds = fox.ext("return (await browser.permissions.getAll()).data_collection")
    assert {"browsingActivity", "websiteContent", "personallyIdentifyingInfo"} <= set(kinds)
    fox_witness.calls.clear()
    job = with_link(fixtures[SEEK], LATER_HOST, "70000203")
    assert opened(fox, sites, [job])[SEEK]["answer"]["asked"] == "ok"
    assert opened(fox, sites, [job])[SEEK]["answer"]["asked"] == "ok"
    (call,) = fox_witness.calls
    assert (call.method, call.path) == ("POST", "/api/v1/check")
    assert json.loads(call.body)["urls"] == [
        job.url.partition("?")[0],
        f"https://{LATER_HOST}/join",
    ]
    strange = {n for n in call.headers if n not in COMMON | MORE and not FETCH.fullmatch(n)}
    assert strange == set(), {name: call.headers[name] for name in strange}
    assert UUID not in json.dumps(call.headers)
    # without the rule Firefox would name it: the rule is what takes it away
    fox.ext(
        """const { declarativeNetRequest: net } = browser, rules = await net.getSessionRules();
        await net.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });"""
    )
    fox.ext(
        "await fetch(`${given[0]}/api/v1/check`, { method: 'POST', body: '{}' })",
        fox_witness.address,
    )
    assert fox_witness.calls[-1].headers["origin"] == f"moz-extension://{UUID}"
    ask = "await import('/js/api.js').then((m) => m.check(given[0], { urls: ['https://b.example/'] }))"
    fox.ext(ask, fox_witness.address)
    assert "origin" not in fox_witness.calls[-1].headers


def test_offline_is_said_plainly(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    fox.settings(consent="server")
    fox_witness.ill = "away"
    kept = opened(fox, sites, [with_link(fixtures[SEEK], "d.example", "70000204")])[SEEK]
    assert kept["answer"]["asked"] == "offline"


def test_a_sleeping_background_is_woken_by_a_page_and_by_the_alarm(
    fox: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    fox.settings(consent="device")
    fox.wake()  # a list is there, so that only what is new is asked for
    fox.sleep()
    fox_witness.calls.clear()
    job = with_link(fixtures[SEEK].lure(), "e.example", "70000205")
    assert opened(fox, sites, [job])[SEEK]["answer"]["verdict"] == "danger"
    fox.sleep()
    fox.wake()
    assert fox_witness.to("/api/v1/list/delta?since=")


def test_sites_that_people_allow_are_read_as_long_as_they_are_allowed(fox: Firefox) -> None:
    fox.go_home("options/options.html")
    boxes = fox.until(lambda: fox.driver.find_elements(By.CSS_SELECTOR, "#more input"))
    assert len(boxes) == 2
    registered = "return (await browser.scripting.getRegisteredContentScripts()).map((s) => s.id)"
    assert set(fox.ext(registered)) == {"facebook", "telegram"}  # the tests' build allows them
