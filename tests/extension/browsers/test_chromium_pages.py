"""What happens inside a page: steps, late lists, the warning and the held-up click. Chromium."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extension.browsers.chromium import SHADOW, Chromium, own_worlds
from tests.extension.browsers.jobs import EMBER, LATE, LISTED, SEEK, STRICT, Job
from tests.extension.browsers.test_chromium import close, opened
from tests.extension.browsers.wire import Sites, Witness

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("extension-chromium")]


# How often the content script has looked whether its box is still there
COUNTED = """(() => { const { mend } = lurewise; globalThis.mended = 0;
    lurewise.mend = () => { mend(); globalThis.mended += 1; }; })()"""


def fresh(chrome: Chromium, sites: Sites, job: Job, **headers: str) -> tuple[Any, int]:
    """A job in a tab that Playwright drives, and the tab's id."""
    sites.lay(job.url, job.html, **headers)
    page = chrome.context.new_page()
    page.goto(job.url)
    return page, chrome.tab(page.url)


def in_dialog(chrome: Chromium, tab: int) -> dict[str, Any] | None:
    found = chrome.own(
        tab,
        """(() => { const d = root?.querySelector('dialog'); return d && { role: d.getAttribute('role'),
        modal: d.getAttribute('aria-modal'), words: d.innerText, focus: root.activeElement?.innerText,
        buttons: [...d.querySelectorAll('button')].map((b) => b.innerText),
        name: root.getElementById(d.getAttribute('aria-labelledby')).innerText,
        about: root.getElementById(d.getAttribute('aria-describedby')).innerText }; })()""",
    )
    return dict(found) if found else None


def test_steps_inside_a_page_are_followed_and_stale_blocks_are_not_believed(
    chrome: Chromium, sites: Sites
) -> None:
    """The JSON-LD of the first job stays in the page when the second is shown."""
    block = f"""<script type="application/ld+json">{{"@type":"JobPosting","title":"Driver",
        "url":"https://www.linkedin.com/jobs/view/4100000011","hiringOrganization":{{"name":"{LISTED}"}}}}</script>"""
    first = EMBER.format(title="Driver", slug="prince", company=LISTED)
    second = EMBER.format(title="Baker", slug="rye", company="Rye and Salt Bakery")
    url = "https://www.linkedin.com/jobs/search/?currentJobId=4100000011"
    sites.lay(url, f"<!doctype html><title>Jobs</title>{block}<main>{first}</main>")
    page = chrome.context.new_page()
    page.goto(url)
    tab = chrome.tab(url)
    assert chrome.until(lambda: chrome.box(tab))["verdict"] == "danger"
    page.evaluate(
        """([html, url]) => { document.querySelector('main').innerHTML = html; history.pushState(null, '', url); }""",
        [second, url.replace("011", "012")],
    )
    kept = chrome.until(
        lambda: (s := chrome.shown(tab))["page"]["key"] == "linkedin:4100000012" and s
    )
    assert kept["page"]["fields"]["company"] == "Rye and Salt Bakery"
    chrome.until(lambda: chrome.box(tab) is None)
    assert chrome.ext("return chrome.action.getBadgeText({ tabId: given[0] })", tab) == ""
    page.close()


