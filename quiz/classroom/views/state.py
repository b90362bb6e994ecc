"""What pages of a class ask for every few seconds: a few bytes, or 304 when nothing is new."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request, session
from flask.typing import ResponseReturnValue

from quiz.classroom import limits, live, store
from quiz.classroom.live import Live
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import items_of, live_now, now, token, with_class
from quiz.views.common import CLASSES, bp, records


@bp.get("/class/<code>/state")
@with_class
def class_state(room: Classroom) -> ResponseReturnValue:
    """Where the class is; with `?count=1` also how many have joined and answered."""
    if not _may_poll(room):
        return {"wait": True}, 429
    now_live, counted = live_now(room), bool(request.args.get("count"))
    state: dict[str, Any] = {
        "token": token(room, marks=counted),
        "number": now_live.number,
        "phase": now_live.phase,
        "ended": room.ended,
        "left": live.seconds_left(now_live, now()),
    }
    tag = state["token"]
    if counted:
        state |= counts(room, now_live)
        tag += f".{state['joined']}.{state['answered']}"
    if state["left"] is not None:
        tag += f".{now_live.closes}"
    if request.if_none_match.contains(tag):
        return _tagged(Response(status=304), tag)
    response = jsonify(state)
    return _tagged(response, tag)


def counts(room: Classroom, now_live: Live) -> dict[str, int]:
    """How many have joined, and how many of them have answered what is on."""
    order = items_of(room) if room.pace == "teacher" else ()
    inside = 0 < now_live.number <= len(order)
    with records() as opened:
        joined = store.learners(opened, room)
        answered = store.tally(opened, room, order[now_live.number - 1]).answers if inside else 0
    return {"joined": joined, "answered": answered}


def _may_poll(room: Classroom) -> bool:
    """Count by learner; a wall or a teacher by address, with a high ceiling."""
    run_id = (session.get(CLASSES) or {}).get(room.code, "")
    return limits.may(limits.POLL, run_id) if run_id else limits.may(limits.POLL_OTHERS)


def _tagged(response: Response, tag: str) -> Response:
    response.set_etag(tag)
    return response
