"""The API in front of the real matching: the contract holds, and no input is a 500."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server import keys
from server.api.replies import CheckReply, LookupReply
from server.checking import blank
from server.matching.types import Tlp

OFFER = {
    "urls": ["https://jobstreet-careers.top/apply", "https://www.jobstreet.com.my/job/1"],
    "names": ["Prince Holdng Group", {"value": "Prince Holding Group", "kind": "organisation"}],
    "contacts": ["+855 12 345 678", "t.me/example", "a@b.example"],
    "text": "😀 Work in Cambodia, no experience, $2000 a month, free flight. Telegram @hr_example",
    "context": {"country": "TH", "job_country": "KH"},
}
PARTS = (
    "https://",
    "t.me/",
    "+855",
    "@",
    "xn--",
    ".com",
    "\u202e",
    "\u0000",
    "Prince Group",
    "$",
    "ก",
)
NASTY = (
    st.lists(st.text(max_size=12) | st.sampled_from(PARTS), min_size=1, max_size=6)
    .map("".join)
    .filter(lambda text: not blank(text))
)
BRIEF = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None
)


@pytest.fixture(scope="module")
def token(real_app: Flask) -> dict[str, str]:
    with real_app.extensions["lurewise"].sessions() as session:
        return {"Authorization": f"Bearer {keys.create(session, 'x', ceiling=Tlp.AMBER)[0]}"}


def check(app: Flask, body: dict[str, Any]) -> CheckReply:
    response = app.test_client().post("/api/v1/check", json=body)
    assert response.status_code == 200, response.text
    return CheckReply.model_validate(response.json)


def test_an_offer_gets_sourced_reasons(real_app: Flask) -> None:
    answer = check(real_app, OFFER)
    assert answer.verdict == "danger"
    seen = {(item.input.field, item.input.index): item.verdict for item in answer.checked}
    assert seen[("urls", 0)] in ("danger", "caution")
    assert seen[("urls", 1)] == "recognised"
    assert seen[("names", 0)] in ("danger", "caution")
    assert {("urls", 1), ("names", 1), ("contacts", 2), ("text", 0)} <= set(seen)
    listed = next(r for r in answer.reasons if r.indicator and r.input.field == "names")
    assert listed.indicator
    assert listed.indicator.listed_kind == "authority"
    assert listed.indicator.sources[0].url.startswith("https://")
    assert all(r.innocent for r in answer.reasons if r.features)
    assert answer.helplines
    assert answer.next_steps


def test_spans_count_code_points_of_the_text_as_sent(real_app: Flask) -> None:
    answer = check(real_app, OFFER)
    spans = [span for reason in answer.reasons for span in reason.spans]
    assert spans
    assert all(0 <= start < end <= len(OFFER["text"]) for start, end in spans)


def test_an_answer_in_french_has_french_sentences(real_app: Flask) -> None:
    french, english = (check(real_app, OFFER | {"lang": lang}) for lang in ("fr", "en"))
    assert french.lang == "fr"
    assert french.summary != english.summary


def test_a_lookup_explains_its_matches(real_app: Flask, token: dict[str, str]) -> None:
    response = real_app.test_client().get(
        "/api/v1/lookup?q=Prince+Holdng+Group&limit=3", headers=token
    )
    found = LookupReply.model_validate(response.json).results
    assert found[0].indicator.value == "Prince Holding Group"
    assert found[0].features
    assert [row.score for row in found] == sorted((row.score for row in found), reverse=True)


@BRIEF
@given(
    urls=st.lists(NASTY, max_size=2),
    names=st.lists(NASTY, max_size=2),
    contacts=st.lists(NASTY, max_size=2),
    text=NASTY,
)
def test_no_input_is_a_500(real_app: Flask, **body: Any) -> None:
    check(real_app, body)


@BRIEF
@given(queries=st.lists(NASTY, min_size=1, max_size=3))
def test_no_look_up_is_a_500(real_app: Flask, token: dict[str, str], queries: list[str]) -> None:
    response = real_app.test_client().post("/api/v1/lookup/batch", json=queries, headers=token)
    rows = json.loads(response.text)
    assert [row.get("error") for row in rows] == [None] * len(queries)
