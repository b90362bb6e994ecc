"""Reports and corrections: what is taken, what is refused, what nobody ever sees."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import db, store
from server.matching.types import IndicatorType, Tlp
from tests.server.api.test_headers import CHROME
from tests.server.lists.world import claim

REPORTS, CORRECTIONS = "/api/v1/reports", "/api/v1/corrections"
SECRETS = ("hidden-report.example", "Somchai", "somchai@mail.example", "passport", "192.0.2.9")
GOOD: dict[str, Any] = {
    "kind": "report",
    "observable": {"type": "url", "value": "https://hidden-report.example/apply"},
    "reason_code": "lookalike_words",
    "comment": "Somchai asked for my passport",
    "contact": "somchai@mail.example",
    "lang": "th",
}
ID = "indicator--00000000-0000-4000-8000-000000000001"


@pytest.fixture
def own(build: Callable[..., Flask], tmp_path: Path) -> Callable[..., Flask]:
    """Make applications on records of this test's own."""
    db.migrate(db.create_engine(f"sqlite:///{tmp_path / 'lurewise.db'}"))
    return lambda **settings: build(instance=tmp_path, **settings)


@pytest.fixture
def asking(own: Callable[..., Flask]) -> FlaskClient:
    return own().test_client()


def kept(client: FlaskClient) -> list[store.KeptReport]:
    with client.application.extensions["lurewise"].sessions() as session:
        return list(store.reports(session))


def test_a_report_is_kept_and_answered_with_its_id(asking: FlaskClient) -> None:
    response = asking.post(REPORTS, json={**GOOD, "indicator": ID, "kind": "wrong"})
    assert response.status_code == 202
    (one,) = kept(asking)
    assert response.get_json() == {"id": one.id}
    assert one.id.startswith("report--")
    new = one.report
    assert (new.kind, new.type, new.value) == ("wrong", "url", GOOD["observable"]["value"])
    assert (new.indicator, new.reason_code, new.lang) == (ID, "lookalike_words", "th")
    assert (new.comment, new.contact) == (GOOD["comment"], GOOD["contact"])
    assert response.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        ("host", "jobs.example"),
        ("url", "jobs.example/apply"),
        ("name", "Bad Holding"),
        ("phone", "+855 12 345 678"),
        ("email", "hr@jobs.example"),
        ("handle", "t.me/hr_lily"),
        ("text", "Come to work.\nFlight paid."),
    ],
)
def test_every_type_is_taken(asking: FlaskClient, type_: str, value: str) -> None:
    body = {"kind": "report", "observable": {"type": type_, "value": value}}
    assert asking.post(REPORTS, json=body).status_code == 202
    assert kept(asking)[0].report.value == value


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "praise"}, "kind"),
        ({"kind": None}, "kind"),
        ({"observable": None}, "observable"),
        ({"observable": {"type": "url"}}, "observable.value"),
        ({"observable": {"type": "person", "value": "x"}}, "observable.type"),
        ({"observable": {"type": "url", "value": "not an address"}}, "observable"),
        ({"observable": {"type": "phone", "value": "12"}}, "observable"),
        ({"observable": {"type": "name", "value": "  "}}, "observable"),
        ({"observable": {"type": "name", "value": ""}}, "observable.value"),
        ({"observable": {"type": "name", "value": "\x00\x01"}}, "observable.value"),
        ({"observable": {"type": "name", "value": "x" * 2049}}, "observable.value"),
        ({"observable": {"type": "name", "value": "x", "more": 1}}, "observable.more"),
        ({"indicator": "x"}, "indicator"),
        ({"reason_code": "DROP TABLE"}, "reason_code"),
        ({"comment": "x" * 2001}, "comment"),
        ({"contact": "x" * 201}, "contact"),
        ({"lang": "a b"}, "lang"),
        ({"email": "x"}, "email"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    asking: FlaskClient, change: dict[str, Any], field: str
) -> None:
    response = asking.post(REPORTS, json={**GOOD, **change})
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == field
    assert response.get_json()["errors"][0]["reason"]
    assert kept(asking) == []


