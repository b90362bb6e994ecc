"""Which offers a class plays, in which order: for a class what `quiz.run` is for one person."""

from __future__ import annotations

from collections.abc import Collection

from quiz import content
from quiz import run as runs
from quiz.classroom.live import Plan
from quiz.classroom.store import Classroom
from quiz.item import Item
from quiz.run import PARTS, TAUGHT, Part
from quiz.store import Answer, Run


def order(room: Classroom, part: Part, practised: Collection[str] = ()) -> tuple[str, ...]:
    """The items of a part at the teacher's pace; empty when it cannot be played.

    `practised` are items that a booster leaves out, because the class knows them.
    """
    run = Run(room.id, room.hour, room.languages[0], "draft", room.arm, room.id)
    items = content.load()
    seen = [_seen(items[name]) for name in sorted(practised) if name in items]
    return runs.way(run, part, seen).order


def form(room: Classroom, part: Part) -> str:
    """The form that a part is at the teacher's pace."""
    return runs.form_of(Run(room.id, room.hour, "", "draft", room.arm, room.id), part)


def plan(room: Classroom, items: tuple[str, ...]) -> Plan:
    """What the machine needs to know of the part that is on."""
    marks = [len(content.load()[name].hotspots) for name in items]
    return Plan(marks, room.part in TAUGHT, room.seconds)


def place(room: Classroom, item: str, practised: Collection[str] = ()) -> tuple[Part, int] | None:
    """The part of a class that holds an item, the one that is on first, and its position."""
    for part in (room.part, *(other for other in PARTS if other != room.part)):
        found = order(room, part, practised if part == "booster" else ())
        if item in found:
            return part, found.index(item) + 1
    return None


def was_told(room: Classroom, item: str, practised: Collection[str] = ()) -> bool:
    """Whether the class has been told what an offer is."""
    found = place(room, item, practised)
    return room.pace == "teacher" and found is not None and room.was_told(*found)


def may_play(room: Classroom, part: Part) -> bool:
    """Whether a learner may play a part alone now: nobody runs ahead of the class."""
    if room.ended:
        return True
    shown = room.pace == "self" or (room.live.phase == "over" and (part in TAUGHT))
    return shown and part == room.part


def is_past(room: Classroom) -> bool:
    """Whether an answer that is given alone comes after the class."""
    return room.ended or room.pace == "teacher"


def _seen(item: Item) -> Answer:
    return Answer("", "practice", item.id, item.version, 1, item.is_lure, item.is_lure, 1)
