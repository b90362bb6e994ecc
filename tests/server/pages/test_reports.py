"""The report page and the corrections page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import store
from server.store import KeptReport

OWN = {"Sec-Fetch-Site": "same-origin"}
GOOD = {"kind": "report", "value": "https://jobs.example/apply", "comment": "", "contact": ""}


def kept(app: Flask) -> list[KeptReport]:
    with app.extensions["lurewise"].sessions() as session:
        return list(store.reports(session))


@pytest.fixture
def clean(whole_app: Flask) -> Iterator[Flask]:
    """The application, all reports closed before and after."""
    yield whole_app
    with whole_app.extensions["lurewise"].sessions() as session:
        for one in list(store.reports(session)):
            store.close_report(session, one.id, "test", "test")
        session.commit()


def test_the_form_is_kept_and_thanked_for(clean: Flask) -> None:
    visitor = clean.test_client()
    form = {**GOOD, "comment": "They asked for money.", "contact": "me@mail.example"}
    response = visitor.post("/report?lang=fr", data=form, headers=OWN)
    assert response.status_code == 202
    assert "Merci" in response.get_data(as_text=True)
    (one,) = kept(clean)
    new = one.report
    assert (new.kind, new.type, new.value, new.lang) == ("report", "url", GOOD["value"], "fr")
    assert (new.comment, new.contact) == ("They asked for money.", "me@mail.example")


@pytest.mark.parametrize(
    ("value", "type_"),
    [
        ("jobs.example", "host"),
        ("https://jobs.example/a?b=1", "url"),
        ("+855 12 345 678", "phone"),
        ("hr@jobs.example", "email"),
        ("t.me/hr_lily", "url"),
        ("Bad Holding Group", "name"),
        ("Come and work.\r\nFlight paid.", "text"),
    ],
)
def test_what_was_written_gets_its_type(clean: Flask, value: str, type_: str) -> None:
    clean.test_client().post("/report", data={**GOOD, "value": value}, headers=OWN)
    assert [one.report.type for one in kept(clean)] == [type_]


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        {"Origin": "http://localhost"},
        {"Referer": "http://localhost/report?lang=th"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
    ],
)
def test_our_own_form_is_taken(clean: Flask, headers: dict[str, str]) -> None:
    assert clean.test_client().post("/report", data=GOOD, headers=headers).status_code == 202


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Referer": "http://[/report"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": "http://localhost@evil.example"},
        {"Referer": "https://evil.example/http://localhost/"},
        {"Origin": "https://evil.example", "Referer": "http://localhost/report"},
    ],
)
def test_a_form_of_another_page_is_shown_again_and_not_kept(
    clean: Flask, headers: dict[str, str]
) -> None:
    response = clean.test_client().post("/report", data=GOOD, headers=headers)
    page = response.get_data(as_text=True)
    assert response.status_code == 403
    assert 'role="alert"' in page
    assert GOOD["value"] in page  # nothing that was written is lost
    assert kept(clean) == []


def test_what_is_missing_or_too_long_is_said(clean: Flask) -> None:
    visitor = clean.test_client()
    for change in ({"value": "  "}, {"value": "x" * 2049}, {"comment": "x" * 2001}):
        response = visitor.post("/report", data={**GOOD, **change}, headers=OWN)
        assert response.status_code == 422
        assert 'role="alert"' in response.get_data(as_text=True)
    assert visitor.post("/report", data={**GOOD, "kind": "x"}, headers=OWN).status_code == 400
    lines = "\r\n".join(["y"] * 1000)  # 1,999 characters as a browser counts
    assert visitor.post("/report", data={**GOOD, "comment": lines}, headers=OWN).status_code == 202
    assert len(kept(clean)) == 1


def test_control_characters_are_not_kept(clean: Flask) -> None:
    visitor = clean.test_client()
    form = {**GOOD, "value": "Bad\0 Holding\x1b", "comment": "one\r\n\ttwo\x00", "contact": "\x00"}
    assert visitor.post("/report", data=form, headers=OWN).status_code == 202
    new = kept(clean)[0].report
    assert (new.value, new.comment, new.contact) == ("Bad Holding", "one\r\n\ttwo", "")
    refused = visitor.post("/report", data={**GOOD, "value": "\x00"}, headers=OWN)
    assert refused.status_code == 422


def test_the_form_answers_head_as_get(visitor: FlaskClient) -> None:
    assert visitor.head("/report").status_code == 200


def test_what_was_written_is_shown_as_text(clean: Flask) -> None:
    form = {**GOOD, "value": "<script>alert(1)</script>" + "x" * 2049}
    page = clean.test_client().post("/report", data=form, headers=OWN).get_data(as_text=True)
    assert "<script" not in page


def test_the_page_says_what_is_kept_and_needs_no_script(visitor: FlaskClient) -> None:
    page = visitor.get("/report").get_data(as_text=True)
    assert "What you send with this form is kept" in page
    assert "Nothing that you enter here is kept" not in page
    assert '<meta name="referrer" content="same-origin">' in page
    assert "<script" not in page
    for name in ("value", "comment", "contact"):
        assert f'<label for="{name}">' in page
    assert visitor.get("/report").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/report", "/corrections"])
def test_every_page_leads_to_both(visitor: FlaskClient, path: str) -> None:
    page = visitor.get(path).get_data(as_text=True)
    assert 'href="/report?lang=en"' in page
    assert 'href="/corrections?lang=en"' in page
    assert page.count("<h1") == 1


def test_corrections_are_shown_with_day_and_reason(whole_app: Flask, visitor: FlaskClient) -> None:
    assert "There are none so far." in visitor.get("/corrections").get_data(as_text=True)
    with whole_app.extensions["lurewise"].sessions() as session:
        one = next(i for i in store.published(session) if i.value == "Heng He Casino")
        store.withdraw(session, one.id, "<b>another company</b>", "test")
        session.commit()
    page = visitor.get("/corrections?lang=fr").get_data(as_text=True)
    lines = r"Heng He Casino</bdi></strong>\s*<br>retiré le \d+ \S+ \d{4}\s*<br>sur la liste de"
    assert re.search(lines, page)
    assert "&lt;b&gt;another company" in page
    assert "ne prouve pas" in page
