"""Listening: the phone's own voice where it has one for the language, and nothing where not."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from quiz import content
from quiz.shown import slug

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ITEM = content.load()["L01"]
VOICES = """(() => {
  const said = [];
  class Utterance { constructor(text) { this.text = text; } }
  Object.defineProperty(window, 'SpeechSynthesisUtterance', {value: Utterance});
  Object.defineProperty(window, 'speechSynthesis', {value: {
    speaking: false, getVoices: () => %s.map(lang => ({lang})),
    speak(one) { said.push(one); this.speaking = true; },
    cancel() { said.push(null); this.speaking = false; },
    addEventListener() {},
  }});
  window.said = said;
})()"""
"""A phone with voices of these languages: Chromium without a screen has none."""


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="en")
    page = context.new_page()
    page.add_init_script(VOICES % json.dumps(request.param))
    yield page
    context.close()


@pytest.mark.parametrize("page", [["fr-FR", "en-GB"]], indirect=True)
def test_the_phones_voice_reads_the_offer_and_stops(page: Page, address: str) -> None:
    page.goto(f"{address}/quiz/try/{slug('L01')}")
    button = page.locator(".artefact .listen")
    button.click()
    told = page.evaluate("said.filter(Boolean).map(one => [one.lang, one.text])")
    ((lang, text),) = told
    assert lang == "en-GB"
    assert all(block.text in text for block in ITEM.blocks)
    assert button.inner_text() == "Stop"
    button.click()
    assert button.inner_text() == "Listen"
    assert page.evaluate("said.filter(Boolean).length") == 1


@pytest.mark.parametrize("page", [["km-KH"]], indirect=True)
def test_without_a_voice_of_the_language_there_is_no_button(page: Page, address: str) -> None:
    page.goto(f"{address}/quiz/try/{slug('L01')}")
    page.wait_for_selector(".pick")
    assert page.locator(".listen").count() == 0


@pytest.mark.parametrize("page", [["en-GB"]], indirect=True)
def test_a_recording_goes_before_the_phones_voice(page: Page, address: str) -> None:
    def with_recording(route):  # type: ignore[no-untyped-def]
        reply = route.fetch()
        player = '<audio controls preload="none" src="/quiz/audio/en/x.ogg"></audio>'
        label = '<b class="label">'
        body = reply.text().replace(label, player + label, 1)
        route.fulfill(response=reply, body=body)

    page.route("**/quiz/try/*", with_recording)
    page.goto(f"{address}/quiz/try/{slug('L01')}")
    page.wait_for_selector(".pick")
    assert page.locator("audio").count() == 1
    assert page.locator(".listen").count() == 0
