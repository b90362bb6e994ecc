"""The pages of a class in a real browser: narrow, wide, axe, keys, a network that goes away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page

from tests.browser.test_check_page import overflow
from tests.browser.test_quiz_pages import CLIPPED, SMALL
from tests.classroom.browsers import NOW, WAITING, BrowserPhone
from tests.classroom.phones import Phone, Teacher

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

WALL = {"width": 1280, "height": 720}
BACK_ROW = 720 / 30
"""Letters of the wall in px: with two metres of picture they are read from eight metres."""


class Class(Teacher):
    """A teacher with a browser window beside the client."""

    def open(self, page: Page, path: str = "/teach") -> Page:
        """Open a page of the teacher's in this browser, by the link at first."""
        link = re.search(
            r"(/quiz/class/\w+/teach\?key=[\w-]+)", self.ask(f"{self.there}/teach/link").body
        )
        assert link
        go(page, self.addresses[0] + link[1])
        go(page, f"{self.addresses[0]}{self.there}{path}")
        return page


def go(page: Page, address: str) -> None:
    """Open an address, though the page that is open may look again at this moment."""
    for _ in range(5):
        try:
            page.goto(address)
            return
        except Error as error:
            if "ERR_ABORTED" not in str(error):
                raise
    raise AssertionError(f"never got to {address}")


@pytest.fixture
def room(address: str) -> Class:
    """A class for practice in two languages."""
    room = Class([address], Random(1))
    room.make(part="practice")
    return room


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="en")
    yield context.new_page()
    context.close()


def phones(room: Class, count: int = 8) -> list[Phone]:
    return [Phone(list(room.addresses), Random(n)).join(room.there) for n in range(count)]


def answer(phones: list[Phone], wrong: int) -> None:
    for n, phone in enumerate(phones):
        phone.send(phone.row(phone.look(), said_lure=n >= wrong))


def look(page: Page) -> list[str]:
    """What is wrong with the open page at 320 px, at 1280 px, and for axe."""
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 720})
        if (wide := overflow(page)) > 0:
            found.append(f"{wide} px too wide at {width}")
        found += [f"clipped at {width}: {name}" for name in page.evaluate(CLIPPED)]
    found += [f"too small to press: {name}" for name in page.evaluate(SMALL)]
    report = Axe().run(page)
    return [*found, *([report.generate_report()] if report.violations_count else [])]


STEPS = ("waiting", "open", "closed", "revealed", "mark")