def test_a_list_that_is_painted_over_is_waited_for(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    job = fixtures[LATE]
    page, tab = fresh(chrome, sites, job)
    kept = chrome.until(
        lambda: (s := chrome.shown(tab)) and s["page"] and s["page"]["fields"]["company"] and s
    )
    assert kept["page"]["fields"]["company"] == job.company
    page.close()


def test_the_warning_stands_under_the_apply_button_of_a_strict_page(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    page, tab = fresh(chrome, sites, fixtures[SEEK].lure(), Content_Security_Policy=STRICT)
    box = chrome.until(lambda: chrome.box(tab))
    assert box["open"] is True
    assert (box["role"], box["lang"], box["dir"]) == ("alert", "en", "ltr")
    for words in (
        LISTED,
        "Oct 14, 2025",
        "US OFAC",
        "Another company can have the same name",
        "997",
    ):
        assert words in box["text"]
    # closed to the page, styled in spite of its policy, and under the button
    assert page.evaluate("[...document.querySelectorAll('*')].every((n) => !n.shadowRoot)")
    assert "Prince Holding Group matches" not in page.content()
    colour = "getComputedStyle(root.querySelector('section')).borderInlineStartColor"
    assert chrome.own(tab, colour) == "rgb(179, 38, 30)"
    apply = page.locator("[data-automation=job-detail-apply]").bounding_box()
    top = chrome.own(tab, "root.host.getBoundingClientRect().top")
    assert apply["y"] < top < apply["y"] + 200
    isolated = chrome.own(tab, "[...root.querySelectorAll('bdi')].map((n) => n.innerText)")
    assert LISTED in isolated
    page.close()


def test_one_click_is_held_up_and_the_keyboard_leads_back_or_on(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    chrome.ext("await chrome.storage.session.clear()")
    page, tab = fresh(chrome, sites, fixtures[SEEK].lure())
    chrome.until(lambda: chrome.box(tab))
    address = page.url
    page.locator("[data-automation=job-detail-apply]").focus()
    page.keyboard.press("Enter")
    dialog = chrome.until(lambda: in_dialog(chrome, tab))
    assert (dialog["role"], dialog["modal"]) == ("alertdialog", "true")
    assert dialog["buttons"] == ["Go back", "Continue anyway"]
    assert dialog["focus"] == "Go back"
    assert LISTED in dialog["about"]
    for wanted in ("Continue anyway", "Go back", "Continue anyway"):
        page.keyboard.press("Tab")
        assert in_dialog(chrome, tab)["focus"] == wanted
    page.keyboard.press("Shift+Tab")
    assert in_dialog(chrome, tab)["focus"] == "Go back"
    page.keyboard.press("Escape")
    chrome.until(lambda: in_dialog(chrome, tab) is None)
    assert page.url == address
    assert page.evaluate("document.activeElement.dataset.automation") == "job-detail-apply"
    # once a tab, host and day: also after loading anew
    page.reload()
    chrome.until(lambda: chrome.box(tab))
    page.keyboard.press("Tab")
    page.click("[data-automation=job-detail-apply]")
    page.wait_for_url("**/apply")
    page.close()


def test_who_wants_to_can_go_on_with_the_keyboard_alone(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    page, tab = fresh(chrome, sites, fixtures[SEEK].lure())
    chrome.until(lambda: chrome.box(tab))
    page.get_by_text("Our page").focus()
    page.keyboard.press("Enter")
    chrome.until(lambda: in_dialog(chrome, tab))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("https://firm.example/jobs")
    page.close()


def test_a_warning_is_closed_to_a_line_and_stays_so_and_comes_back_once(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    page, tab = fresh(chrome, sites, fixtures["indeed-viewjob"].lure())
    chrome.until(lambda: chrome.box(tab))
    chrome.own(tab, "root.querySelector('button.main').click()")
    assert chrome.until(lambda: chrome.box(tab)["open"] is False)
    key = "indeed:0a1b2c3d4e5f6071"
    chrome.until(
        lambda: chrome.ext("return (await chrome.storage.session.get(null))[given[0]]", f"ok:{key}")
    )
    page.reload()
    box = chrome.until(lambda: chrome.box(tab))
    assert box["open"] is False
    assert LISTED in box["text"]
    # a page that takes it away gets it back, once
    count = "document.querySelectorAll('div[lang][dir]').length"
    chrome.own(tab, COUNTED)
    for turn, wanted in enumerate((1, 0), 1):
        page.evaluate("document.querySelectorAll('div[lang][dir]').forEach((n) => n.remove())")
        page.evaluate("document.body.append(document.createElement('p'))")
        chrome.until(lambda turn=turn: chrome.own(tab, "globalThis.mended") >= turn)
        assert page.evaluate(count) == wanted
    page.close()


def test_caution_is_one_calm_line_and_holds_no_click_up(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    seek = fixtures[SEEK]
    html = seek.html.replace("https://firm.example/jobs", "https://careerveit.top/jobs")
    page, tab = fresh(chrome, sites, Job("x", seek.url, "seek", html, seek.page))
    box = chrome.until(lambda: chrome.box(tab))
    assert (box["verdict"], box["role"], box["open"]) == ("caution", "status", False)
    assert chrome.own(tab, "root.querySelector('section').getBoundingClientRect().height") < 100
    page.click("[data-automation=job-detail-apply]")
    page.wait_for_url("**/apply")
    page.close()


def test_a_page_outside_the_table_gets_nothing_until_the_person_asks(
    chrome: Chromium, sites: Sites, witness: Witness, fixtures: dict[str, Job]
) -> None:
    before = len(witness.calls)
    job = fixtures["any-jsonld"].lure()
    page, tab = fresh(chrome, sites, job)
    assert own_worlds(chrome, page) == []
    assert chrome.shown(tab) is None
    popup = chrome.page(f"popup/popup.html?tab={tab}")
    popup.get_by_role("button", name="Read this page").click()
    popup.wait_for_selector("h1")
    assert "Stop" in popup.locator("h1").inner_text()
    assert chrome.until(lambda: chrome.box(tab))["verdict"] == "danger"
    assert len(own_worlds(chrome, page)) == 1
    assert len(witness.calls) == before
    popup.close()
    page.close()


def test_forced_colours_big_letters_and_still_pictures_are_honoured(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    page, tab = fresh(chrome, sites, fixtures[SEEK].lure())
    chrome.until(lambda: chrome.box(tab))
    page.emulate_media(reduced_motion="reduce")
    name = "getComputedStyle(root.querySelector('section')).animationName"
    assert chrome.own(tab, name) == "none"
    page.emulate_media(reduced_motion="no-preference", forced_colors="active")
    assert (
        chrome.own(tab, "getComputedStyle(root.querySelector('section')).borderTopWidth") == "2px"
    )
    page.emulate_media(forced_colors="none")
    # 200 % of 640 pixels: nothing sticks out, every button can be hit
    page.set_viewport_size({"width": 320, "height": 640})
    wide = "document.documentElement.scrollWidth"
    inner = chrome.own(
        tab,
        "[...root.querySelectorAll('*')].every((n) => n.getBoundingClientRect().right <= innerWidth + 1)",
    )
    assert inner is True
    low = "Math.min(...[...root.querySelectorAll('button')].map((n) => n.offsetHeight))"
    assert chrome.own(tab, low) >= 44
    assert page.evaluate(wide) <= 400
    page.close()


def test_only_one_box_stands_in_a_page(
    chrome: Chromium, sites: Sites, fixtures: dict[str, Job]
) -> None:
    kept = opened(chrome, sites, [fixtures["glints-detail"].lure()])
    tab = kept["glints-detail"][0]
    chrome.until(lambda: chrome.box(tab))
    chrome.ext("await chrome.tabs.sendMessage(given[0], { what: 'look' })", tab)
    count = f"[...document.querySelectorAll('div')].filter((n) => {SHADOW}(n)).length"
    assert chrome.own(tab, count) == 1
    close(chrome, [tab])
