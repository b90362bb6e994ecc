"""Classes in and out of the records.

Everything that a class does stands in the database and nowhere else, so that any process can
answer any phone. A class that expires lets its answers go: they stay, and nothing says any more
that they belonged together. A class that its teacher deletes takes its answers with it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from quiz.classroom.code import new_code
from quiz.classroom.live import Live
from quiz.classroom.models import QuizClass
from quiz.grading.forms import Arm
from quiz.models import QuizAnswer, QuizSession
from quiz.run import TAUGHT, Part
from quiz.store import Answer, Run, StoreProblem, add

Pace = Literal["teacher", "self"]
LIVE = ("phase", "number", "mark", "told", "closes")
TRIES = 20
DAYS = (1, 7, 120)
"""How long a class can last; the longest covers a booster after some weeks."""


@dataclass(frozen=True, slots=True)
class Classroom:
    """One class. `secret` is the digest of what its teacher holds."""

    id: str
    code: str
    secret: str = field(repr=False)
    languages: tuple[str, ...]
    pace: Pace
    arm: Arm
    seconds: int
    hour: datetime
    expires: datetime
    ended: bool
    version: int
    part: Part
    told_in: Mapping[str, int]
    live: Live

    def was_told(self, part: Part, number: int) -> bool:
        """Whether the class was told what the offer at this place is, in whatever part it is."""
        if part not in TAUGHT:
            return False
        last = self.live.told if part == self.part else self.told_in.get(part, 0)
        return number <= last

    def is_held_by(self, secret: str) -> bool:
        """Whether this is the teacher's secret; the time it takes tells nothing."""
        return hmac.compare_digest(_digest(secret), self.secret)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one offer; `after` teaching are in neither of the two, `late` are."""

    lure: int = 0
    genuine: int = 0
    late: int = 0
    after: int = 0

    @property
    def answers(self) -> int:
        """All of them."""
        return self.lure + self.genuine + self.after


def make(
    session: Session,
    *,
    languages: Sequence[str],
    pace: Pace,
    part: Part,
    arm: Arm,
    seconds: int,
    days: int,
    now: datetime,
) -> tuple[Classroom, str]:
    """Make a class and commit it; also the teacher's secret, which nothing else ever knows."""
    secret = secrets.token_urlsafe(24)
    hour = now.replace(minute=0, second=0, microsecond=0)
    row = QuizClass(
        id=secrets.token_urlsafe(16),
        secret=_digest(secret),
        languages=list(languages),
        pace=pace,
        arm=arm,
        seconds=seconds,
        hour=hour,
        expires=hour + timedelta(days=days, hours=1),
        ended=False,
        version=1,
        part=part,
        told_in={},
        **_columns(Live()),
    )
    row.code = _free_code(session)
    session.add(row)
    session.commit()
    return _classroom(row), secret


def by_code(session: Session, code: str, now: datetime) -> Classroom | None:
    """The class with this code, None when there is none or its time is over."""
    return _still_on(
        session, session.scalar(sa.select(QuizClass).where(QuizClass.code == code)), now
    )


def by_id(session: Session, class_id: str | None, now: datetime) -> Classroom | None:
    """The class of a run, None for none or one that has expired."""
    return _still_on(session, session.get(QuizClass, class_id) if class_id else None, now)


def change(session: Session, room: Classroom, live: Live, **columns: Any) -> bool:
    """Bring a class on and commit it; False when somebody else was faster, and nothing is done."""
    values = {**_columns(live), **columns, "version": room.version + 1}
    done = session.execute(
        sa.update(QuizClass)
        .where(QuizClass.id == room.id, QuizClass.version == room.version)
        .values(**values)
    )
    session.commit()
    return bool(cast(Any, done).rowcount)


def delete(session: Session, room: Classroom) -> None:
    """Delete a class with its runs and their answers; who joins at this moment is refused."""
    session.execute(sa.select(QuizClass.id).where(QuizClass.id == room.id).with_for_update())
    session.execute(sa.delete(QuizSession).where(QuizSession.class_id == room.id))
    session.execute(sa.delete(QuizClass).where(QuizClass.id == room.id))
    session.commit()


def sweep(session: Session, now: datetime) -> int:
    """Forget classes whose time is over; their answers stay, without a class. How many."""
    old = sa.select(QuizClass.id).where(QuizClass.expires <= now)
    session.execute(
        sa.update(QuizSession).where(QuizSession.class_id.in_(old)).values(class_id=None)
    )
    gone = session.execute(sa.delete(QuizClass).where(QuizClass.expires <= now))
    session.commit()
    return int(cast(Any, gone).rowcount)


