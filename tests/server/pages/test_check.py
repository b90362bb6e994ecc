"""The page as HTML: words, headers, languages, and what it never does."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from server.checking import engine
from server.pages.check import told_once

LURE = (
    "Urgent hiring! Customer service chat in Cambodia, no experience needed, 1500 USD a month, "
    "free flight and room. Come on a tourist visa. Telegram @hr_lily"
)


def ask(visitor: FlaskClient, query: str, **more: str) -> str:
    return visitor.post("/", data={"q": query, **more}).get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("https://jobstreet-careers.top/apply", "danger"),
        (LURE, "danger|caution"),
        ("Prince Holdng Group", "danger"),
        ("https://www.jobstreet.com.my/job/1", "recognised"),
        ("Nobody Ever Heard Bakery", "unknown"),
        ("+855 12 345 678", "unknown"),
    ],
)
def test_the_verdict_is_on_the_page(visitor: FlaskClient, query: str, expected: str) -> None:
    assert re.search(rf'<section class="answer ({expected})"', ask(visitor, query))


def test_a_warning_names_source_innocent_reading_and_next_steps(visitor: FlaskClient) -> None:
    page = ask(visitor, "Prince Holdng Group")
    for wanted in (
        "US OFAC",
        "Oct 14, 2025",
        "It may be innocent",
        "What to do now",
        'rel="noreferrer',
    ):
        assert wanted in page


@pytest.mark.parametrize("lang", ["en", "km"])
def test_a_listing_that_the_name_and_the_text_meet_is_told_once(
    visitor: FlaskClient, lang: str
) -> None:
    """In Khmer, a draft, the English stands beside it, once too."""
    headers = {"Accept-Language": lang}
    query = {"q": "Prince Holding Group (Cambodia) Plc."}
    page = visitor.post("/", data=query, headers=headers).get_data(as_text=True)
    assert page.count("Another company can have the same name") == 1
    assert page.count("https://www.bushdrum.com/") == 1


def test_two_findings_of_one_listing_that_are_no_names_stay_two() -> None:
    def found(type_: str, value: str) -> dict[str, object]:
        return {"indicator": {"id": "a"}, "observable": {"type": type_, "value": value}}

    reasons = [found("host", "x.example"), found("name", "X"), found("host", "y.example")]
    kept = told_once({"reasons": [*reasons, found("name", "X Ltd")]})["reasons"]
    assert kept == reasons


def test_a_name_that_is_also_read_as_a_text_is_told_once(visitor: FlaskClient) -> None:
    page = ask(visitor, "Prince Holding Group")
    assert page.count("matches “Prince Holding Group”") == 1


def test_one_heading_and_a_title_that_starts_with_the_answer(visitor: FlaskClient) -> None:
    for page in (visitor.get("/").get_data(as_text=True), ask(visitor, LURE)):
        assert page.count("<h1") == 1
        assert re.search(r"<title>\S", page)


def test_what_was_pasted_is_shown_as_text_only(visitor: FlaskClient) -> None:
    page = ask(visitor, "<script>alert(1)</script>\n<img src=https://evil.example/x>")
    assert "<script" not in page
    assert "<img src=https" not in page


@pytest.mark.parametrize(
    ("country", "number"), [("PH", "1343"), ("KH", "117"), ("VN", "111"), ("ZA", "0800 222 777")]
)
def test_helplines_of_the_place(visitor: FlaskClient, country: str, number: str) -> None:
    assert number in ask(visitor, LURE, country=country)


def test_without_a_country_there_is_still_a_way_to_get_help(visitor: FlaskClient) -> None:
    page = ask(visitor, LURE)
    assert "embassy or consulate" in page
    assert "0800 222 777" not in page


def test_french_is_french_throughout(visitor: FlaskClient) -> None:
    response = visitor.post("/?lang=fr", data={"q": LURE})
    page = response.get_data(as_text=True)
    assert '<html lang="fr"' in page
    assert "Que faire maintenant" in page
    assert "What to do now" not in page
    assert "relue par une personne" in page  # a draft says so


@pytest.mark.parametrize(
    ("header", "lang"), [("fr-CA,en", "fr"), ("de-DE,fr;q=0.5", "fr"), ("xx", "en")]
)
def test_the_browsers_language_is_taken(visitor: FlaskClient, header: str, lang: str) -> None:
    page = visitor.get("/", headers={"Accept-Language": header}).get_data(as_text=True)
    assert f'<html lang="{lang}"' in page


@pytest.mark.parametrize(
    ("query", "word"), [("", "Paste a link"), ("   \n", "Paste a link"), ("\u200b", "Paste a link")]
)
def test_an_empty_question_says_what_to_do(visitor: FlaskClient, query: str, word: str) -> None:
    response = visitor.post("/", data={"q": query})
    assert response.status_code == 422
    assert "Paste a link" in response.get_data(as_text=True)


def test_a_text_that_is_too_long_is_not_lost(visitor: FlaskClient) -> None:
    response = visitor.post("/", data={"q": "word " * 5000})
    assert response.status_code == 422
    assert "at most 20,000" in response.get_data(as_text=True)
    assert response.get_data(as_text=True).count("word ") >= 5000


def test_headers_are_strict(visitor: FlaskClient) -> None:
    headers = visitor.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["Cache-Control"] == "no-store"


def test_no_cookie_without_a_choice_of_language(visitor: FlaskClient) -> None:
    assert "Set-Cookie" not in visitor.get("/").headers
    assert "lang=fr" in visitor.get("/?lang=fr").headers["Set-Cookie"]


def test_a_wrong_address_is_answered_in_the_readers_language(visitor: FlaskClient) -> None:
    response = visitor.get("/nowhere?lang=fr")
    assert response.status_code == 404
    assert "Cette page" in response.get_data(as_text=True)
    assert response.get_data(as_text=True).count("<h1") == 1


def test_a_body_that_is_far_too_long_gets_a_page(visitor: FlaskClient) -> None:
    response = visitor.post("/", data={"q": "x" * 600_000})
    assert response.status_code == 413
    assert "This is too long." in response.get_data(as_text=True)


def test_a_page_changes_nothing_in_the_answers_of_the_api(visitor: FlaskClient) -> None:
    ask(visitor, LURE, country="KE")
    reply = visitor.post("/api/v1/check", json={"text": LURE, "context": {"country": "KE"}})
    assert all("country_name" not in line for line in reply.json["helplines"])
    assert reply.json["helplines"]


SIGNS = LURE + (
    " We pay your ticket and hold your passport. Do not tell your family. Salary 5000 USD, typing"
    " only. Pay a deposit of 100 USD first. You must meet our agent at the border and cross at"
    " night. No interview, reply today."
)


def test_no_listing_or_imitation_folds_away(visitor: FlaskClient) -> None:
    page = ask(visitor, f"Prince Holding Group hires.\n{SIGNS}\nhttps://jobstreet-careers.top/x")
    open_, fold, folded = page.partition("More signs")
    assert fold
    for evidence in ("US OFAC", "jobstreet-careers.top puts the name", "jobstreet.com"):
        assert evidence in open_
    first = open_.index("Found in the text")
    assert open_.index("US OFAC") < first
    # what is folded on the screen is open on paper, once
    inside, paper, printed = folded.partition('<div class="on-paper">')
    assert paper
    signs = inside.count("Found in the text")
    assert 0 < signs == printed.partition("</div>")[0].count("Found in the text")
    assert '<details class="notes no-print">' in page


def test_a_page_in_a_draft_language_checks_once(
    visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = engine.check
    monkeypatch.setattr(
        "server.checking.engine.check", lambda *given: asked.append(1) or real(*given)
    )
    page = visitor.post("/?lang=fr", data={"q": LURE}).get_data(as_text=True)
    assert "What to do" not in page
    assert "A tourist visa is not enough" in page
    assert asked == [1]


def test_a_link_of_an_answer_leaves_the_answer_open(visitor: FlaskClient) -> None:
    """The answer cannot be had again by going back: nothing that was pasted is in its address."""
    page = ask(visitor, f"Prince Holding Group hires.\n{LURE}", country="CM")
    answer = page[page.index('<section class="answer') : page.index('<section class="ask"')]
    links = re.findall("<a [^>]*>", answer)
    assert any("/quiz/sign/" in link for link in links)
    assert any("https://" in link for link in links)
    for link in links:
        assert 'target="_blank"' in link
        assert "noopener" in link
