"""Answers that were given away from the server, read from slips and from the codes of packs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quiz import content
from quiz import run as runs
from quiz.grading import forms
from quiz.grading.forms import Arm
from quiz.item import Item
from quiz.pack.code import Carried, Given
from quiz.shown import slug
from quiz.store import Answer

WHEN = ("before", "after")
SLIPS = 999
SPACE = uuid.UUID("4c757265-7769-7365-8000-000000000002")


@dataclass(frozen=True, slots=True)
class Slip:
    """A form as it was used on paper: `arm` follows from which form came first."""

    form: str
    arm: Arm


SHEETS: Mapping[str, Slip] = {
    "practice": Slip("practice", "AB"),
    "A-before": Slip("A", "AB"),
    "B-after": Slip("B", "AB"),
    "B-before": Slip("B", "BA"),
    "A-after": Slip("A", "BA"),
    "booster": Slip("booster", "AB"),
}
"""What a slip can be, by the name of the choice; practice fits either arm."""


def order(form: str) -> tuple[str, ...]:
    """The items of a form in the order of the paper."""
    slots = content.slots(content.load())
    return tuple(slot.id for slot in forms.for_everybody(form, slots))


def of_slip(form: str, ticked: Mapping[str, str]) -> list[Answer]:
    """The answers of a slip: `ticked` has lure or genuine by the slug of the item, and the letter
    of the first step, which may be missing, by `first-` and the slug."""
    given = [
        Given(item, ticked[slug(item)] == "lure", 0, _step(item, ticked))
        for item in order(form)
        if ticked.get(slug(item)) in ("lure", "genuine")
    ]
    return _answers(form, given)


def of_pack(carried: Carried, name: str) -> list[Answer]:
    """The answers of a pack; items that this server does not know are left out.

    Their ids follow from `name`, so that a code counts once, whatever number is typed with it.
    """
    return [
        replace(answer, id=str(uuid.uuid5(SPACE, f"{name} {answer.item}")))
        for answer in _answers(carried.form, carried.given)
    ]


def _step(item: str, ticked: Mapping[str, str]) -> str:
    wanted = ticked.get(f"first-{slug(item)}", "")
    return wanted if wanted in {o.id for o in content.load()[item].first_step.options} else ""


def _answers(form: str, given: Sequence[Given]) -> list[Answer]:
    items, places = content.load(), {item: n for n, item in enumerate(order(form), 1)}
    return [
        _answer(form, items[one.item], one, places.get(one.item, number))
        for number, one in enumerate(given, 1)
        if one.item in items
    ]


def _answer(form: str, item: Item, given: Given, position: int) -> Answer:
    return Answer(
        "",
        form,
        item.id,
        item.version,
        position,
        item.is_lure,
        given.lure,
        given.confidence,
        given.first_step,
        runs.is_real_check(item, given.first_step),
        typed=True,
    )
