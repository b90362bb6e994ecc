"""Pages whose styles and layouts are against the warning: it is seen all the same. Chromium."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers.chromium import Chromium
from tests.extension.browsers.jobs import LISTED, Job
from tests.extension.browsers.test_chromium_pages import fresh, in_dialog
from tests.extension.browsers.wire import Sites

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]

STYLES = {
    "empty": "div:empty { display: none }",
    "important": "div { display: none !important } main, main div { display: block !important }",
    "letters": "* { color: #eee; direction: rtl; font-size: 11px; letter-spacing: 3px; text-transform: uppercase }",
    "hidden": "div { opacity: 0; visibility: hidden } main div { opacity: 1; visibility: visible }",
    "dark": ":root { color-scheme: dark } body { background: #111 }",
}
LOOKS = """(() => { const node = root.querySelector('section, dialog'), look = getComputedStyle(node);
    const { width, height } = node.getBoundingClientRect();
    return { wide: width > 200, high: height > 100, shown: node.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      color: look.color, paper: look.backgroundColor, size: look.fontSize, case: look.textTransform,
      space: look.letterSpacing, direction: look.direction, inline: look.lineHeight }; })()"""
GOOD = {
    "wide": True, "high": True, "shown": True, "color": "rgb(29, 29, 31)", "paper": "rgb(255, 255, 255)", "size": "16px",
    "case": "none", "space": "normal", "direction": "ltr", "inline": "24px",
}  # fmt: skip


def seek(body: str, number: int, style: str = "") -> Job:
    """A lure on JobStreet with this body, the name of the listed company in it."""
    html = (
        "<!doctype html><html lang=en><head><meta name=viewport content='width=device-width'>"
        f"<title>Job</title><style>{style}</style></head>{body}</html>"
    )
    named = html.replace("COMPANY", f"<a data-automation=advertiser-name>{LISTED}</a>")
    return Job("x", f"https://my.jobstreet.com/job/7001{number:04}", "seek", named, None)


PLAIN = """<body><main><h1 data-automation=job-detail-title>Clerk</h1><p>COMPANY</p>
    <div><a data-automation=job-detail-apply href="/apply">Apply</a></div><p>Words.</p></main></body>"""


@pytest.mark.parametrize("name", list(STYLES))
def test_styles_of_a_page_reach_neither_warning_nor_dialogue(
    chrome: Chromium, sites: Sites, name: str
) -> None:
    job = seek(PLAIN, list(STYLES).index(name), STYLES[name])
    page, tab = fresh(chrome, sites, job)
    chrome.until(lambda: chrome.box(tab))
    assert chrome.own(tab, "root.querySelector('section').getAnimations().length") is not None
    chrome.own(tab, "root.querySelector('section').getAnimations().forEach((one) => one.finish())")
    assert chrome.own(tab, LOOKS) == GOOD
    page.evaluate("document.querySelector('main a[href]').click()")
    chrome.until(lambda: in_dialog(chrome, tab))
    assert chrome.own(tab, LOOKS) == GOOD
    page.keyboard.press("Escape")
    chrome.until(lambda: in_dialog(chrome, tab) is None)
    page.close()


def test_a_dialogue_that_cannot_be_seen_locks_nobody_in(chrome: Chromium, sites: Sites) -> None:
    page, tab = fresh(chrome, sites, seek(PLAIN, 11))
    chrome.until(lambda: chrome.box(tab))
    chrome.own(tab, "document.documentElement.style.display = 'none'")
    page.evaluate("document.querySelector('main a[href]').click()")
    page.wait_for_url("**/apply")
    page.close()


JOB = "<h1 data-automation=job-detail-title>Clerk</h1><p>COMPANY</p>"
APPLY = "<a data-automation=job-detail-apply href='/apply'>Apply</a>"
WORDS = "<p style='height: 900px'>Words.</p>"
LAYOUTS = {
    "hidden first": f"<div style='display: none'>{APPLY}</div>{JOB}{APPLY}{WORDS}",
    "fixed bar": f"{JOB}{WORDS}<div style='position: fixed; bottom: 0; height: 60px'>{APPLY}</div>",
    "sticky bar": f"{JOB}{WORDS}<div style='position: sticky; bottom: 0'>{APPLY}</div>",
    "column": f"<div style='display: flex; flex-direction: column; height: 500px'>{JOB}{APPLY}{WORDS}</div>",
    "row of buttons": f"{JOB}<div style='display: flex'>{APPLY}<button>Save</button></div>{WORDS}",
    "row of all": f"<div style='display: flex; overflow: hidden; height: 40px'>{JOB}{APPLY}</div>{WORDS}",
    "scroller": f"{JOB}<div style='height: 40px; overflow-x: auto; white-space: nowrap'>{APPLY}</div>{WORDS}",
    "no apply": f"{JOB}{WORDS}",
    "nothing": f"<p>COMPANY</p>{WORDS}",
}
PLACE = """(() => { const { top, left, width, height } = root.host.getBoundingClientRect();
    const at = (y) => document.elementFromPoint(left + 20, y) === root.host;
    return { wide: width >= 300, high: height > 150, top, fixed: getComputedStyle(root.host.parentElement).position,
      seen: top < 0 || at(top + 5), parent: root.host.parentElement.tagName }; })()"""


@pytest.mark.parametrize("name", [*LAYOUTS, "body row", "body column"])
def test_the_warning_stands_where_it_can_be_read(chrome: Chromium, sites: Sites, name: str) -> None:
    display = {"body row": "flex", "body column": "flex; flex-direction: column"}.get(name)
    inner = LAYOUTS.get(name) or f"{JOB}{APPLY}{WORDS}"
    body = (
        f"<body style='display: {display}'>{inner}</body>"
        if display
        else f"<body><main>{inner}</main></body>"
    )
    number = 20 + [*LAYOUTS, "body row", "body column"].index(name)
    page, tab = fresh(chrome, sites, seek(body, number))
    chrome.until(lambda: chrome.box(tab))
    for size in ({"width": 360, "height": 740}, {"width": 1100, "height": 900}):
        page.set_viewport_size(size)
        found = chrome.own(tab, PLACE)
        assert (found["wide"], found["high"]) == (True, True), (size, found)
        assert found["fixed"] in ("static", "relative"), (size, found)
        assert found["top"] < 900, (size, found)
        assert found["seen"], (size, found)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


def test_a_link_to_her_own_applications_in_a_menu_is_no_apply(
    chrome: Chromium, sites: Sites
) -> None:
    menu = "<a id=mine href='/id/lamaran-saya'>Lamaran saya</a>"
    top = "<a id=top href='/apply-history'>Applied jobs</a>"
    body = f"<body><header>{menu}{top}</header><main><header>{JOB}{APPLY}</header>{WORDS}</main></body>"
    page, tab = fresh(chrome, sites, seek(body, 60))
    chrome.until(lambda: chrome.box(tab))
    assert page.evaluate("document.querySelector('body > header div[lang]')") is None
    for name, path in (("mine", "**/id/lamaran-saya"), ("top", "**/apply-history")):
        page.click(f"#{name}")
        page.wait_for_url(path)
        page.go_back()
    chrome.until(lambda: chrome.box(tab))
    page.click("[data-automation=job-detail-apply]")
    assert chrome.until(lambda: in_dialog(chrome, tab))
    page.close()


def test_a_click_for_another_tab_opens_another_tab(chrome: Chromium, sites: Sites) -> None:
    for number, how in enumerate(({"modifiers": ["Control"]}, {"button": "middle"})):
        page, tab = fresh(chrome, sites, seek(PLAIN, 70 + number))
        chrome.until(lambda tab=tab: chrome.box(tab))
        address = page.url
        page.click("[data-automation=job-detail-apply]", **how)
        chrome.until(lambda tab=tab: in_dialog(chrome, tab))
        with chrome.context.expect_page() as opening:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        opening.value.wait_for_url("**/apply")
        assert page.url == address
        opening.value.close()
        page.close()


def test_the_keyboard_stays_where_it_was(chrome: Chromium, sites: Sites) -> None:
    chrome.settings(language="th")
    page, tab = fresh(chrome, sites, seek(PLAIN, 80))
    chrome.until(lambda: chrome.box(tab))
    focus = "root.activeElement?.className || root.activeElement?.tagName"
    label = "root.querySelector('section').getAttribute('aria-label')"
    first = chrome.own(tab, label)
    for wanted in ("Warning by Lurewise", first):
        chrome.own(tab, "root.querySelector('.link').click()")
        assert chrome.own(tab, focus) == "link"
        assert chrome.own(tab, label) == wanted
    chrome.own(tab, "root.querySelector('.main').click()")
    assert chrome.own(tab, focus) == "SUMMARY"
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    for _ in range(2):
        popup.click("#swap")
        popup.wait_for_function("document.activeElement.id === 'swap'")
    popup.close()
    page.close()
    chrome.settings(language="")


@pytest.mark.parametrize(("language", "line"), [("th", 1.7), ("km", 1.7), ("ur", 1.9)])
def test_scripts_with_high_letters_have_their_room(
    chrome: Chromium, sites: Sites, language: str, line: float
) -> None:
    page, tab = fresh(chrome, sites, seek(PLAIN, 90))
    chrome.until(lambda: chrome.box(tab))
    heights: Any = chrome.own(
        tab,
        f"""(() => {{ root.host.lang = '{language}'; return [...root.querySelectorAll('p, li, button, summary')]
        .map((n) => parseFloat(getComputedStyle(n).lineHeight) / parseFloat(getComputedStyle(n).fontSize)); }})()""",
    )
    assert heights
    assert all(abs(height - line) < 0.02 for height in heights)
    page.close()
