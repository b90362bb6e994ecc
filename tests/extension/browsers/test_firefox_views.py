"""How it looks in Firefox: on a phone, and from right to left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers.firefox import By, Firefox, Keys
from tests.extension.browsers.jobs import EMBER, LISTED, SEEK, Job, with_link
from tests.extension.browsers.test_firefox import fresh, press
from tests.extension.browsers.wire import Sites

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("extension-firefox"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


def test_a_phone_of_360_pixels_shows_all_of_it_and_takes_taps(
    fox: Firefox, sites: Sites, fixtures: dict[str, Job]
) -> None:
    """As Firefox for Android would: no device, but its width, and a finger."""
    driver = fox.driver
    before = driver.window_rect
    driver.set_window_rect(width=720, height=1400)
    zoom = (
        "const { id } = await browser.tabs.getCurrent(); await browser.tabs.setZoom(id, given[0])"
    )
    narrow = "return innerWidth > 300 && innerWidth <= 360"
    fits = """return [document.documentElement.scrollWidth <= innerWidth,
        Math.min(...[...document.querySelectorAll('button, select, input:not([type=checkbox])')]
          .filter((n) => n.offsetHeight).map((n) => n.offsetHeight))];"""
    for path in ("welcome/welcome.html", "options/options.html", "popup/popup.html?tab=1"):
        fox.go_home(path)
        fox.ext(zoom, 2)
        fox.until(lambda: driver.execute_script(narrow), path)
        wide, low = driver.execute_script(fits)
        assert wide, path
        assert low >= 44, path
    handle, tab = fresh(fox, sites, with_link(fixtures[SEEK].lure(), "f.example", "70000206"))
    fox.ext("await browser.tabs.setZoom(given[0], 2)", tab)
    fox.until(lambda: fox.box(handle))
    fox.until(lambda: driver.execute_script(narrow))
    inside = [
        node.rect["x"] + node.rect["width"]
        for node in fox.root(handle).find_elements(By.CSS_SELECTOR, "section, button, a, li")
    ]
    assert max(inside) <= driver.execute_script("return innerWidth") + 1
    apply = driver.find_element(By.CSS_SELECTOR, "[data-automation=job-detail-apply]")
    tap(fox, apply)
    dialog = fox.until(lambda: fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog"))[0]
    assert dialog.rect["x"] >= 0
    assert dialog.rect["x"] + dialog.rect["width"] <= driver.execute_script("return innerWidth")
    back, on = fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog button")
    assert min(back.rect["height"], on.rect["height"]) >= 44
    tap(fox, back)
    fox.until(lambda: not fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog"))
    fox.close(handle)
    fox.go_home("options/options.html")
    fox.ext(zoom, 1)
    driver.set_window_rect(**before)


def tap(fox: Firefox, node: Any) -> None:
    finger = fox.driver.actions.sequence("pointer", "finger", {"pointerType": "touch"})
    finger.pointer_move(0, 0, origin=node).pointer_down().pointer_up().perform()


def test_another_language_and_direction_at_once(
    fox: Firefox, sites: Sites, fixtures: dict[str, Job]
) -> None:
    fox.settings(language="ur", consent="device")
    fox.ext("await browser.storage.session.clear()")
    handle, _ = fresh(fox, sites, fixtures[SEEK].lure())
    box = fox.until(lambda: fox.box(handle))
    assert "رک جائیں" in box["text"]
    host = fox.driver.find_elements(By.CSS_SELECTOR, "div[lang][dir]")[-1]
    assert (host.get_attribute("lang"), host.get_attribute("dir")) == ("ur", "rtl")
    fox.close(handle)
    fox.go_home("options/options.html")
    assert fox.driver.execute_script("return document.documentElement.dir") == "rtl"
    fox.settings(language="")
    assert fox.ext("return (await import('/js/i18n.js')).languageOf('')") == "en"


def test_styles_of_a_page_and_a_late_pane_are_met(fox: Firefox, sites: Sites) -> None:
    """The two that hurt most, in the other engine; the rest is tested in Chromium."""
    style = "<style>:root { color-scheme: dark } div:empty { display: none } * { color: #eee; font-size: 9px; text-transform: uppercase }</style>"
    url = "https://www.linkedin.com/jobs/search/?currentJobId=4100000051"
    lure = EMBER.format(title="Driver", slug="prince", company=LISTED)
    honest = EMBER.format(title="Baker", slug="rye", company="Rye and Salt Bakery")
    job = Job("x", url, "linkedin", f"<!doctype html>{style}<main>{lure}</main>", None)
    handle, tab = fresh(fox, sites, job)
    fox.until(lambda: fox.box(handle))
    fox.driver.find_element(By.CSS_SELECTOR, ".jobs-apply-button").click()
    dialog = fox.until(lambda: fox.root(handle).find_elements(By.CSS_SELECTOR, "dialog"))[0]
    looks = {
        "color": "rgb(29, 29, 31)",
        "background-color": "rgb(255, 255, 255)",
        "font-size": "16px",
        "text-transform": "none",
    }
    assert {name: dialog.value_of_css_property(name) for name in looks} == looks
    assert dialog.rect["height"] > 100
    press(fox, Keys.ESCAPE)
    fox.driver.execute_script(
        """const [html, url] = arguments; history.pushState(null, '', url);
        setTimeout(() => { document.querySelector('main').innerHTML = html; }, 2500);""",
        [honest, url.replace("051", "052")],
        sandbox=None,
    )
    fox.until(lambda: fox.shown(tab)["page"]["key"] == "linkedin:4100000052")
    assert fox.shown(tab)["page"]["fields"]["company"] == "Rye and Salt Bakery"
    fox.until(lambda: fox.root(handle) is None)
    fox.close(handle)
