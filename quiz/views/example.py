"""The house style on one page, and a preview of any item for its authors."""

from __future__ import annotations

from flask import abort
from flask.typing import ResponseReturnValue

from quiz import content
from quiz import run as runs
from quiz.item import Item
from quiz.shown import Mark, Piece, Shown, ShownBlock
from quiz.store import Answer
from quiz.views.common import bp, page
from quiz.views.feedback import feedback
from quiz.words import frame_names
from server.app_state import state

SAMPLES = (
    ("heading", "A heading", "", ""),
    ("meta", "A line about the sender", "", ""),
    ("paragraph", "A paragraph with a part that is marked.", "", ""),
    ("fact", "A fact", "Label", ""),
    ("list_item", "1. A point of a list", "", ""),
    ("message", "A message", "", "Somebody"),
    ("message", "My answer", "", "you"),
    ("image_caption", "What a picture shows", "", ""),
    ("link", "a-link.example", "", ""),
    ("comment", "A comment", "", "Another"),
    ("stamp", "A STAMP", "", ""),
    ("signature", "A signature", "", ""),
    ("button", "A button that is only drawn", "", ""),
)
QUOTE = "a part that is marked"


@bp.get("/example")
def example() -> ResponseReturnValue:
    """Every component and every frame, with invented words."""
    item = content.load()[runs.offline_order()[0]] if runs.offline_order() else None
    frames = [_sample(frame, name, item) for frame, name in frame_names().items() if item]
    return page("example.html", frames=frames)


@bp.get("/preview/<item_id>")
def preview(item_id: str) -> ResponseReturnValue:
    """An item with its key, for authors; only where LUREWISE_QUIZ_PREVIEW is on."""
    item = content.load().get(item_id.upper())
    if item is None or not state().settings.quiz_preview:
        abort(404)
    other = next(
        (o for o in content.load().values() if o.pair == item.pair and o.id != item.id), None
    )
    order = list(range(len(item.first_step.options)))
    answer = Answer("", item.form, item.id, item.version, 1, item.is_lure, item.is_lure, 2, "a")
    return page("preview.html", item=item, order=order, given=None,
                **feedback(item, answer, seen=other))  # fmt: skip


def _sample(frame: str, name: str, item: Item) -> Shown:
    blocks = tuple(
        ShownBlock(
            f"b{place}", kind, label, "" if who == "you" else who, who == "you", _pieces(text), ""
        )
        for place, (kind, text, label, who) in enumerate(SAMPLES)
    )
    mark = Mark(1, "S1", "What the mark is called", QUOTE, "Why it is marked.")
    return Shown(item, frame, frame, name, "en", "ltr", blocks, (mark,))


def _pieces(text: str) -> tuple[Piece, ...]:
    before, quote, after = text.partition(QUOTE)
    return (Piece(before), Piece(quote, 1), Piece(after)) if quote else (Piece(text),)
