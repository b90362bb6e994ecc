"""The page for the wall: to be read from the back row, and harmless in anybody's hands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from quiz import content
from quiz.classroom import live, store
from quiz.classroom.live import Live
from quiz.classroom.store import Classroom, Tally
from quiz.classroom.views.common import items_of, live_now, now, part_names, way_in, with_class
from quiz.classroom.views.state import counts
from quiz.item import Item
from quiz.run import TAUGHT
from quiz.shown import Shown, ShownBlock
from quiz.views.common import bp, records, shown

ROOMY, SNUG = 420, 640
"""Characters of an offer up to which it is set large, and up to which middling."""


@bp.get("/class/<code>/screen")
@with_class
def class_screen(room: Classroom) -> ResponseReturnValue:
    """What the class sees on the wall: counts, never who. Its language is not remembered."""
    now_live = live_now(room)
    items = items_of(room) if room.pace == "teacher" else ()
    values: dict[str, Any] = {
        "room": room,
        "live": now_live,
        "total": len(items),
        "part_name": part_names()[room.part],
        "left": live.seconds_left(now_live, now()),
        **counts(room, now_live),
        **way_in(room),
    }
    if room.ended or not 0 < now_live.number <= len(items) or now_live.phase == "over":
        return render_template("quiz/class/screen.html", **values)
    item = content.load()[items[now_live.number - 1]]
    return render_template("quiz/class/screen.html", **values, **_offer(room, item, now_live))


def _offer(room: Classroom, item: Item, now_live: Live) -> dict[str, Any]:
    """The offer; bars once it is closed, its kind and marks once it is revealed.

    A measuring part shows neither: how the class answered would teach before the end.
    """
    whole = shown(item)
    taught = room.part in TAUGHT
    told = now_live.phase == "revealed"
    length = sum(len(block.text) + len(block.label) for block in whole.blocks)
    with records() as opened:
        found = store.tally(opened, room, item.id)
    return {
        "shown": only(whole, now_live.mark if told else 0),
        "told": told,
        "bars": bars(found) if taught and now_live.phase in ("closed", "revealed") else (),
        "size": "roomy" if length < ROOMY else "snug" if length < SNUG else "tight",
    }


def only(whole: Shown, marks: int) -> Shown:
    """The offer with its first marks alone."""
    return replace(
        whole,
        blocks=tuple(_masked(block, marks) for block in whole.blocks),
        marks=tuple(mark for mark in whole.marks if mark.number <= marks),
    )


def bars(found: Tally) -> tuple[tuple[str, int, int], ...]:
    """For genuine and lure: the word, the answers, and the share in per cent."""
    whole = max(found.answers, 1)
    return (
        ("genuine", found.genuine, round(100 * found.genuine / whole)),
        ("lure", found.lure, round(100 * found.lure / whole)),
    )


def _masked(block: ShownBlock, marks: int) -> ShownBlock:
    pieces = (replace(p, mark=p.mark if p.mark <= marks else 0) for p in block.pieces)
    return replace(block, pieces=tuple(pieces))
