"""Read an answer from a form: what was chosen, and what is still missing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from quiz.item import Item

ANSWERS = {"lure": True, "genuine": False}


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it came; `problems` says by field what to do."""

    verdict: str = ""
    confidence: int = 0
    first: str = ""
    blocks: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    seconds: int = 0
    id: str = ""
    problems: Mapping[str, str] = field(default_factory=dict)

    @property
    def said_lure(self) -> bool:
        """Whether the answer was that it is a lure."""
        return ANSWERS[self.verdict]


def read(form: MultiDict[str, str], item: Item) -> Given:
    """Read a form; nothing that was chosen is lost when something else is missing."""
    verdict = form.get("verdict", "")
    sure = form.get("confidence", "")
    first = form.get("first", "")
    blocks = tuple(block.id for block in item.blocks if block.id in form.getlist("parts"))
    problems: dict[str, str] = {}
    if verdict not in ANSWERS:
        verdict, problems["verdict"] = "", gettext("Choose “genuine” or “lure”.")
    if sure not in ("1", "2", "3"):
        sure, problems["confidence"] = "0", gettext("Choose how sure you are.")
    if first not in {option.id for option in item.first_step.options}:
        first, problems["first"] = "", gettext("Choose what you would do first.")
    return Given(
        verdict,
        int(sure),
        first,
        blocks,
        tuple(hotspot.id for hotspot in item.hotspots if hotspot.block in blocks),
        _seconds(form.get("seconds", "")),
        _uuid(form.get("id", "")),
        problems,
    )


def _seconds(text: str) -> int:
    """A whole number of seconds; 0, not known, for everything else."""
    return min(int(text), 3600) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _uuid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
