"""The settings in Chromium: a policy, sites, and a server of her own."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import SEEK, Job
from tests.extension.browsers.test_chromium import close, opened
from tests.extension.browsers.wire import Sites

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]


def test_a_policy_sets_server_language_and_sites(chrome: Chromium) -> None:
    """Chromium's policies need files of the system: the reading of them is tested."""
    page = chrome.page("options/options.html")
    found = page.evaluate(
        """async () => {
        const m = await import('/js/state/settings.js');
        chrome.storage.managed.get = async () => ({ server: 'https://school.example/', key: 'k',
          language: 'fr', sitesOff: ['naukri'] });
        return m.read(); }"""
    )
    assert found["server"] == "https://school.example"
    assert (found["key"], found["language"], found["off"]) == ("k", "fr", ["naukri"])
    assert set(found["locked"]) == {"server", "key", "language", "off"}
    page.close()


def test_addresses_of_servers_waiting_times_and_names_in_sentences(chrome: Chromium) -> None:
    page = chrome.page("options/options.html")
    found = page.evaluate(
        """async () => {
        const { serverOf, patternOf } = await import('/js/state/settings.js');
        const { asMilliseconds } = await import('/js/state/backoff.js');
        const { setApart, match, filled } = await import('/js/i18n.js');
        const rows = [{ id: 'zh_Hans', tag: 'zh-Hans', aliases: ['zh-CN'] }, { id: 'km', tag: 'km', aliases: [] }];
        return {
          servers: ['https://a.example/', 'a.example', 'http://a.example', 'http://127.0.0.1:5000/', 'x', 'https://a.example/lure/']
            .map(serverOf),
          pattern: patternOf('http://127.0.0.1:5000'),
          waits: [asMilliseconds('7'), asMilliseconds('soon'), asMilliseconds(null),
            asMilliseconds(new Date(Date.now() + 60500).toUTCString()) > 50000],
          apart: setApart('The site a.example is a.', ['a.example', '', 'b']),
          put: filled('Call {name}: {number}', { name: 'A', number: '1' }),
          tags: ['km-KH', 'zh-CN', 'xx'].map((tag) => match(tag, rows)?.id ?? null) }; }"""
    )
    assert found["servers"] == [
        *("https://a.example", "https://a.example", None),
        *("http://127.0.0.1:5000", None, "https://a.example/lure"),
    ]
    assert found["pattern"] == "http://127.0.0.1/*"
    assert found["waits"] == [7000, None, None, True]
    assert found["apart"] == ["The site ", {"name": "a.example"}, " is a."]
    assert found["put"] == ["Call ", {"name": "A"}, ": ", {"name": "1"}]
    assert found["tags"] == ["km", "zh_Hans", None]
    page.close()


def test_a_site_that_is_switched_off_is_left_alone(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    options = chrome.page("options/options.html")
    box = options.get_by_label("JobStreet")
    box.uncheck()
    chrome.until(
        lambda: (
            chrome.ext("return (await chrome.storage.local.get('settings')).settings.off")
            == ["seek"]
        )
    )
    tab, kept = opened(chrome, sites, [fixtures[SEEK].lure()])[SEEK]
    assert kept["page"] is None
    assert chrome.box(tab) is None
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    assert "switched Lurewise off" in popup.locator("main").inner_text()
    popup.close()
    close(chrome, [tab])
    box.check()
    options.close()


def test_one_thing_is_said_at_a_time_and_where_it_is_seen(chrome: Chromium, witness: Any) -> None:
    chrome.settings(server=witness.address, consent="device")
    options = chrome.page("options/options.html")
    options.set_viewport_size({"width": 360, "height": 740})
    options.click("#remove")
    options.wait_for_selector("#saved:visible")
    options.fill("#address", "nonsense")
    options.click("#save")
    options.wait_for_selector("#fault:visible")
    assert not options.locator("#saved").is_visible()
    # a server that does not hurry, and then is none
    witness.ill = "slow"
    options.fill("#address", witness.address)
    options.click("#save")
    options.get_by_text("One moment").wait_for()
    assert not options.locator("#fault").is_visible()
    witness.ill = b'{"key": {"a": 1}}'
    options.wait_for_selector("#fault:visible")
    assert "no Lurewise server" in options.locator("#fault").inner_text()
    assert not options.locator("#saved").is_visible()
    witness.ill = None
    # words of a language before go with it
    options.select_option("#language", "fr")
    options.wait_for_selector("html[lang=fr]")
    options.wait_for_selector("#fault", state="hidden")
    options.select_option("#language", "en")
    options.wait_for_selector("html[lang=en]")
    options.click("#forget")
    options.get_by_text("Everything is forgotten").wait_for()
    top = options.locator("#saved").bounding_box()["y"]
    assert -1 <= top < 740
    options.close()


def test_a_server_of_her_own_is_set_with_its_key_and_everything_forgotten(
    chrome: Chromium, witness: Any, service: Any
) -> None:
    options = chrome.page("options/options.html")
    options.click("#remove")
    options.wait_for_selector("#address:visible")
    assert "No server is set" in options.locator("#none").inner_text()
    options.fill("#address", "nonsense")
    options.click("#save")
    assert "no address" in options.locator("#fault").inner_text()
    options.fill("#address", witness.address)
    options.click("#save")
    options.wait_for_selector("#key:visible")
    assert service.key() in options.locator("#key").inner_text()
    kept = chrome.ext("return (await chrome.storage.local.get('settings')).settings")
    assert (kept["server"], kept["key"]) == (witness.address, service.key())
    options.click("#forget")
    options.wait_for_selector("#saved:visible")
    assert chrome.ext("return chrome.storage.local.get(null)") == {}
    options.close()
