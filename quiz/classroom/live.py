"""A class that goes at the teacher's pace, as a machine without a clock or a database.

A class waits, opens an offer, closes it, reveals it and shows its marks one by one, then opens the
next. A measuring part has no reveal, because telling would teach before the end. One press,
`forward`, always does the next thing, so that a clicker with one button is enough; `back` undoes
it. Once an offer was told it never opens again, however far the teacher goes back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

Phase = Literal["waiting", "open", "closed", "revealed", "over"]
PHASES: tuple[Phase, ...] = ("waiting", "open", "closed", "revealed", "over")
Command = Literal["forward", "back", "longer"]
COMMANDS: tuple[Command, ...] = ("forward", "back", "longer")
LIMITS = (0, 60, 90, 120, 180, 300)
"""Seconds for an offer that a teacher can choose; 0 is no limit."""
LONGER = 60
"""Seconds that one press of `longer` adds."""


@dataclass(frozen=True, slots=True)
class Live:
    """Where a class is. `number` is the offer, from 1 (0 before the first); `mark` the last mark
    shown; `told` the last offer that was revealed, or left behind in a measuring part; `closes`
    when an open offer closes by itself."""

    phase: Phase = "waiting"
    number: int = 0
    mark: int = 0
    told: int = 0
    closes: datetime | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What the part holds: marks of each offer in order, and whether offers are explained."""

    marks: Sequence[int]
    taught: bool
    seconds: int = 0

    @property
    def total(self) -> int:
        """How many offers there are."""
        return len(self.marks)


def at(live: Live, now: datetime) -> Live:
    """The class at this moment: an offer whose time is up is closed."""
    if live.phase == "open" and live.closes is not None and now >= live.closes:
        return _closed(live)
    return live


def step(live: Live, command: Command, plan: Plan, now: datetime) -> Live:
    """The class after a command; a command that means nothing here changes nothing."""
    live = at(live, now)
    if command == "longer":
        return _longer(live, plan, now)
    return _back(live, plan, now) if command == "back" else _forward(live, plan, now)


def seconds_left(live: Live, now: datetime) -> int | None:
    """Whole seconds until an open offer closes; None without a limit."""
    if live.phase != "open" or live.closes is None:
        return None
    return max(0, round((live.closes - now).total_seconds()))


def is_late(live: Live, number: int) -> bool:
    """Whether an answer to an offer comes while that offer is not open."""
    return live.phase != "open" or number != live.number


def can_reopen(live: Live) -> bool:
    """Whether the offer is closed and nothing was told about it yet."""
    return live.phase == "closed" and live.number > live.told


def _forward(live: Live, plan: Plan, now: datetime) -> Live:
    if live.phase == "open":
        return _closed(live)
    if live.phase == "closed" and plan.taught:
        return replace(live, phase="revealed", mark=0, told=max(live.told, live.number))
    if live.phase == "revealed" and live.mark < _marks(live, plan):
        return replace(live, mark=live.mark + 1)
    if live.phase == "over":
        return live
    told = max(live.told, live.number)
    if live.number >= plan.total:
        return replace(live, phase="over", mark=0, told=told)
    return _opened(replace(live, number=live.number + 1, told=told), plan, now)


def _back(live: Live, plan: Plan, now: datetime) -> Live:
    if live.phase == "revealed":
        return replace(live, mark=live.mark - 1) if live.mark else _closed(live)
    if can_reopen(live):
        return _reopened(live, plan, now)
    if live.phase == "over" and live.number:
        return _as_left(live, plan)
    if live.phase in ("open", "closed") and live.number > 1:
        return _as_left(replace(live, number=live.number - 1), plan)
    return Live(told=live.told)


def _as_left(live: Live, plan: Plan) -> Live:
    """An earlier offer as it was left; it is not opened again."""
    phase: Phase = "revealed" if plan.taught else "closed"
    mark = _marks(live, plan) if plan.taught else 0
    return Live(phase, live.number, mark, max(live.told, live.number))


def _longer(live: Live, plan: Plan, now: datetime) -> Live:
    if live.phase == "open" and live.closes is not None:
        return replace(live, closes=live.closes + timedelta(seconds=LONGER))
    return _reopened(live, plan, now) if can_reopen(live) else live


def _reopened(live: Live, plan: Plan, now: datetime) -> Live:
    closes = now + timedelta(seconds=LONGER) if plan.seconds else None
    return replace(live, phase="open", closes=closes)


def _opened(live: Live, plan: Plan, now: datetime) -> Live:
    if live.number <= live.told:  # gone back and forward again: it was told already
        return _as_left(live, plan)
    closes = now + timedelta(seconds=plan.seconds) if plan.seconds else None
    return replace(live, phase="open", mark=0, closes=closes)


def _closed(live: Live) -> Live:
    return replace(live, phase="closed", mark=0, closes=None)


def _marks(live: Live, plan: Plan) -> int:
    return plan.marks[live.number - 1] if 0 < live.number <= plan.total else 0
