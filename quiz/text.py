"""Walk the sentences of an item: the same paths for translators, translations and rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from quiz.item import Item

Change = Callable[[str, str], str]
"""Given a context (`L01.hotspots.h1.label`) and the English, the text to show."""

SENTENCE = re.compile(r"[.!?…]+(?:\s+|$)|\n+")


def translated(item: Item, change: Change) -> Item:
    """The item with `change` applied to every sentence that a person reads."""

    def words(part: Any, path: str, *fields: str) -> Any:
        texts = {name: getattr(part, name) for name in fields}
        new = {name: change(f"{path}.{name}", text) for name, text in texts.items() if text}
        return replace(part, **new)

    top, step = item.id, item.first_step
    rule = item.national_rule
    return replace(
        words(item, top, "where", "scene", "line", "pay_usual", "rule"),
        blocks=tuple(words(b, f"{top}.blocks.{b.id}", "label", "text") for b in item.blocks),
        hotspots=tuple(
            words(h, f"{top}.hotspots.{h.id}", "quote", "label", "explain") for h in item.hotspots
        ),
        counter=tuple(words(c, f"{top}.counter.{c.block}_{c.code}", "text") for c in item.counter),
        check=words(item.check, f"{top}.check", "result"),
        first_step=replace(
            step,
            options=tuple(words(o, f"{top}.first_step.{o.id}", "text") for o in step.options),
        ),
        national_rule=rule and words(rule, f"{top}.national_rule", "text"),
    )


def texts(item: Item) -> Iterator[tuple[str, str]]:
    """Every sentence with its context, in the order of the item."""
    found: list[tuple[str, str]] = []

    def note(context: str, text: str) -> str:
        found.append((context, text))
        return text

    translated(item, note)
    yield from found


def artefact(item: Item) -> str:
    """What the artefact shows, without the quiz's own words."""
    return "\n".join(part for block in item.blocks for part in (block.label, block.text) if part)


def voice(item: Item) -> Iterator[tuple[str, str]]:
    """The quiz's own sentences: everything but the artefact and the quotes of it."""
    for context, text in texts(item):
        if ".blocks." not in context and not context.endswith(".quote"):
            yield context, text


def length(item: Item) -> int:
    """Characters of the artefact."""
    return sum(len(block.text) + len(block.label) for block in item.blocks)


def feedback(item: Item) -> str:
    """What is shown at once after an answer: the marks' names, the rule and the check."""
    return " ".join([*(hotspot.label for hotspot in item.hotspots), item.rule, item.check.result])


def count_words(text: str) -> int:
    """Words between spaces."""
    return len(text.split())


def sentences(text: str) -> list[str]:
    """Sentences and lines."""
    return [part for part in SENTENCE.split(text) if part.strip()]


def place(item: Item, context: str) -> tuple[str | int, ...]:
    """Where a context stands in the file."""
    _, part, *rest = context.split(".")
    ids: Iterable[str] = {
        "blocks": (block.id for block in item.blocks),
        "hotspots": (hotspot.id for hotspot in item.hotspots),
        "counter": (f"{counter.block}_{counter.code}" for counter in item.counter),
        "first_step": (option.id for option in item.first_step.options),
    }.get(part, ())
    known = list(ids)
    if not rest or rest[0] not in known:
        return (part, *rest)
    inner = ("options",) if part == "first_step" else ()
    return (part, *inner, known.index(rest[0]), *rest[1:])
