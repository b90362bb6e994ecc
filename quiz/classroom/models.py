"""The table of classes: what a class does now, and nothing about who is in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from quiz.classroom.live import PHASES
from server.db import Base, one_of

PACES = ("teacher", "self")
PARTS = ("before", "practice", "after", "booster")


class QuizClass(Base):
    """One class. Its learners are the runs that name it; a class that is deleted takes them along.

    `secret` is a digest of what the teacher holds. `version` counts every change, so that a press
    that comes twice is done once.
    """

    __tablename__ = "quiz_class"
    __table_args__ = (
        one_of("pace", list(PACES)),
        one_of("part", list(PARTS)),
        one_of("phase", list(PHASES)),
        one_of("arm", ["AB", "BA"]),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    secret: Mapped[str]
    languages: Mapped[list[str]]
    pace: Mapped[str]
    arm: Mapped[str]  # of a class at the teacher's pace; at their own pace learners have their own
    seconds: Mapped[int]  # the limit for an offer, 0 for none
    hour: Mapped[datetime]  # when it was made
    expires: Mapped[datetime] = mapped_column(index=True)
    ended: Mapped[bool]
    version: Mapped[int]
    part: Mapped[str]
    phase: Mapped[str]
    number: Mapped[int]
    mark: Mapped[int]
    told: Mapped[int]
    told_in: Mapped[dict[str, Any]] = mapped_column(server_default="{}")  # `told` of other parts
    closes: Mapped[datetime | None]
