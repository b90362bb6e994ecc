"""Read an answer from a form or a phone's queue, and make of it what is kept."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from quiz import run as runs
from quiz.item import Item
from quiz.store import Answer, Run
from server.i18n import current, languages

QUEUE = 60
"""Most answers in one sending: more than all items."""
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
    language: str = ""
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
        form.get("language", ""),
        problems,
    )


def queued(body: Any) -> list[dict[str, Any]] | None:
    """The answers that a phone sends from its queue, `{"answers": [...]}`; None for all else."""
    rows = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(rows, list) or len(rows) > QUEUE:
        return None
    return rows if all(isinstance(row, dict) for row in rows) else None


def form_of(row: Mapping[str, Any]) -> MultiDict[str, str]:
    """A row of the queue as the form that it stands for."""
    form: MultiDict[str, str] = MultiDict()
    for key, value in row.items():
        form.setlist(key, [str(v) for v in value] if isinstance(value, list) else [str(value)])
    return form


def kept_as(
    run: Run, item: Item, given: Given, form: str, position: int, *, late: bool, taught: bool
) -> Answer:
    """What is kept of an answer: of the language on the page, which is not always the run's."""
    read_in = {language.id: language for language in languages()}.get(given.language, current())
    return Answer(
        session_id=run.id,
        form=form,
        item=item.id,
        item_version=item.version,
        position=position,
        lure=item.is_lure,
        said_lure=given.said_lure,
        confidence=given.confidence,
        first_step=given.first,
        real_check=runs.is_real_check(item, given.first),
        marked=given.marked,
        parts=len(given.blocks),
        seconds=given.seconds,
        id=given.id,
        late=late,
        language=read_in.id,
        review_state=read_in.state,
        taught=taught,
    )


def _seconds(text: str) -> int:
    """A whole number of seconds; 0, not known, for everything else."""
    return min(int(text), 3600) if text.isascii() and text.isdigit() and len(text) < 8 else 0


def _uuid(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError:
        return ""