def test_control_characters_are_not_kept(asking: FlaskClient) -> None:
    """PostgreSQL stores no NUL, and a terminal obeys an escape."""
    thing = {"type": "name", "value": "Bad\x00 Holding\x1b[2J"}
    body = {"kind": "report", "observable": thing, "comment": "one\n\ttwo\x00", "contact": "\x00"}
    assert asking.post(REPORTS, json=body).status_code == 202
    new = kept(asking)[0].report
    assert (new.value, new.comment, new.contact) == ("Bad Holding[2J", "one\n\ttwo", "")


def test_nothing_of_a_report_is_logged(
    own: Callable[..., Flask],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    asking = own().test_client()
    more = {"environ_base": {"REMOTE_ADDR": "192.0.2.9"}}
    assert asking.post(REPORTS, json=GOOD, **more).status_code == 202
    asking.post(REPORTS, json={**GOOD, "kind": "passport"}, **more)
    asking.post(REPORTS, data=b'{"comment": "passport"', content_type="application/json", **more)

    def fail(session: Any, new: Any) -> None:
        raise ValueError(f"cannot store {new}")

    monkeypatch.setattr("server.api.reports.store.add_report", fail)
    assert asking.post(REPORTS, json=GOOD, **more).status_code == 503
    assert "storing a report" in caplog.text
    text = caplog.text + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in text] == []


def test_no_address_is_kept(asking: FlaskClient, tmp_path: Path) -> None:
    asking.post(REPORTS, json=GOOD, environ_base={"REMOTE_ADDR": "192.0.2.9"})
    found = b"".join(path.read_bytes() for path in tmp_path.glob("lurewise.db*"))
    assert b"hidden-report.example" in found
    assert b"192.0.2.9" not in found


def test_a_report_changes_no_answer_and_no_list(asking: FlaskClient) -> None:
    with asking.application.extensions["lurewise"].sessions() as session:
        before = store.state(session).version
    asking.post(REPORTS, json=GOOD)
    with asking.application.extensions["lurewise"].sessions() as session:
        assert (store.state(session).version, list(store.published(session))) == (before, [])
    assert "hidden-report" not in asking.get(CORRECTIONS).get_data(as_text=True)


def test_five_an_hour_from_one_address(own: Callable[..., Flask]) -> None:
    asking = own(ratelimit_enabled=True).test_client()
    here = {"environ_base": {"REMOTE_ADDR": "192.0.2.9"}}
    answers = [asking.post(REPORTS, json=GOOD, **here) for _ in range(6)]
    assert [one.status_code for one in answers] == [202] * 5 + [429]
    assert answers[0].headers["RateLimit-Policy"] == '"check";q=60;w=60, "report";q=5;w=3600'
    assert int(answers[-1].headers["Retry-After"]) > 3000
    form = {"kind": "report", "value": "x"}
    page = asking.post("/report", data=form, headers={"Sec-Fetch-Site": "same-origin"}, **here)
    assert page.status_code == 429  # the page is no second door
    assert "too many reports" in page.get_data(as_text=True)
    there = {"environ_base": {"REMOTE_ADDR": "192.0.2.10"}}
    assert asking.post(REPORTS, json=GOOD, **there).status_code == 202
    assert asking.post("/api/v1/check", json={"text": "x"}, **here).status_code == 200


