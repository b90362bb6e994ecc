"""What comes next in a run. Everything follows from the run's id, its arm and its answers.

A run is a way through up to four parts: `before` (form A or B, as the arm says), `practice`,
`after` (the other form) and `booster`. Nothing but answers is kept, so a closed tab, a reload or
a second press of a button cannot lose or double anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Literal

from quiz import content
from quiz.grading import elo, forms
from quiz.grading.forms import Slot
from quiz.item import REAL_CARDS, Item
from quiz.store import Answer, Run

Part = Literal["before", "practice", "after", "booster"]
PARTS: tuple[Part, ...] = ("before", "practice", "after", "booster")
TAUGHT: frozenset[Part] = frozenset({"practice", "booster"})
"""Parts whose answers are explained at once; the others measure."""


@dataclass(frozen=True, slots=True)
class Way:
    """One part of a run: its items in order and the answers given so far."""

    part: Part
    form: str
    order: tuple[str, ...]
    answers: Mapping[str, Answer]

    @property
    def done(self) -> bool:
        """Whether every item has its answer; False for a part without items."""
        return bool(self.order) and all(item in self.answers for item in self.order)

    @property
    def place(self) -> int:
        """The position, from 1, of the first item without an answer; one past the end when done."""
        return next(
            (n for n, item in enumerate(self.order, 1) if item not in self.answers),
            len(self.order) + 1,
        )

    def at(self, number: int) -> Item | None:
        """The item at a position from 1; None where there is none."""
        inside = 1 <= number <= len(self.order)
        return content.load()[self.order[number - 1]] if inside else None


def way(run: Run, part: Part, answers: Iterable[Answer]) -> Way:
    """How far a run is in `part`; without items when the part cannot be played."""
    form = form_of(run, part)
    given = list(answers)
    mine = {answer.item: answer for answer in given if answer.form == form}
    return Way(part, form, _order(run, part, form, given), mine)


def is_open(run: Run, part: Part, answers: Sequence[Answer]) -> bool:
    """Whether somebody alone may play `part`: the second form waits until the first is done.

    In a class the teacher says; there the first one may have been on paper.
    """
    if part != "after" or way(run, part, answers).answers:
        return True
    return way(run, "before", answers).done


def form_of(run: Run, part: Part) -> str:
    """The form that `part` is for this run: A or B for the measuring parts."""
    first, second = forms.forms_of(run.arm)
    return {"before": first, "after": second}.get(part, part)


def measures() -> bool:
    """Whether every item of both forms is there."""
    try:
        return all(forms.measuring(_slots(), name) for name in ("A", "B"))
    except forms.FormError:
        return False


def lean(way: Way) -> str:
    """`lure` for somebody who trusts too quickly in this part, `genuine` for one who suspects.

    By signed Elo, so that mistakes on hard offers weigh less; '' for nobody in particular. It
    chooses a sentence of advice and is shown to nobody as a figure.
    """
    person = elo.Person()
    for answer in (way.answers[item] for item in way.order if item in way.answers):
        graded = elo.PRIOR[content.load()[answer.item].difficulty]
        item = elo.Rated(answer.item, answer.lure, graded)
        person, _ = elo.update(person, item, answer.said_lure)
    return elo.extra_pair(person) or ""


def is_real_check(item: Item, option_id: str) -> bool:
    """Whether the first step that was chosen checks something, right for either kind of offer."""
    cards = {option.id: option.card for option in item.first_step.options}
    return cards.get(option_id, 0) in item.first_step.best


def best_step(item: Item) -> str:
    """The id of a first step that checks something, '' when an item offers none."""
    options = item.first_step.options
    return next((option.id for option in options if option.card in REAL_CARDS), "")


def shuffled(run_id: str, item: Item) -> list[int]:
    """An order of the first steps that is the same at every visit of a run."""
    order = list(range(len(item.first_step.options)))
    Random(_seed(run_id + item.id)).shuffle(order)  # noqa: S311 (an order, no secret)
    return order


def _order(run: Run, part: Part, form: str, given: Sequence[Answer]) -> tuple[str, ...]:
    try:
        if part == "practice":
            return _ids(forms.practice(_slots(), _seed(run.id)))
        if part == "booster":
            return _booster(run, given)
        return _ids(forms.measuring(_slots(), "A" if form == "A" else "B"))
    except forms.FormError:
        return ()


def _booster(run: Run, given: Sequence[Answer]) -> tuple[str, ...]:
    """Items that the other parts of the run did not show; the same at every visit."""
    seen = {answer.item for answer in given if answer.form != "booster"}
    return _ids(forms.booster(_slots(), seen, _seed(run.id)))


@lru_cache
def _slots() -> tuple[Slot, ...]:
    return tuple(content.slots(content.load()))


def offline_order() -> tuple[str, ...]:
    """Practice for a phone without a network: one order for everybody."""
    try:
        return _ids(forms.for_everybody("practice", _slots()))
    except forms.FormError:
        return ()


def _ids(slots: Iterable[Slot]) -> tuple[str, ...]:
    return tuple(slot.id for slot in slots)


def _seed(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
