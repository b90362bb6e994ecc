"""A Firefox that a school manages: a real policies.json sets server, language and sites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.extension.browsers import firefox, jobs
from tests.extension.browsers.conftest import unpacked
from tests.extension.browsers.firefox import By, Firefox
from tests.extension.browsers.jobs import SEEK, Job
from tests.extension.browsers.service import Service
from tests.extension.browsers.test_firefox import opened
from tests.extension.browsers.wire import Sites, Witness

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("extension-firefox"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def policy(fox_service: Service, fox_witness: Witness) -> dict[str, Any]:
    return {
        "server": f"{fox_witness.address}/",
        "key": fox_service.key(),
        "language": "fr",
        "country": "KH",
        "sitesOff": ["naukri"],
    }


@pytest.fixture(scope="module")
def school(
    room: Path,
    policy: dict[str, Any],
    sites: Sites,
    packaged_list: Path,
    fixtures: dict[str, Job],
) -> Iterator[Firefox]:
    """Firefox under the policy, with the package that is tied to no server."""
    extension = unpacked("firefox", room / "managed", packaged_list, "", "", ())
    rules = {"3rdparty": {"Extensions": {firefox.IDENTITY: policy}}}
    program = firefox.managed(room / "managed-firefox", rules)
    with firefox.launched(extension, sites.port, jobs.hosts(fixtures), program) as browser:
        yield browser


def test_a_policy_sets_what_it_may_and_consent_stays_the_persons(
    school: Firefox, policy: dict[str, Any], fox_witness: Witness
) -> None:
    assert school.ext("return browser.storage.managed.get(null)") == policy
    found = school.ext("return (await import('/js/state/settings.js')).read()")
    assert found["server"] == fox_witness.address
    assert (found["language"], found["country"], found["off"]) == ("fr", "KH", ["naukri"])
    assert set(found["locked"]) == {"server", "key", "language", "country", "off"}
    assert found["consent"] == ""
    school.go_home("options/options.html")
    assert school.driver.execute_script("return document.documentElement.lang") == "fr"
    assert school.driver.find_element(By.ID, "policy").is_displayed()
    assert not school.driver.find_element(By.ID, "remove").is_displayed()
    assert not school.driver.find_element(By.ID, "language").is_enabled()
    (switch,) = (
        label.find_element(By.CSS_SELECTOR, "input")
        for label in school.driver.find_elements(By.CSS_SELECTOR, "#sites label")
        if label.text == "Naukri"
    )
    assert not switch.is_selected()
    assert not switch.is_enabled()


def test_under_a_policy_its_site_is_left_alone_and_lists_come_from_its_server(
    school: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    fox_witness.calls.clear()
    naukri, seek = fixtures["naukri-detail"].lure(), fixtures[SEEK].lure()
    kept = opened(school, sites, [naukri, seek])
    assert kept[naukri.name]["page"] is None
    assert kept[SEEK]["answer"]["verdict"] == "danger"
    school.ring()
    assert fox_witness.calls == []  # nobody has chosen yet
    school.go_home("welcome/welcome.html")
    school.driver.find_element(By.ID, "device").click()
    school.until(lambda: school.driver.find_element(By.ID, "done").is_displayed())
    assert fox_witness.calls == []
    school.wake()
    assert [call.path for call in fox_witness.calls] == ["/api/v1/list"]
    status = school.ext("return (await import('/js/state/liststore.js')).listStatus()")
    assert status["server"] == fox_witness.address
    assert status["refreshed"]["status"] == "ok"


def test_facebook_is_read_once_the_person_allows_it_and_no_more_when_she_does_not(
    school: Firefox, sites: Sites, fixtures: dict[str, Job]
) -> None:
    registered = "return (await browser.scripting.getRegisteredContentScripts()).map((s) => s.id)"
    origin = "return browser.permissions.contains({ origins: ['https://*.facebook.com/*'] })"
    assert school.ext(registered) == []
    school.go_home("options/options.html")
    boxes = school.until(lambda: school.driver.find_elements(By.CSS_SELECTOR, "#more input"))
    assert "Facebook" in school.driver.find_element(By.ID, "more").text
    boxes[0].click()
    school.until(lambda: school.ext(registered) == ["facebook"])
    assert school.ext(origin) is True
    lure = fixtures["facebook-post"].lure()
    kept = opened(school, sites, [lure])[lure.name]
    assert kept["answer"]["verdict"] in ("danger", "caution")
    assert kept["answer"]["asked"] == "no"
    school.driver.find_elements(By.CSS_SELECTOR, "#more input")[0].click()
    school.until(lambda: school.ext(registered) == [])
    assert school.ext(origin) is False


def test_any_other_page_is_read_after_a_click_on_the_toolbar_button(
    school: Firefox, sites: Sites, fox_witness: Witness, fixtures: dict[str, Job]
) -> None:
    fox_witness.calls.clear()
    lure = fixtures["any-jsonld"].lure()
    sites.lay(lure.url, lure.html)
    handle, tab = school.open(lure.url)
    look = "return browser.runtime.sendMessage({ what: 'look', tab: { id: given[0] } })"
    assert "error" in school.ext(look, tab)  # nobody has clicked: the browser forbids it
    assert school.shown(tab) is None
    school.driver.switch_to_window(handle)
    school.click_button()
    assert school.ext(look, tab)["view"]["verdict"] == "danger"
    assert school.until(lambda: school.box(handle))["verdict"] == "danger"
    assert fox_witness.calls == []
    school.close(handle)