def test_extensions_may_report(asking: FlaskClient) -> None:
    response = asking.post(REPORTS, json=GOOD, headers={"Origin": CHROME})
    assert response.headers["Access-Control-Allow-Origin"] == CHROME
    other = asking.post(REPORTS, json=GOOD, headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in other.headers


ORG, PERSON, URL = IndicatorType.ORGANISATION, IndicatorType.PERSON, IndicatorType.URL
WITHDRAWN = {
    "was.example": claim("was.example"),
    "page": claim("https://was.example/a", URL),
    "Was Holding": claim("Was Holding", ORG),
    "Somebody Else": claim("Somebody Else", PERSON),
    "number": claim("+85512345678", IndicatorType.PHONE),
    "account": claim("https://wa.me/85512345678", URL),
    "green.example": claim("green.example", tlp=Tlp.GREEN),
}


@pytest.fixture
def corrected(asking: FlaskClient) -> FlaskClient:
    with asking.application.extensions["lurewise"].sessions() as session:
        still = claim("still.example")
        store.upsert(session, [*WITHDRAWN.values(), still], "one")
        store.upsert(session, [replace(still, id="indicator--other")], "two")
        store.withdraw_missing(session, "one", [one.id for one in WITHDRAWN.values()], "it left")
        for one in WITHDRAWN.values():
            assert store.withdraw(session, one.id, "it was a mistake", "test")
        session.commit()
    return asking


def test_corrections_are_withdrawals_that_all_may_see(corrected: FlaskClient) -> None:
    response = corrected.get(CORRECTIONS)
    assert response.headers["Cache-Control"] == "public, max-age=600"
    answer = response.get_json()
    assert answer["truncated"] is False
    assert {one["value"] for one in answer["corrections"]} == {
        "was.example",
        "https://was.example/a",
        "Was Holding",
    }
    (one,) = (one for one in answer["corrections"] if one["type"] == "host")
    assert one == {
        "id": "indicator--was.example",
        "type": "host",
        "value": "was.example",
        "withdrawn_on": one["withdrawn_on"],
        "reason": "it was a mistake",
        "listed_by": "An authority",
    }
    assert date.fromisoformat(one["withdrawn_on"])


def test_corrections_since_a_day(corrected: FlaskClient) -> None:
    day = corrected.get(CORRECTIONS).get_json()["corrections"][0]["withdrawn_on"]
    assert len(corrected.get(f"{CORRECTIONS}?since={day}").get_json()["corrections"]) == 3
    assert corrected.get(f"{CORRECTIONS}?since=2999-01-01").get_json()["corrections"] == []
    for query in ("?since=yesterday", "?since=2026-13-01", "?sinse=2026-01-01"):
        assert corrected.get(CORRECTIONS + query).status_code == 422


def test_corrections_that_did_not_change_are_304(corrected: FlaskClient) -> None:
    tag = corrected.get(CORRECTIONS).headers["ETag"]
    same = corrected.get(CORRECTIONS, headers={"If-None-Match": tag})
    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", tag)
    with corrected.application.extensions["lurewise"].sessions() as session:
        store.upsert(session, [claim("new.example")], "three")
        session.commit()
    assert corrected.get(CORRECTIONS, headers={"If-None-Match": tag}).status_code == 200


def test_many_corrections_say_that_there_are_more(
    corrected: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.corrections.read.__defaults__", (None, 2))
    answer = corrected.get(CORRECTIONS).get_json()
    assert answer["truncated"] is True
    assert len(answer["corrections"]) <= 2


@pytest.mark.parametrize(
    "query",
    [
        "since=yesterday",
        "since=1764201600",
        "since=",
        "since=2026-11-23T00:00:00",
        "since=2026-02-30",
        "since=20261123",
    ],
)
def test_a_day_is_written_as_one(asking: FlaskClient, query: str) -> None:
    response = asking.get(f"{CORRECTIONS}?{query}")
    assert response.status_code == 422
    (error,) = response.get_json()["errors"]
    assert error == {"field": "since", "reason": "is no day; write it as 2026-11-23"}


@pytest.mark.parametrize(
    "path",
    [f"{CORRECTIONS}?since=2026-01-01&since=2026-01-02", "/api/v1/list/delta?since=1&since=2"],
)
def test_a_parameter_stands_once(asking: FlaskClient, path: str) -> None:
    response = asking.get(path)
    assert response.status_code == 422
    assert response.get_json()["errors"] == [{"field": "since", "reason": "is given twice"}]
