"""Classes in the records, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from quiz import store as answers
from quiz.classroom import store
from quiz.classroom.live import Live
from quiz.classroom.models import QuizClass
from quiz.classroom.store import Classroom, Tally
from quiz.models import QuizAnswer, QuizSession
from quiz.store import Answer, Run, StoreProblem
from server import db

NOW = datetime(2026, 11, 26, 20, 33, 37, tzinfo=UTC)


def make(session: Session, days: int = 7, now: datetime = NOW) -> tuple[Classroom, str]:
    return store.make(session, languages=["en", "fr"], pace="teacher", part="practice", arm="AB",
                      seconds=0, days=days, now=now)  # fmt: skip


def join(session: Session, room: Classroom) -> Run:
    return answers.begin(session, language="en", review_state="reviewed", arm="AB", now=NOW,
                         class_id=room.id)  # fmt: skip


def answer(run: Run, item: str = "L01", **more: object) -> Answer:
    plain = Answer(run.id, "practice", item, 1, 1, item[0] == "L", True, 2, "a")
    return replace(plain, **more)  # type: ignore[arg-type]


def test_what_is_made_is_found_until_it_expires(session: Session) -> None:
    room, _ = make(session, days=1)
    assert store.by_code(session, room.code, NOW) == room
    assert store.by_id(session, room.id, NOW) == room
    assert room.hour == NOW.replace(minute=0, second=0)
    assert room.expires - room.hour == timedelta(days=1, hours=1)  # at least a whole day
    assert store.by_code(session, room.code, room.expires) is None
    assert store.by_id(session, room.id, room.expires) is None
    assert store.by_id(session, None, NOW) is None


def test_the_secret_is_nowhere_in_the_records(session: Session) -> None:
    room, secret = make(session)
    assert len(secret) >= 32
    assert room.is_held_by(secret)
    assert not room.is_held_by(secret[:-1])
    assert not room.is_held_by("")
    row = session.execute(sa.select(QuizClass.__table__)).one()
    assert secret not in " ".join(map(str, row))
    assert secret not in repr(room)
    assert room.secret not in repr(room)
    assert make(session)[0].secret != room.secret


def test_nothing_says_who_is_in_a_class() -> None:
    assert set(QuizClass.__table__.columns.keys()) == {
        "id", "code", "secret", "languages", "pace", "arm", "seconds", "hour", "expires", "ended",
        "version", "part", "phase", "number", "mark", "told", "told_in", "closes",
    }  # fmt: skip


def test_a_change_is_done_once_whoever_presses(session: Session) -> None:
    room, _ = make(session)
    assert store.change(session, room, Live("open", 1))
    assert not store.change(session, room, Live("closed", 1))
    now = store.by_code(session, room.code, NOW)
    assert now
    assert (now.live, now.version) == (Live("open", 1), room.version + 1)


def test_a_hundred_presses_at_once_are_one(engine: sa.Engine) -> None:
    factory = db.session_factory(engine)
    with factory() as session:
        room, _ = make(session)

    def press(_: int) -> bool:
        with factory() as session:
            return store.change(session, room, Live("open", 1))

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(press, range(100))) == 1


def test_answers_are_counted_by_kind(session: Session) -> None:
    (room, _), (other, _) = make(session), make(session)
    runs = [join(session, room) for _ in range(4)]
    for n, run in enumerate(runs[:3]):
        answers.record(session, answer(run, said_lure=n > 0, late=n == 2))
    answers.record(session, answer(join(session, other)))
    answers.record(session, answer(runs[0], "G01"))
    assert store.tally(session, room, "L01") == Tally(2, 1, 1)
    assert store.learners(session, room) == 4
    assert store.learners(session, other) == 1
    assert store.practised(session, room) == {"L01", "G01"}
    assert store.finished(session, room, ["practice"], 2) == 1
    assert store.arms(session, room) == {"AB": 4, "BA": 0}


def test_deleting_takes_the_answers_along_and_nothing_else(session: Session) -> None:
    (room, _), (other, _) = make(session), make(session)
    for one in (room, room, other):
        answers.record(session, answer(join(session, one)))
    store.delete(session, room)
    assert store.by_code(session, room.code, NOW) is None
    assert session.scalar(sa.select(sa.func.count()).select_from(QuizAnswer)) == 1
    assert session.scalar(sa.select(QuizSession.class_id)) == other.id


def test_nobody_joins_a_class_that_is_gone(session: Session) -> None:
    room, _ = make(session)
    store.delete(session, room)
    with pytest.raises(StoreProblem, match="deleted"):
        join(session, room)


def test_an_expired_class_lets_its_answers_go(session: Session) -> None:
    (old, _), (young, _) = make(session, days=1), make(session, days=7)
    for room in (old, young):
        answers.record(session, answer(join(session, room)))
    assert store.sweep(session, NOW + timedelta(days=2)) == 1
    assert store.sweep(session, NOW + timedelta(days=2)) == 0
    kept = dict(session.execute(sa.select(QuizSession.class_id, sa.func.count())
                                .group_by(QuizSession.class_id)).all())  # fmt: skip
    assert kept == {None: 1, young.id: 1}
    assert session.scalar(sa.select(sa.func.count()).select_from(QuizAnswer)) == 2


def test_a_slip_is_typed_in_once(session: Session) -> None:
    room, _ = make(session)
    name = store.paper_id(room, "slip 7")
    assert name != store.paper_id(room, "slip 8")
    assert name != store.paper_id(make(session)[0], "slip 7")
    run = answers.begin(session, language="en", review_state="reviewed", arm="AB", now=NOW,
                        run_id=name, class_id=room.id)  # fmt: skip
    slip = [answer(run, item, typed=True, confidence=0, first_step="") for item in ("L01", "G02")]
    assert store.type_in(session, run, "AB", slip) == 2
    assert store.type_in(session, run, "AB", slip) == 0
    mended = [replace(one, said_lure=False) for one in slip]
    assert store.type_in(session, run, "AB", mended) == 0
    assert store.type_in(session, run, "AB", mended, replacing=True) == 2
    kept = answers.answers(session, run.id)
    assert [(one.said_lure, one.typed, one.confidence) for one in kept] == [(False, True, 0)] * 2


def test_only_paper_may_leave_the_confidence_out(session: Session) -> None:
    run = join(session, make(session)[0])
    with pytest.raises(StoreProblem, match="1, 2 or 3"):
        answers.record(session, answer(run, confidence=0))
    assert answers.record(session, answer(run, confidence=0, typed=True))


def test_a_class_with_one_order_does_not_turn_everybody_else_round(session: Session) -> None:
    room, _ = make(session)
    for _ in range(3):
        join(session, room)
    assert answers.arms(session, "en") == {"AB": 0, "BA": 0}
