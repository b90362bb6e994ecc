"""A learner's page: one address that shows what the class does now."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quiz import content
from quiz import run as runs
from quiz import store as answers
from quiz.classroom import live, plan
from quiz.classroom.live import Live
from quiz.classroom.store import Classroom
from quiz.classroom.views.answers import keep
from quiz.classroom.views.common import (
    items_of,
    live_now,
    now,
    practised,
    run_of,
    way_in,
    with_class,
)
from quiz.item import Item
from quiz.run import TAUGHT
from quiz.shown import by_slug
from quiz.store import Answer, Run
from quiz.views.answer import Given, read
from quiz.views.common import bp, page, records, shown
from quiz.views.feedback import feedback, title
from server.i18n import offered_here


@bp.get("/class/<code>")
@with_class
def class_page(room: Classroom) -> ResponseReturnValue:
    """What the class does now; for those who have not joined, the way in."""
    run = run_of(room)
    if run is None:
        return page("class/join.html", room=room, languages_here=_offered(room))
    values = {"room": room, "run": run, **way_in(room, marks=False)}
    if room.ended or room.pace == "self":
        return page("class/self.html", **values, **_own_way(room, run))
    return _taught(room, run, values)


@bp.post("/class/<code>/answer/<name>")
@with_class
def class_answer(room: Classroom, name: str) -> ResponseReturnValue:
    """Keep an answer from a form; a second one to the same offer is not counted."""
    here = redirect(url_for("quiz.class_page", code=room.code), 303)
    run, item = run_of(room), by_slug().get(name)
    if run is None:
        return here
    if item is None or (at := plan.place(room, item.id, practised(room))) is None:
        abort(404)
    given = read(request.form, item)
    if not given.problems:
        keep(room, run, item, given, at)
        return here
    if live_now(room).number != at[1] or room.part != at[0]:
        return here
    return _ask(
        room,
        run,
        item,
        live_now(room),
        {"room": room, "run": run, **way_in(room, marks=False)},
        given,
    )


def _taught(room: Classroom, run: Run, values: dict[str, Any]) -> ResponseReturnValue:
    """The page at the teacher's pace."""
    now_live, order = live_now(room), items_of(room)
    values |= {"live": now_live, "total": len(order), "number": now_live.number}
    if not 0 < now_live.number <= len(order):
        return page("class/wait.html", **values, **_own_way(room, run))
    item = content.load()[order[now_live.number - 1]]
    answer = _answer_of(run, item)
    if now_live.phase in ("open", "closed") and answer is None:
        if live.can_reopen(now_live) or now_live.phase == "open":
            return _ask(room, run, item, now_live, values)
        return page("class/wait.html", **values)
    if now_live.phase == "revealed":
        return _told(run, item, answer, now_live, values)
    if now_live.phase == "over":
        return page("class/wait.html", **values, **_own_way(room, run))
    return page("class/kept.html", answer=answer, **values)


def _ask(
    room: Classroom,
    run: Run,
    item: Item,
    now_live: Live,
    values: dict[str, Any],
    given: Given | None = None,
) -> ResponseReturnValue:
    values = {"live": now_live, "total": len(items_of(room)), "number": now_live.number, **values}
    return page(
        "class/item.html",
        422 if given else 200,
        shown=shown(item),
        order=runs.shuffled(run.id, item),
        given=given,
        left=live.seconds_left(now_live, now()),
        **values,
    )


def _told(
    run: Run, item: Item, answer: Answer | None, now_live: Live, values: dict[str, Any]
) -> ResponseReturnValue:
    """What is on the wall, for one's own hands; with one's own answer, if there is one."""
    base = answer or Answer(run.id, "", item.id, item.version, 1, item.is_lure, item.is_lure, 1)
    told = feedback(item, base, seen=None)
    told["title"] = title(item.is_lure, bool(answer) and told["right"])
    told["chosen"] = told["chosen"] if answer else None
    return page("class/told.html", answered=answer is not None, **values, **told)


def _own_way(room: Classroom, run: Run) -> dict[str, Any]:
    """How far a learner is in the part that is on."""
    with records() as opened:
        given = answers.answers(opened, run.id)
    way = runs.way(run, room.part, given)
    part = room.part
    shows = part in TAUGHT or part == "after"
    return {"way": way, "part": part, "shows": shows, "after_it": len(given) > 0}


def _answer_of(run: Run, item: Item) -> Answer | None:
    with records() as opened:
        given = answers.answers(opened, run.id)
    return next((answer for answer in given if answer.item == item.id), None)


def _offered(room: Classroom) -> list[Any]:
    """The languages of the class, where there is something to choose."""
    chosen = [one for one in offered_here() if one.id in room.languages]
    return chosen if len(chosen) > 1 else []
