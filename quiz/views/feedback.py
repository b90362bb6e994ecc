"""What is said after an answer in practice, right or not."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, pgettext

from quiz import run as runs
from quiz import signs
from quiz.item import REAL_CARDS, Item, Option
from quiz.store import Answer
from quiz.views.common import shown


def feedback(item: Item, answer: Answer, seen: Item | None) -> dict[str, Any]:
    """The values of the feedback page; `seen` is the other half of the pair, if answered."""
    right = answer.said_lure == item.is_lure
    own = shown(item)
    return {
        "shown": own,
        "right": right,
        "title": title(item.is_lure, right),
        "answer": answer,
        "chosen": _option(own.item, answer.first_step),
        "better": _option(own.item, runs.best_step(item)),
        "card": card(item.check.card),
        "steps": habits(),
        "other": shown(seen) if seen else None,
    }


def title(lure: bool, right: bool) -> str:
    """One sentence: what it is, and whether the answer was right."""
    if right:
        return gettext("Right: this is a lure.") if lure else gettext("Right: this is genuine.")
    return gettext("This one is a lure.") if lure else gettext("This one is genuine.")


def card(number: int) -> dict[str, str]:
    """A check card in the reader's language."""
    row = signs.load().cards[number]

    def words(field: str) -> str:
        context = f"signs.card{number}.{field}"
        return pgettext(context, getattr(row, field))

    return {field: words(field) for field in ("title", "do", "returns")}


def habits() -> dict[int, dict[str, str]]:
    """The check cards that are good habits and settle nothing, by their number."""
    return {number: card(number) for number in signs.load().cards if number not in REAL_CARDS}


def _option(item: Item, option_id: str) -> Option | None:
    return next((row for row in item.first_step.options if row.id == option_id), None)
