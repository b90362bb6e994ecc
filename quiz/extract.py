"""The sentences of the quiz for translators: domain `quiz`, one stable context each.

A context is `<item>.<part>.<id>.<field>`, for example `L01.hotspots.h1.label`: it holds no
position, so that moving a part orphans no translation. An item's `notes` go to translators
with every sentence of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from quiz import content, signs, text
from quiz.item import Item

DOMAIN = "quiz"

Row = tuple[int, str, tuple[str, str], list[str]]


def extract_item(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, str]
) -> Iterator[Row]:
    """Babel extractor of one item file; ContentError when the file is wrong."""
    item, source = content.read(Path(fileobj.name))
    notes = [" ".join(item.notes.split())] if item.notes else []
    for context, english in text.texts(item):
        line = source.line(text.place(item, context))
        yield line, "pgettext", (context, english), [*notes, *_quoted(item, context)]


def extract_signs(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: dict[str, str]
) -> Iterator[Row]:
    """Babel extractor of the table of signs."""
    for context, english in signs.load(Path(fileobj.name)).texts():
        yield 1, "pgettext", (context, english), []


def rows() -> Iterator[tuple[str, Row]]:
    """Every sentence of the quiz's files, with the file's name."""
    with signs.FILE.open("rb") as file:
        yield from (("quiz/signs.yml", row) for row in extract_signs(file, None, None, {}))
    for path in sorted(content.ITEMS.glob("*.yml")):
        with path.open("rb") as file:
            yield from (
                (f"quiz/items/{path.name}", row) for row in extract_item(file, None, None, {})
            )


def broken_quotes(item: Item, change: Callable[[str, str], str]) -> Iterator[str]:
    """Contexts of the quotes that do not stand exactly once in their translated block."""
    shown = text.translated(item, change)
    for hotspot in shown.hotspots:
        block = shown.block(hotspot.block)
        if block is None or block.text.count(hotspot.quote) != 1:
            yield f"{item.id}.hotspots.{hotspot.id}.quote"


def _quoted(item: Item, context: str) -> list[str]:
    if not context.endswith(".quote"):
        return []
    hotspot = next(h for h in item.hotspots if context == f"{item.id}.hotspots.{h.id}.quote")
    return [f"Copy it exactly out of your translation of {item.id}.blocks.{hotspot.block}.text."]
