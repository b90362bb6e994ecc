"""What anybody may send: nothing of it is an error 500, and nobody fills the records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import perf_counter

import pytest
from flask import Flask

from quiz.classroom import limits
from quiz.grading.measures import Response, auc
from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.quiz.pages import Visitor


@pytest.fixture
def guarded(tmp_path: Path) -> Flask:
    settings = Settings(instance=tmp_path, refresh_seconds=3600)
    set_up(settings, say=lambda line: None)
    return create_app(settings)


def test_a_class_behind_one_router_begins_and_a_loop_is_stopped(guarded: Flask) -> None:
    for _ in range(2 * 60):  # two people on each of sixty phones, within minutes
        assert Visitor(guarded.test_client()).start("practice")
    phone = Visitor(guarded.test_client())
    phone.start("practice")
    for _ in range(limits.START.amount - 2 * 60 - 1):
        Visitor(guarded.test_client()).start("practice")
    page = Visitor(guarded.test_client()).post("/quiz/start", 429, part="practice")
    assert "Wait a minute" in page
    rows = {"answers": []}
    assert guarded.test_client().post("/quiz/answers", json=rows).status_code == 429
    assert "Offer 1 of 12" in phone.start("practice")  # who has begun goes on
    assert phone.client.post("/quiz/answers", json=rows).status_code == 200


@pytest.mark.parametrize(
    "body", ["[1]", '"abc"', "1", "null", "{", '{"answers": [1]}', '{"answers": {}}']
)
def test_a_queue_that_is_none_is_refused(visitor: Visitor, body: str) -> None:
    answer = visitor.client.post("/quiz/answers", data=body, content_type="application/json")
    assert answer.status_code == 422


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-13-01"])
def test_days_at_the_end_of_the_calendar_are_no_error(visitor: Visitor, day: str) -> None:
    assert visitor.get(f"/quiz/stats?day={day}")


def test_a_new_process_keeps_the_cookie_as_long_as_the_docs_say(app: Flask) -> None:
    """Nobody has begun a run in it: the place of a class is written again by other pages too."""
    assert app.permanent_session_lifetime == timedelta(days=180)
    response = app.test_client().post("/quiz/start", data={"part": "practice"})
    cookie = next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("session="))
    expires = datetime.strptime(
        cookie.split("Expires=")[1].split(";")[0], "%a, %d %b %Y %H:%M:%S GMT"
    ).replace(tzinfo=UTC)
    assert expires - datetime.now(UTC) > timedelta(days=179)


def test_the_area_of_many_people_takes_no_time() -> None:
    random = Random(1)
    rows = [
        Response(bool(n % 2), random.random() < 0.6, 1 + n % 3) for n in range(120_000)
    ]  # 10,000 people: all pairs would be 3.6 thousand million
    start = perf_counter()
    assert 0.4 < auc(rows) < 0.6
    assert perf_counter() - start < 5
