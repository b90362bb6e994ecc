"""Answers are kept once, on both databases, and say nothing about the person."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from quiz import store
from quiz.models import QuizAnswer, QuizSession
from quiz.store import Answer, Run, StoreProblem
from server import db

NOW = datetime(2026, 11, 26, 20, 33, 37, 123456, tzinfo=UTC)


def begin(session: Session, **more: str) -> Run:
    given = {"language": "en", "review_state": "reviewed", "arm": "AB", **more}
    return store.begin(session, now=NOW, **given)  # type: ignore[arg-type]


def answer(run: Run, item: str = "L07", **more: object) -> Answer:
    plain = Answer(run.id, "A", item, 1, 1, item[0] == "L", True, 2, "a", True, ("h1", "h3"), 23)
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_is_written_is_read(session: Session) -> None:
    run = begin(session)
    assert store.run_of(session, run.id) == run
    assert store.run_of(session, "nobody") is None
    written = answer(run, id=str(uuid.uuid4()))
    assert store.record(session, written)
    assert store.answers(session, run.id) == [replace(written, seconds=25)]


def test_nothing_but_the_agreed_columns_is_kept() -> None:
    assert set(QuizSession.__table__.columns.keys()) == {
        "id", "hour", "language", "review_state", "arm", "class_id"
    }  # fmt: skip
    assert set(QuizAnswer.__table__.columns.keys()) == {
        "id", "session_id", "form", "item", "item_version", "position", "lure", "said_lure",
        "confidence", "first_step", "real_check", "marked", "parts", "seconds", "late", "typed",
        "language", "review_state", "taught",
    }  # fmt: skip


def test_the_time_is_coarse(session: Session) -> None:
    assert begin(session).hour == datetime(2026, 11, 26, 20, tzinfo=UTC)
    assert [store.coarse(s) for s in (-3, 0, 2, 3, 23, 599, 10**6)] == [0, 0, 0, 5, 25, 600, 600]


def test_ids_are_random_and_a_browsers_own_is_taken(session: Session) -> None:
    assert len({store.new_id() for _ in range(100)}) == 100
    own = store.new_id()
    run = begin(session, run_id=own)
    again = begin(session, run_id=own, arm="BA", language="fr")
    assert again == run
    assert again.arm == "AB"
    with pytest.raises(StoreProblem, match="22 to 43"):
        begin(session, run_id="Maria")


def test_an_answer_counts_once(session: Session) -> None:
    run = begin(session)
    first = answer(run, id=str(uuid.uuid4()))
    assert store.record(session, first)
    assert not store.record(session, first)
    assert not store.record(session, replace(first, id=str(uuid.uuid4()), said_lure=False))
    assert not store.record(session, replace(first, id=""))
    other = begin(session)
    assert not store.record(session, replace(first, session_id=other.id))
    assert store.record(session, answer(other))
    assert [row.said_lure for row in store.answers(session, run.id)] == [True]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"session_id": "nobody"}, "start again"),
        ({"form": "C"}, "it is one of A, B, practice, booster"),
        ({"confidence": 0}, "1, 2 or 3"),
        ({"id": "7"}, "is a UUID"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_kept(
    session: Session, more: dict[str, object], message: str
) -> None:
    run = begin(session)
    with pytest.raises(StoreProblem, match=message):
        store.record(session, answer(run, **more))
    assert store.answers(session, run.id) == []


def test_many_writers_lose_and_double_nothing(engine: sa.Engine) -> None:
    sessions = db.session_factory(engine)
    with sessions() as session:
        runs = [begin(session) for _ in range(6)]

    def play(run: Run) -> int:
        counted = 0
        for _ in range(2):  # everything is sent twice, as a queue does after a lost reply
            for number in range(7, 19):
                with sessions() as own:
                    counted += store.record(own, answer(run, f"L{number:02}"))
        return counted

    with ThreadPoolExecutor(12) as pool:
        counted = list(pool.map(play, runs * 2))
    with sessions() as session:
        assert sum(counted) == 6 * 12
        assert [len(rows) for _, rows in store.runs(session)] == [12] * 6


def test_arms_and_periods(session: Session) -> None:
    for arm in ("AB", "AB", "BA"):
        begin(session, arm=arm)
    begin(session, arm="BA", language="fr")
    assert store.arms(session, "en") == {"AB": 2, "BA": 1}
    assert store.arms(session, "km") == {"AB": 0, "BA": 0}
    hour = datetime(2026, 11, 26, 20, tzinfo=UTC)
    assert len(list(store.runs(session, since=hour))) == 4
    assert list(store.runs(session, until=hour)) == []


def test_a_run_takes_its_answers_with_it(session: Session) -> None:
    run = begin(session)
    store.record(session, answer(run))
    session.execute(sa.delete(QuizSession))
    session.commit()
    assert session.scalar(sa.select(sa.func.count()).select_from(QuizAnswer)) == 0