@pytest.mark.parametrize(("scheme", "steps"), [("light", STEPS), ("dark", ("open", "mark"))])
def test_every_page_of_a_teacher_fits_and_axe_finds_nothing(
    page: Page, room: Class, scheme: str, steps: tuple[str, ...]
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    learners = phones(room)
    found: dict[str, list[str]] = {}

    def see(path: str, name: str = "") -> None:
        room.open(page, path)
        for details in page.locator("details").all():
            details.evaluate("part => part.open = true")
        if wrong := look(page):
            found[f"{path} {name}"] = wrong

    for step in STEPS:
        for path in ("/teach", "/screen") if step in steps else ():
            see(path, step)
        if step == "open":
            answer(learners, wrong=3)
        room.press("forward")
    for path in ("/teach/link", "/results", "/results?share=1", "/typed", "/delete", "/../new"):
        see(path)
    assert found == {}


def test_every_page_of_a_learner_fits_and_axe_finds_nothing(page: Page, room: Class) -> None:
    found: dict[str, list[str]] = {}
    here = room.addresses[0] + room.there

    def see(name: str, address: str = here) -> None:
        go(page, address)
        if wrong := look(page):
            found[name] = wrong

    see("code", f"{room.addresses[0]}/quiz/class/?code=K0")
    see("not the teacher", f"{here}/teach")
    see("join")
    page.get_by_role("button", name="Join").click()
    see("wait")
    room.press("forward")
    see("item")
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("input[name=verdict]").first.check()
    page.locator("input[name=confidence]").first.check()
    page.locator("input[name=first]").first.check()
    page.locator("form.class-question button[type=submit]").click()
    page.wait_for_selector("h1:has-text('Your answer is kept')")
    see("kept")
    room.press("forward")
    room.press("forward")
    see("told")
    room.press("end")
    see("ended")
    assert found == {}


def test_the_wall_is_read_from_the_back_row(page: Page, room: Class) -> None:
    """At 1280x720 the offer, the code and the counts are on the screen without scrolling."""
    page.set_viewport_size(WALL)  # type: ignore[arg-type]
    page.goto(f"{room.addresses[0]}{room.there}/screen")
    assert letters(page, ".wall-code") > 70
    assert letters(page, ".wall-address") > BACK_ROW
    assert page.locator(".qr").bounding_box()["width"] > 400  # type: ignore[index]
    room.press("forward")
    for number in range(1, 13):
        page.reload()
        for selector in (".artefact .t", ".wall-count", ".wall-ask"):
            assert letters(page, selector) >= 18, (number, selector)
        for selector in (".wall-code", ".wall-count", ".wall-side .qr"):
            assert bottom(page, selector) <= WALL["height"], (number, selector)
        room.press("forward")
        while room.press("forward")["phase"] == "revealed":
            page.reload()
            for selector in (".wall-told", ".wall-bars"):
                assert bottom(page, selector) <= WALL["height"], (number, selector)
        assert room.state()["phase"] == ("over" if number == 12 else "open")


def bottom(page: Page, selector: str) -> float:
    box = page.locator(selector).bounding_box()
    assert box, selector
    return box["y"] + box["height"]


def letters(page: Page, selector: str) -> float:
    size = page.locator(selector).first.evaluate("part => getComputedStyle(part).fontSize")
    return float(str(size).removesuffix("px"))


def test_keys_and_clickers_drive_the_class_from_the_teachers_browser(
    page: Page, room: Class
) -> None:
    room.open(page, "/screen")
    wanted = [("PageDown", "open"), (" ", "closed"), ("ArrowRight", "revealed"),
              ("PageUp", "closed")]  # fmt: skip
    for key, phase in wanted:
        press(page, key, room)
        assert room.state()["phase"] == phase
    page.goto(f"{room.addresses[0]}{room.there}/teach")
    press(page, "PageDown", room)
    assert room.state()["phase"] == "revealed"
    page.locator(".controls button").first.focus()
    before = room.state()["token"]
    page.keyboard.press("Space")  # a press of the button, and not a second one of the key
    until(page, f"document.querySelector('.class-words').dataset.token !== '{before}'")
    assert int(room.state()["token"].split(".")[0]) == int(before.split(".")[0]) + 1


def until(page: Page, condition: str) -> None:
    """Wait for a condition; Playwright's own way needs what our policy forbids."""
    for _ in range(200):
        try:
            if page.evaluate(condition):
                return
        except Error:  # the page reloads at this moment
            pass
        page.wait_for_timeout(50)
    raise AssertionError(f"never came true: {condition}")


def press(page: Page, key: str, room: Class) -> None:
    before = room.state()["token"]
    page.keyboard.press("Space" if key == " " else key)
    until(page, f"document.querySelector('.class-words').dataset.token !== '{before}'")


def test_keys_do_nothing_in_other_hands(page: Page, room: Class) -> None:
    page.goto(f"{room.addresses[0]}{room.there}/screen")
    page.keyboard.press("PageDown")
    page.wait_for_selector("text=Keys work in the browser of the teacher only")
    assert room.state()["phase"] == "waiting"
    assert page.evaluate("document.cookie") == ""


def test_the_wall_counts_and_moves_by_itself(page: Page, room: Class) -> None:
    learners = phones(room, 3)
    page.goto(f"{room.addresses[0]}{room.there}/screen")
    room.press("forward")
    page.wait_for_selector(".wall-ask", timeout=10_000)
    answer(learners, wrong=1)
    page.evaluate(NOW)
    until(page, "document.querySelector('[data-answered]').textContent === '3'")
    room.press("forward")
    page.wait_for_selector(".wall-bars", timeout=10_000)
    assert page.locator(".wall-bars dd b").all_inner_texts() == ["1", "2"]


def test_an_answer_waits_out_a_dead_network_and_a_reload(browser: Browser, room: Class) -> None:
    phone = BrowserPhone(browser, room.addresses[0], room.there, Random(3))
    room.press("forward")
    phone.until(lambda: phone.asked() is not None)
    page = phone.page
    page.locator("input[name=verdict][value=lure]").check()
    page.locator("input[name=confidence]").first.check()
    page.locator("input[name=first]").first.check()
    page.route("**/answers", lambda route: route.abort())  # the page is there, the server is not
    page.locator("form.class-question button[type=submit]").click()
    page.wait_for_selector("[data-sent]:visible")
    page.reload()
    page.wait_for_selector("[data-sent]:visible")
    assert "kept on this phone" in page.locator("[data-status]").inner_text()
    assert phone.asked() is None
    room.press("forward")  # closed meanwhile
    page.unroute("**/answers")
    phone.until(lambda: page.evaluate(WAITING) == 0)
    found = room.results()
    assert (found["answers"], found["late"]) == (1, 1)
    page.go_back()
    page.go_forward()
    assert room.results()["answers"] == 1
    phone.close()


def test_what_is_half_chosen_stays_when_the_offer_closes(browser: Browser, room: Class) -> None:
    phone = BrowserPhone(browser, room.addresses[0], room.there, Random(4))
    room.press("forward")
    phone.until(lambda: phone.asked() is not None)
    phone.page.locator("input[name=verdict][value=genuine]").check()
    room.press("forward")
    phone.page.evaluate(NOW)
    phone.page.wait_for_selector("[data-status]:has-text('marked as late')")
    assert phone.page.locator("input[name=verdict][value=genuine]").is_checked()
    phone.close()


def test_without_javascript_it_goes_on_too(browser: Browser, room: Class) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto(room.addresses[0] + room.there)
    page.get_by_role("button", name="Join").click()
    assert page.locator("meta[http-equiv=refresh]").count() == 1
    room.press("forward")
    page.reload()
    assert page.locator("meta[http-equiv=refresh]").count() == 0  # a form is being filled in
    page.locator("input[name=verdict]").first.check()
    page.locator("input[name=confidence]").first.check()
    page.locator("input[name=first]").first.check()
    page.locator("form.class-question button[type=submit]").click()
    assert "Your answer is kept" in page.locator("h1").inner_text()
    room.open(page)
    page.get_by_role("button", name="Close offer 1").click()
    page.get_by_role("button", name="Show the answer").click()
    assert room.state()["phase"] == "revealed"
    context.close()
