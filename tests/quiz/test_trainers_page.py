"""The trainers' page with answers behind it: the day, the marks, the languages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from quiz.models import QuizAnswer, QuizSession
from quiz.views.stats import bounds
from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.quiz.pages import Visitor
from tests.quiz.test_stats import marking, values_of, wrong_translation

KOLKATA = ZoneInfo("Asia/Kolkata")


@pytest.fixture(scope="module")
def trainers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A server in India: a class that marks parts, and a French one with a wrong translation."""
    settings = Settings(instance=tmp_path_factory.mktemp("trainers"), ratelimit_enabled=False,
                        refresh_seconds=3600, timezone="Asia/Kolkata")  # fmt: skip
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    with app.extensions["lurewise"].sessions() as session:
        for number, (run, answers) in enumerate(marking(wrong_translation(64))):
            hour = datetime(2026, 11, 26, 20 if run.language == "en" else 17, tzinfo=UTC)
            run_id = f"{number:022}"
            session.add(QuizSession(**{**values_of(run), "id": run_id, "hour": hour}))
            session.flush()
            session.add_all(
                QuizAnswer(**{**values_of(answer), "session_id": run_id, "id": str(uuid.uuid4()),
                              "marked": list(answer.marked)})
                for answer in answers
            )  # fmt: skip
        session.commit()
    yield app
    app.extensions["lurewise"].live.close()


def test_marks_and_languages_are_shown(trainers: Flask) -> None:
    page = Visitor(trainers.test_client()).get("/quiz/stats?lang=en")
    assert "Of the parts marked, how many matter" in page
    assert "67% → 67%" in page
    assert "L07 works differently than in English: look at its translation" in page
    assert page.count("Compared with English") == 1


def test_a_day_is_one_of_the_operators_zone(trainers: Flask) -> None:
    """20 h UTC is 1:30 of the next day in India; 17 h UTC is 22:30 of the same day."""
    visitor = Visitor(trainers.test_client())
    before, after = (visitor.get(f"/quiz/stats?lang=en&day=2026-11-{day}") for day in (26, 27))
    for page in (before, after):
        assert "time zone: Asia/Kolkata" in page
        assert page.count('class="panel"') == 1
    assert ">Français</span>" in before
    assert ">English</span>" in after
    assert "No answers yet." in visitor.get("/quiz/stats?lang=en&day=2026-11-25")


def test_a_day_may_be_shorter() -> None:
    start, end = bounds(date(2026, 3, 29), ZoneInfo("Europe/Berlin"))
    assert (end - start).total_seconds() == 23 * 3600
    assert start.tzinfo is UTC
    assert bounds(date(2026, 11, 27), KOLKATA)[0] == datetime(2026, 11, 26, 18, 30, tzinfo=UTC)
