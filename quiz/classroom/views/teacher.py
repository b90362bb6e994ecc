"""The teacher's page: one button that does the next thing, and what a class is told.

The secret comes once in the link and moves into a cookie that scripts cannot read. The page for
the wall needs none: in the teacher's browser its keys carry the cookie, elsewhere they do nothing.
"""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz.classroom import limits, live, store
from quiz.classroom.live import COMMANDS, Live
from quiz.classroom.plan import plan
from quiz.classroom.qr import svg
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import (
    base,
    cookie_name,
    for_teacher,
    is_teacher,
    items_of,
    live_now,
    now,
    part_names,
    way_in,
    with_class,
)
from quiz.classroom.views.new import hold
from quiz.classroom.views.state import counts
from quiz.grading.forms import forms_of
from quiz.run import PARTS
from quiz.views.common import bp, page, records


@bp.get("/class/<code>/teach")
@with_class
def class_teach(room: Classroom) -> ResponseReturnValue:
    """The controls; with `?key=` the secret moves from the address into a cookie first."""
    if key := request.args.get("key", ""):
        return _claim(room, key)
    if not is_teacher(room):
        return page("class/not_teacher.html", 403, room=room)
    return _controls(room)


@bp.post("/class/<code>/do")
@with_class
def class_do(room: Classroom) -> ResponseReturnValue:
    """Do what the teacher presses. `version` is what the page showed: a second press is nothing."""
    if not is_teacher(room):
        if _wants_json():
            return {"problem": gettext("Keys work in the browser of the teacher only.")}, 403
        return page("class/not_teacher.html", 403, room=room)
    command = request.form.get("do", "")
    if request.form.get("version", "") == str(room.version):
        _do(room, command)
    if _wants_json():
        return jsonify(done=True)
    return redirect(url_for("quiz.class_teach", code=room.code), 303)


@bp.get("/class/<code>/teach/link")
@for_teacher
def class_link(room: Classroom) -> ResponseReturnValue:
    """The teacher's link, to save or to open on another device; never shown on another page."""
    key = request.cookies[cookie_name(room)]
    link = f"{base()}{url_for('quiz.class_teach', code=room.code, key=key)}"
    qr = svg(link, gettext("QR code of the teacher link"))
    return page("class/link.html", room=room, link=link, qr=qr)


@bp.route("/class/<code>/delete", methods=["GET", "POST"])
@for_teacher
def class_delete(room: Classroom) -> ResponseReturnValue:
    """Ask, then delete the class with every answer."""
    if request.method == "GET" or request.form.get("sure") != "yes":
        return page("class/delete.html", 200 if request.method == "GET" else 422, room=room)
    with records() as opened:
        store.delete(opened, room)
    response = redirect(url_for("quiz.class_new"), 303)
    response.delete_cookie(cookie_name(room), path=f"/quiz/class/{room.code}")
    return response


def _claim(room: Classroom, key: str) -> ResponseReturnValue:
    if not room.is_held_by(key):
        status = 403 if limits.claimed_wrong(room.id) else 429
        return page("class/not_teacher.html", status, room=room)
    response = redirect(url_for("quiz.class_teach", code=room.code), 303)
    hold(response, room, key)
    return response


def _do(room: Classroom, command: str) -> None:
    with records() as opened:
        if command in COMMANDS and room.pace == "teacher" and not room.ended:
            after = live.step(room.live, command, plan(room, items_of(room)), now())
            if after != room.live:
                store.change(opened, room, after)
        elif command in ("end", "reopen"):
            store.change(opened, room, _stopped(room), ended=command == "end")
        elif command in PARTS and command != room.part:
            told_in = {**room.told_in, room.part: live_now(room).told}
            after = Live(told=told_in.get(command, 0))
            store.change(opened, room, after, part=command, told_in=told_in)


def _stopped(room: Classroom) -> Live:
    """The class without an offer that is open: what comes after the end is late."""
    now_live = live_now(room)
    return now_live if now_live.phase != "open" else Live(
        "closed", now_live.number, 0, now_live.told
    )  # fmt: skip


def _controls(room: Classroom) -> ResponseReturnValue:
    now_live, items = live_now(room), items_of(room) if room.pace == "teacher" else ()
    total = len(items)
    marks = plan(room, items).marks[now_live.number - 1] if 0 < now_live.number <= total else 0
    values: dict[str, Any] = {
        "room": room,
        "live": now_live,
        "total": total,
        "marks": marks,
        "next": _next(now_live, plan(room, items).taught, total, marks),
        "back": _back(now_live),
        "left": live.seconds_left(now_live, now()),
        "parts": part_names(),
        "can_reopen": live.can_reopen(now_live),
        **counts(room, now_live),
        **way_in(room),
    }
    if room.pace == "self":
        values["finished"] = _finished(room)
    return page("class/teach.html", **values)


def _finished(room: Classroom) -> int:
    """How many learners are through with the part that is on, at their own pace."""
    forms = {"before": forms_of("AB"), "after": forms_of("AB")}.get(room.part, (room.part,))
    wanted = {"after": 24, "booster": 6}.get(room.part, 12)  # the second form comes after the first
    with records() as opened:
        return store.finished(opened, room, forms, wanted)


def _next(now_live: Live, taught: bool, total: int, marks: int) -> str:
    """What the one button does now, in words."""
    number = now_live.number
    if not total or now_live.phase == "over":
        return ""
    if now_live.phase == "open":
        return gettext("Close offer %(number)s", number=number)
    if now_live.phase == "closed" and taught:
        return gettext("Show the answer")
    if now_live.phase == "revealed" and now_live.mark < marks:
        return gettext("Show mark %(number)s of %(total)s", number=now_live.mark + 1, total=marks)
    if number >= total:
        return gettext("Finish this part")
    return gettext("Open offer %(number)s of %(total)s", number=number + 1, total=total)


def _back(now_live: Live) -> str:
    if now_live.phase == "waiting":
        return ""
    return gettext("Open it again") if live.can_reopen(now_live) else gettext("Back")


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"
