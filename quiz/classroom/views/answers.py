"""Take the answers of learners: from a form, or from the queue of a phone, each once."""

from __future__ import annotations

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from quiz import run as runs
from quiz import store
from quiz.classroom import limits, live, plan
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import live_now, practised, with_class
from quiz.item import Item
from quiz.run import Part
from quiz.shown import by_slug
from quiz.store import Run, StoreProblem
from quiz.views.answer import QUEUE, Given, form_of, kept_as, queued, read
from quiz.views.common import bp, records


@bp.post("/class/<code>/answers")
@with_class
def class_answers(room: Classroom) -> ResponseReturnValue:
    """Take answers from the queue of a phone; one sent twice is counted once.

    Each has `run` (the learner's random id), `name` (the slug), `id` (a UUID) and the fields of
    the form. `done` are ids that the phone may forget: kept, or never to be kept.
    """
    rows = queued(request.get_json(silent=True))
    if rows is None:
        return {"problem": f"send {{answers: [...]}} with at most {QUEUE} answers"}, 422
    return {"done": [done for row in rows if (done := _take(room, row))]}


def keep(room: Classroom, run: Run, item: Item, given: Given, at: tuple[Part, int]) -> bool:
    """Write an answer, marked late when its offer was not open; whether it was the first."""
    part, number = at
    late = room.ended
    if room.pace == "teacher":
        late = late or part != room.part or live.is_late(live_now(room), number)
    form = plan.form(room, part) if room.pace == "teacher" else runs.form_of(run, part)
    taught = room.was_told(part, number)
    answer = kept_as(run, item, given, form, number, late=late, taught=taught)
    with records() as opened:
        return store.record(opened, answer)


def _take(room: Classroom, row: dict[str, Any]) -> str:
    """Keep one answer; its id when the phone may forget it, '' when it must try again."""
    done, run_id = str(row.get("id", "")), str(row.get("run", ""))
    item = by_slug().get(str(row.get("name", "")))
    with records() as opened:
        run = store.run_of(opened, run_id)
    if run is None or run.class_id != room.id or item is None:
        return done
    if not limits.may(limits.ANSWER, run.id):
        return ""
    at = plan.place(room, item.id, practised(room))
    given = read(form_of(row), item)
    if given.problems or at is None:
        return done
    try:
        keep(room, run, item, given, at)
    except StoreProblem:
        return ""
    return done