def learners(session: Session, room: Classroom) -> int:
    """How many have joined."""
    query = sa.select(sa.func.count()).where(QuizSession.class_id == room.id)
    return session.scalar(query) or 0


def arms(session: Session, room: Classroom) -> dict[Arm, int]:
    """How many learners of a class are in each arm."""
    query = (
        sa.select(QuizSession.arm, sa.func.count())
        .where(QuizSession.class_id == room.id)
        .group_by(QuizSession.arm)
    )
    found = {cast(Arm, arm): count for arm, count in session.execute(query)}
    return {"AB": found.get("AB", 0), "BA": found.get("BA", 0)}


def tally(session: Session, room: Classroom, item: str) -> Tally:
    """Count the answers of a class to one item."""
    query = (
        sa.select(QuizAnswer.said_lure, QuizAnswer.late, QuizAnswer.taught, sa.func.count())
        .join(QuizSession, QuizSession.id == QuizAnswer.session_id)
        .where(QuizSession.class_id == room.id, QuizAnswer.item == item)
        .group_by(QuizAnswer.said_lure, QuizAnswer.late, QuizAnswer.taught)
    )
    found = Tally()
    for said_lure, late, taught, count in session.execute(query):
        found = Tally(
            found.lure + count * (said_lure and not taught),
            found.genuine + count * (not said_lure and not taught),
            found.late + count * late,
            found.after + count * taught,
        )
    return found


def finished(session: Session, room: Classroom, forms: Iterable[str], items: int) -> int:
    """How many learners have answered `items` offers of these forms taken together."""
    each = (
        sa.select(QuizAnswer.session_id)
        .join(QuizSession, QuizSession.id == QuizAnswer.session_id)
        .where(QuizSession.class_id == room.id, QuizAnswer.form.in_(list(forms)))
        .group_by(QuizAnswer.session_id)
        .having(sa.func.count() >= items)
        .subquery()
    )
    return session.scalar(sa.select(sa.func.count()).select_from(each)) or 0


def practised(session: Session, room: Classroom) -> set[str]:
    """Items that anybody of the class has answered in practice."""
    query = (
        sa.select(QuizAnswer.item)
        .join(QuizSession, QuizSession.id == QuizAnswer.session_id)
        .where(QuizSession.class_id == room.id, QuizAnswer.form == "practice")
        .distinct()
    )
    return set(session.scalars(query))


def type_in(
    session: Session, run: Run, arm: Arm, answers: Sequence[Answer], *, replacing: bool = False
) -> int:
    """Keep answers from paper and commit them; how many were new.

    A slip that was typed in before changes nothing, unless it is `replacing` what was typed.
    `arm` is the order of the two forms, which practice alone does not tell.
    """
    if arm != run.arm and any(answer.form in ("A", "B") for answer in answers):
        session.execute(sa.update(QuizSession).where(QuizSession.id == run.id).values(arm=arm))
    if replacing and answers:
        session.execute(
            sa.delete(QuizAnswer).where(
                QuizAnswer.session_id == run.id,
                QuizAnswer.typed,
                QuizAnswer.form == answers[0].form,
            )
        )
    new = sum(add(session, replace(answer, session_id=run.id)) for answer in answers)
    session.commit()  # once: a slip is never half replaced
    return new


def paper_id(room: Classroom, name: str) -> str:
    """The id of the run of one slip or pack: the same for the same `name` in a class."""
    return _digest(f"{room.id} {name}")[:32]


def _still_on(session: Session, row: QuizClass | None, now: datetime) -> Classroom | None:
    """The class of a row; one whose time is over is forgotten here and now."""
    if row is None:
        return None
    if row.expires <= now:
        sweep(session, now)
        return None
    return _classroom(row)


def _free_code(session: Session) -> str:
    for _ in range(TRIES):
        code = new_code(secrets.choice)
        if session.scalar(sa.select(QuizClass.id).where(QuizClass.code == code)) is None:
            return code
    raise StoreProblem("no code is free; try again")


def _digest(secret: str) -> str:
    return hashlib.sha256(f"lurewise class {secret}".encode()).hexdigest()


def _columns(live: Live) -> dict[str, Any]:
    return {name: getattr(live, name) for name in LIVE}


def _classroom(row: QuizClass) -> Classroom:
    names = [name for name in Classroom.__slots__ if name not in ("languages", "live")]
    values = {name: getattr(row, name) for name in names}
    live = Live(**{name: getattr(row, name) for name in LIVE})
    return Classroom(**values, languages=tuple(row.languages), live=live)
