"""The tables of the quiz: answers, and nothing that says whose they are."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import quiz.classroom.models  # noqa: F401 (runs refer to its table)
from server.db import Base, one_of

FORMS = ("A", "B", "practice", "booster")


class QuizSession(Base):
    """One run. The id is random; `hour` is the hour it began (UTC), no finer."""

    __tablename__ = "quiz_session"
    __table_args__ = (one_of("arm", ["AB", "BA"]), one_of("review_state", ["draft", "reviewed"]))

    id: Mapped[str] = mapped_column(primary_key=True)
    hour: Mapped[datetime] = mapped_column(index=True)
    language: Mapped[str]
    review_state: Mapped[str]  # of the language when the run began: drafts are never pooled
    arm: Mapped[str]  # which form comes first
    class_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("quiz_class.id"), index=True
    )  # the class that it was part of


class QuizAnswer(Base):
    """One answer to one item. A second one to the same item is not counted."""

    __tablename__ = "quiz_answer"
    __table_args__ = (
        sa.UniqueConstraint("session_id", "item"),
        one_of("form", list(FORMS)),
        sa.CheckConstraint("confidence BETWEEN 0 AND 3", name="confidence_range"),
        sa.CheckConstraint("parts >= 0", name="parts_range"),
        sa.CheckConstraint("seconds BETWEEN 0 AND 600", name="seconds_range"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)  # a UUID, made where the answer was given
    session_id: Mapped[str] = mapped_column(sa.ForeignKey("quiz_session.id", ondelete="CASCADE"))
    form: Mapped[str]
    item: Mapped[str]
    item_version: Mapped[int]
    position: Mapped[int]  # in the form, from 1
    lure: Mapped[bool]  # the key when it was answered
    said_lure: Mapped[bool]
    confidence: Mapped[int]  # 1 to 3; 0 on paper, where it is not asked
    first_step: Mapped[str]  # the option's id, or '' when none was chosen
    real_check: Mapped[bool]  # whether that option was a real check
    marked: Mapped[list[str]]  # ids of the hotspots that were marked
    parts: Mapped[int] = mapped_column(server_default="0")  # how many parts were marked in all
    seconds: Mapped[int]  # rounded to 5, at most 600; 0 when not known
    late: Mapped[bool] = mapped_column(server_default=sa.false())  # after a class closed the offer
    typed: Mapped[bool] = mapped_column(server_default=sa.false())  # from paper, or a pack's code
    language: Mapped[str] = mapped_column(server_default="")  # that it was read in; '' the run's
    review_state: Mapped[str] = mapped_column(server_default="")  # of that language; '' the run's
    taught: Mapped[bool] = mapped_column(server_default=sa.false())  # too late: see `store.Answer`
