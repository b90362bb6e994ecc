"""Join a class by its code: no name, no account, one press."""

from __future__ import annotations

from contextlib import suppress
from random import SystemRandom
from typing import cast

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import store as answers
from quiz.classroom import limits, store
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import find, leave, no_class, now, remember, run_of, with_class
from quiz.grading.forms import Arm, assign
from quiz.run import Run
from quiz.views.common import bp, page, records
from server.i18n import current

short = Blueprint("short", __name__)
"""The addresses that are written on a board."""


@short.get("/c")
@short.get("/c/")
def code_page() -> ResponseReturnValue:
    """Where somebody who has only the code goes."""
    return redirect(url_for("quiz.class_code"), 302)


@short.get("/c/<code>")
def go(code: str) -> ResponseReturnValue:
    """The short address of a class."""
    return redirect(url_for("quiz.class_page", code=code), 302)


@bp.get("/class/")
def class_code() -> ResponseReturnValue:
    """The page to type a code."""
    typed = request.args.get("code", "")
    if not typed:
        return page("class/code.html", typed="", problem="")
    room = find(typed)
    if not isinstance(room, Classroom):
        return room
    return redirect(url_for("quiz.class_page", code=room.code), 303)


@bp.post("/class/<code>/join")
@with_class
def class_join(room: Classroom) -> ResponseReturnValue:
    """Join, or go on where this browser is; `other` is another person on the same phone."""
    there = redirect(url_for("quiz.class_page", code=room.code), 303)
    if run_of(room) is not None:
        if not request.form.get("other"):
            return there
        leave(room)
        return there
    if room.ended:
        return there
    if not (limits.may(limits.JOIN_CLASS, room.id) and limits.may(limits.JOIN)):
        wait = gettext("Too many people join at this moment. Wait a minute, then try again.")
        return no_class(room.code, wait, 429)
    with suppress(answers.StoreProblem):  # deleted at this moment: the class page says so
        remember(room, _begin(room))
    return there


def _begin(room: Classroom) -> Run:
    """Start a run that belongs to the class; at the teacher's pace all have the same forms."""
    language = current()
    with records() as opened:
        arm = room.arm
        if room.pace == "self":
            found = store.arms(opened, room)
            arm = assign(found["AB"], found["BA"], SystemRandom().random() < 0.5)
        return answers.begin(
            opened,
            language=language.id,
            review_state=language.state,
            arm=cast(Arm, arm),
            now=now(),
            class_id=room.id,
        )
