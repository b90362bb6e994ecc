"""Answers in and out. Writing the same answer again changes nothing and is no error.

Privacy: a run has a random id and the hour it began, an answer the choices that were made.
There is no name, address, device, free text or exact time, and nothing to join them by but the
class that a run was part of.
"""

from __future__ import annotations

import re
import secrets
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from quiz.grading.forms import Arm
from quiz.models import FORMS, QuizAnswer, QuizSession

RUN_ID = re.compile(r"[A-Za-z0-9_-]{22,43}")
MEASURING = ("A", "B")
ROUND, LONGEST = 5, 600
"""Seconds on an item are rounded to 5 and end at 600: enough for a median, useless to watch."""

ReviewState = Literal["draft", "reviewed"]


class StoreProblem(ValueError):
    """An answer or a run cannot be kept; the message says why."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the quiz."""

    id: str
    hour: datetime
    language: str
    review_state: ReviewState
    arm: Arm
    class_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; the fields are those of the table.

    `language` and `review_state` are '' where they are those of the run. `taught` says that it
    came after teaching: to a form that measures, after anything was explained in this run; in
    practice, after the class had been told this offer.
    """

    session_id: str
    form: str
    item: str
    item_version: int
    position: int
    lure: bool
    said_lure: bool
    confidence: int
    first_step: str = ""
    real_check: bool = False
    marked: tuple[str, ...] = ()
    seconds: int = 0
    parts: int = 0
    id: str = ""
    late: bool = False
    typed: bool = False
    language: str = ""
    review_state: str = ""
    taught: bool = False


def new_id() -> str:
    """Make a random id for a run: 128 bits, and nothing else."""
    return secrets.token_urlsafe(16)


def begin(
    session: Session,
    *,
    language: str,
    review_state: ReviewState,
    arm: Arm,
    now: datetime,
    run_id: str = "",
    class_id: str | None = None,
) -> Run:
    """Start a run and commit it, or give the one that has this id already.

    A browser that was offline brings its own random `run_id`; StoreProblem when it is not one,
    or when the class is gone.
    """
    run_id = run_id or new_id()
    if not RUN_ID.fullmatch(run_id):
        raise StoreProblem("a run's id is 22 to 43 letters, digits, - or _, drawn at random")
    hour = now.replace(minute=0, second=0, microsecond=0)
    run = Run(run_id, hour, language, review_state, arm, class_id)
    try:
        _insert(session, QuizSession, {f.name: getattr(run, f.name) for f in fields(Run)})
        session.commit()
    except sa.exc.IntegrityError:
        session.rollback()
        raise StoreProblem("this class was deleted") from None
    return run_of(session, run_id) or run


def run_of(session: Session, run_id: str) -> Run | None:
    """The run with this id, or None."""
    row = session.get(QuizSession, run_id)
    return _run(row) if row else None


def record(session: Session, answer: Answer) -> bool:
    """Keep an answer and commit it; False when this item was answered in this run before.

    StoreProblem for an unknown run, or a choice that nobody could make.
    """
    counted = add(session, answer)
    session.commit()
    return counted


def add(session: Session, answer: Answer) -> bool:
    """Like `record`, and the caller commits."""
    if session.get(QuizSession, answer.session_id) is None:
        raise StoreProblem("this run is not known; start again")
    if answer.form not in FORMS:
        raise StoreProblem(f"there is no form {answer.form!r}; it is one of {', '.join(FORMS)}")
    if answer.confidence not in ((0, 1, 2, 3) if answer.typed else (1, 2, 3)):
        raise StoreProblem("how sure you are is 1, 2 or 3")
    values = {field.name: getattr(answer, field.name) for field in fields(Answer)}
    values["id"] = _answer_id(answer.id)
    values["marked"] = list(answer.marked)
    values["seconds"] = coarse(answer.seconds)
    if answer.form in MEASURING and not answer.typed:  # paper is typed in in any order
        values["taught"] = _explained(session, answer.session_id)
    return _insert(session, QuizAnswer, values)


def coarse(seconds: float) -> int:
    """Round a time on an item so that it tells nothing about the person, 0 to 600."""
    return min(max(ROUND * round(seconds / ROUND), 0), LONGEST)


def answers(session: Session, run_id: str) -> list[Answer]:
    """The answers of one run, in the order of its forms."""
    query = (
        sa.select(QuizAnswer)
        .where(QuizAnswer.session_id == run_id)
        .order_by(QuizAnswer.form, QuizAnswer.position)
    )
    return [_answer(row) for row in session.scalars(query)]


def arms(session: Session, language: str) -> dict[Arm, int]:
    """How many runs of a language are in each arm, so that both fill up alike.

    Classes are left out: one with a single order would send everybody else the other way.
    """
    query = (
        sa.select(QuizSession.arm, sa.func.count())
        .where(QuizSession.language == language, QuizSession.class_id.is_(None))
        .group_by(QuizSession.arm)
    )
    found = {cast(Arm, arm): count for arm, count in session.execute(query)}
    return {"AB": found.get("AB", 0), "BA": found.get("BA", 0)}


def runs(
    session: Session,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    class_id: str | None = None,
) -> Iterator[tuple[Run, list[Answer]]]:
    """Every run that began in [since, until), with its answers, in no telling order.

    `class_id` asks for those of one class.
    """
    query = sa.select(QuizSession).order_by(QuizSession.id)
    if class_id is not None:
        query = query.where(QuizSession.class_id == class_id)
    if since is not None:
        query = query.where(QuizSession.hour >= since)
    if until is not None:
        query = query.where(QuizSession.hour < until)
    found = {row.id: _run(row) for row in session.scalars(query)}
    kept: dict[str, list[Answer]] = {run_id: [] for run_id in found}
    for part in _batches(list(found), 500):
        rows = session.scalars(sa.select(QuizAnswer).where(QuizAnswer.session_id.in_(part)))
        for row in rows:
            kept[row.session_id].append(_answer(row))
    for run_id, run in found.items():
        yield run, sorted(kept[run_id], key=lambda answer: (answer.form, answer.position))


def _insert(session: Session, table: type[Any], values: dict[str, Any]) -> bool:
    """Insert, or do nothing when the key is taken; whether a row was added."""
    postgres = session.get_bind().dialect.name == "postgresql"
    insert: Any = postgres_insert if postgres else sqlite_insert
    statement = insert(table).values(**values).on_conflict_do_nothing().returning(table.id)
    return session.scalar(statement) is not None


def _explained(session: Session, run_id: str) -> bool:
    """Whether a run has answers that are explained at once."""
    query = sa.select(QuizAnswer.id).where(
        QuizAnswer.session_id == run_id, QuizAnswer.form.not_in(MEASURING)
    )
    return session.scalar(query.limit(1)) is not None


def _answer_id(given: str) -> str:
    if not given:
        return str(uuid.uuid4())
    try:
        return str(uuid.UUID(given))
    except ValueError:
        raise StoreProblem("an answer's id is a UUID") from None


def _run(row: QuizSession) -> Run:
    return Run(**{field.name: getattr(row, field.name) for field in fields(Run)})


def _answer(row: QuizAnswer) -> Answer:
    values = {field.name: getattr(row, field.name) for field in fields(Answer)}
    return Answer(**{**values, "marked": tuple(row.marked)})


def _batches(items: list[str], size: int) -> Iterable[list[str]]:
    return (items[start : start + size] for start in range(0, len(items), size))
