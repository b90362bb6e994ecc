"""What the pages of a class share: the class, its learner, its teacher, its addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from flask import request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import store as answers
from quiz.classroom import limits, live, plan, store
from quiz.classroom.code import CodeProblem, tidy
from quiz.classroom.live import Live
from quiz.classroom.qr import svg
from quiz.classroom.store import Classroom
from quiz.run import Part
from quiz.store import Run
from quiz.views.common import CLASSES, COOKIE, page, records
from server.app_state import state

REMEMBERED = 5
"""Classes whose place a browser remembers."""
HELD = "teach"


def now() -> datetime:
    """This moment (UTC)."""
    return datetime.now(UTC)


def part_names() -> dict[Part, str]:
    """What the parts are called for a teacher."""
    return {
        "practice": gettext("Practice"),
        "before": gettext("First measurement"),
        "after": gettext("Second measurement"),
        "booster": gettext("Booster"),
    }


def with_class(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Give a view the class of its code, or say that there is none."""

    @wraps(view)
    def found(code: str, **values: Any) -> ResponseReturnValue:
        room = find(code)
        return view(room, **values) if isinstance(room, Classroom) else room

    return found


def for_teacher(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Give a view the class of its code, for the browser that holds the teacher's secret alone."""

    @with_class
    @wraps(view)
    def found(room: Classroom, **values: Any) -> ResponseReturnValue:
        if is_teacher(room):
            return view(room, **values)
        return page("class/not_teacher.html", 403, room=room)

    return found


def find(code: str) -> Classroom | ResponseReturnValue:
    """The class with this code, else the page that says what is wrong with it."""
    try:
        tidied = tidy(code)
    except CodeProblem as problem:
        return no_class(code, code_problem(problem), 404)
    known = tidied in _kept_codes()
    if not known and not limits.may_guess():
        return no_class(code, gettext("Too many codes were wrong. Wait ten minutes."), 429)
    with records() as opened:
        room = store.by_code(opened, tidied, now())
    if room is None:
        limits.guessed_wrong()
        wrong = gettext("There is no class with this code. Read it again, or ask your teacher.")
        return no_class(code, wrong, 404)
    return room


def no_class(typed: str, problem: str, status: int) -> ResponseReturnValue:
    """The page to join, with what was typed and what is wrong with it."""
    return page("class/code.html", status, typed=typed, problem=problem)


def code_problem(problem: CodeProblem) -> str:
    """What is wrong with a code that was typed, in words."""
    if problem.reason == "letter":
        return gettext("“%(letter)s” is never in a code. Look at it again.", letter=problem.detail)
    if problem.reason == "length":
        return gettext("A code has 6 letters and digits; this has %(count)s.", count=problem.detail)
    return gettext("Type the code of your class.")


def is_teacher(room: Classroom) -> bool:
    """Whether this browser holds the secret of the class."""
    secret = request.cookies.get(cookie_name(room), "")
    return bool(secret) and room.is_held_by(secret)


def cookie_name(room: Classroom) -> str:
    """The cookie of the teacher's secret: one a class, so that two classes do not mix."""
    return f"{HELD}-{room.code}"


def run_of(room: Classroom) -> Run | None:
    """The run of this browser in a class, None for somebody who has not joined."""
    run_id = (session.get(CLASSES) or {}).get(room.code, "")
    if not run_id:
        return None
    with records() as opened:
        run = answers.run_of(opened, run_id)
    return run if run and run.class_id == room.id else None


def remember(room: Classroom, run: Run) -> None:
    """Keep the place in a class in the signed cookie; it is the run of the other pages too."""
    kept = {code: one for code, one in (session.get(CLASSES) or {}).items() if code != room.code}
    session[CLASSES] = dict([*list(kept.items())[1 - REMEMBERED :], (room.code, run.id)])
    session[COOKIE] = run.id
    session.permanent = True


def leave(room: Classroom) -> None:
    """Forget the place of this browser in a class."""
    kept = dict(session.get(CLASSES) or {})
    run_id = kept.pop(room.code, None)
    session[CLASSES] = kept
    if session.get(COOKIE) == run_id:
        session.pop(COOKIE, None)


def live_now(room: Classroom) -> Live:
    """Where the class is at this moment."""
    return live.at(room.live, now())


def items_of(room: Classroom) -> tuple[str, ...]:
    """The offers of the part that is on, at the teacher's pace."""
    return plan.order(room, room.part, practised(room) if room.part == "booster" else ())


def practised(room: Classroom) -> set[str]:
    """What the class knows from practice."""
    with records() as opened:
        return store.practised(opened, room)


def token(room: Classroom, *, marks: bool = True) -> str:
    """What changes whenever a page has something new; a learner's does not care for `marks`."""
    now_live = live_now(room)
    if marks:
        return f"{room.version}.{now_live.phase}.{int(room.ended)}"
    return f"{room.part}.{now_live.number}.{now_live.phase}.{int(room.ended)}"


def short_address(room: Classroom) -> str:
    """The address to write on a board: as people reach this server."""
    return f"{base()}/c/{room.code}"


def base() -> str:
    """The address of this server, without the last slash."""
    return (state().settings.public_url or request.url_root).rstrip("/")


def way_in(room: Classroom, *, marks: bool = True) -> dict[str, Any]:
    """What a page needs to show how to join, and to see when it has something new."""
    address = short_address(room)
    return {
        "address": address.partition("://")[2],
        "qr": svg(address, gettext("QR code to join the class")),
        "state_url": url_for("quiz.class_state", code=room.code),
        "token": token(room, marks=marks),
    }


def _kept_codes() -> set[str]:
    return set(session.get(CLASSES) or {})
