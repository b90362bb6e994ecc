"""Playing: show an offer, take the answer once, explain it or go on."""

from __future__ import annotations

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue

from quiz import content, store
from quiz import run as runs
from quiz.classroom import plan
from quiz.classroom import store as classes
from quiz.item import Item
from quiz.run import PARTS, TAUGHT, Part, Way
from quiz.store import Run
from quiz.views.answer import Given, kept_as, read
from quiz.views.common import (
    answers_of,
    bp,
    class_of,
    current_run,
    elsewhere,
    page,
    records,
    shown,
)
from quiz.views.feedback import feedback

PART = "<any(before,practice,after,booster):part>"


@bp.get(f"/{PART}")
def go(part: Part) -> ResponseReturnValue:
    """Go to the first offer without an answer, or to what comes after the part."""
    if (found := _way(part)) is None:
        return elsewhere()
    _, way = found
    if not way.order:
        return page("nothing.html", part=part)
    return redirect(_next(way), 303)


@bp.get(f"/{PART}/<int:number>")
def item(part: Part, number: int) -> ResponseReturnValue:
    """Show the offer at a position, or what was answered there."""
    if (found := _way(part)) is None:
        return elsewhere()
    run, way = found
    if (asked := way.at(number)) is None:
        return redirect(url_for("quiz.go", part=part), 303)
    if answer := way.answers.get(asked.id):
        follows = _next(way)
        if part in TAUGHT:
            return page("feedback.html", next=follows, **_place(way, number),
                        **feedback(asked, answer, seen=_seen(run, asked)))  # fmt: skip
        return page("kept.html", next=follows, answer=answer, **_place(way, number))
    if number > way.place:
        return redirect(_next(way), 303)
    return _ask(run, way, number, asked)


@bp.post(f"/{PART}/<int:number>")
def answer(part: Part, number: int) -> ResponseReturnValue:
    """Keep an answer; a second one to the same offer is not counted."""
    if (found := _way(part)) is None:
        return elsewhere()
    run, way = found
    if (asked := way.at(number)) is None:
        abort(404)
    given = read(request.form, asked)
    if given.problems and asked.id not in way.answers:
        return _ask(run, way, number, asked, given)
    if not given.problems:
        keep(run, way, number, asked, given)
    here = url_for("quiz.item", part=part, number=number)
    return redirect(here if part in TAUGHT else _next(_again(run, part)), 303)


def keep(run: Run, way: Way, number: int, asked: Item, given: Given) -> bool:
    """Write an answer; False when the offer was answered before."""
    room = class_of(run)
    late = room is not None and plan.is_past(room)
    with records() as opened:
        taught = room is not None and plan.was_told(
            room, asked.id, classes.practised(opened, room) if way.part == "booster" else ()
        )
        answer = kept_as(run, asked, given, way.form, number, late=late, taught=taught)
        return store.record(opened, answer)


def _ask(
    run: Run, way: Way, number: int, asked: Item, given: Given | None = None
) -> ResponseReturnValue:
    return page(
        "item.html",
        status=422 if given else 200,
        shown=shown(asked),
        order=runs.shuffled(run.id, asked),
        given=given,
        offline=way.part == "practice",
        **_place(way, number),
    )


def _place(way: Way, number: int) -> dict[str, Any]:
    return {"part": way.part, "number": number, "total": len(way.order), "way": way}


def _way(part: Part) -> tuple[Run, Way] | None:
    if (run := current_run()) is None or part not in PARTS:
        return None
    if (room := class_of(run)) and not plan.may_play(room, part):
        return None
    given = answers_of(run)
    if not room and not runs.is_open(run, part, given):
        return None
    return run, runs.way(run, part, given)


def _again(run: Run, part: Part) -> Way:
    return runs.way(run, part, answers_of(run))


def _next(way: Way) -> str:
    if way.place <= len(way.order):
        return url_for("quiz.item", part=way.part, number=way.place)
    return url_for("quiz.result", part=way.part)


def _seen(run: Run, asked: Item) -> Item | None:
    """The other half of the pair, once it has been answered too."""
    done = {answer.item for answer in answers_of(run)}
    return next(
        (
            other
            for other in content.load().values()
            if other.pair == asked.pair and other.id != asked.id and other.id in done
        ),
        None,
    )
