"""Make a class: one page, everything chosen already, one press."""

from __future__ import annotations

from secrets import choice
from typing import Any, cast

from flask import current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz.classroom import limits, store
from quiz.classroom.live import LIMITS
from quiz.classroom.models import PACES
from quiz.classroom.store import DAYS, Classroom
from quiz.classroom.views.common import cookie_name, now
from quiz.grading.forms import Arm
from quiz.run import PARTS
from quiz.views.common import bp, page, records
from server.i18n import current, offered_here

DEFAULTS = {"part": "practice", "pace": "teacher", "seconds": "0", "days": "7"}


@bp.get("/class/new")
def class_new() -> ResponseReturnValue:
    """The page to make a class."""
    return _page({**DEFAULTS, "languages": [current().id]}, {})


@bp.post("/class/new")
def class_make() -> ResponseReturnValue:
    """Make a class; this browser becomes its teacher's."""
    given, problems = _read()
    if problems:
        return _page(given, problems, 422)
    if not limits.may(limits.NEW_CLASS):
        wait = gettext("Too many classes were made from this network. Wait an hour.")
        return _page(given, {"part": wait}, 429)
    with records() as opened:
        store.sweep(opened, now())
        room, secret = store.make(
            opened,
            languages=given["languages"],
            pace=given["pace"],
            part=given["part"],
            arm=cast(Arm, choice(("AB", "BA"))),
            seconds=int(given["seconds"]),
            days=int(given["days"]),
            now=now(),
        )
    response = redirect(url_for("quiz.class_teach", code=room.code), 303)
    hold(response, room, secret)
    return response


def hold(response: Any, room: Classroom, secret: str) -> None:
    """Give this browser the teacher's secret: for this class, and out of reach of scripts."""
    response.set_cookie(
        cookie_name(room),
        secret,
        path=f"/quiz/class/{room.code}",
        expires=room.expires,
        httponly=True,
        samesite="Lax",
        secure=current_app.session_interface.get_cookie_secure(current_app),
    )


def _read() -> tuple[dict[str, Any], dict[str, str]]:
    form, problems = request.form, {}
    offered = {language.id for language in offered_here()}
    given: dict[str, Any] = {name: form.get(name, value) for name, value in DEFAULTS.items()}
    given["languages"] = [one for one in form.getlist("languages") if one in offered]
    if not given["languages"]:
        problems["languages"] = gettext("Choose at least one language.")
    known = {
        "part": PARTS,
        "pace": PACES,
        "seconds": tuple(map(str, LIMITS)),
        "days": tuple(map(str, DAYS)),
    }
    for name, values in known.items():
        if given[name] not in values:
            given[name], problems[name] = DEFAULTS[name], gettext("Choose one of these.")
    return given, problems


def _page(given: dict[str, Any], problems: dict[str, str], status: int = 200) -> Any:
    seconds = [
        (str(s), gettext("%(count)s seconds", count=s) if s else gettext("No limit"))
        for s in LIMITS
    ]
    days = list(
        zip(map(str, DAYS), (gettext("1 day"), gettext("1 week"), gettext("4 months")), strict=True)
    )
    return page(
        "class/new.html",
        status,
        given=given,
        problems=problems,
        tongues=[(one.id, one.name) for one in offered_here()],
        seconds=seconds,
        days=days,
    )
