"""An item as plain text: what the artefact shows, and what is said about it."""

from __future__ import annotations

from textwrap import fill, indent

from quiz.item import Block, Item

WIDTH = 72


def preview(item: Item) -> str:
    """The item as a person meets it, then the key; marks are [1: …] in the artefact."""
    head = f"{item.id} v{item.version} · {item.class_} · {item.form} · {item.channel}"
    state = "pilot: not reviewed yet" if item.is_pilot else f"reviewed: {item.reviewed.country}"
    return "\n".join(
        [
            f"{head} · {state}",
            "",
            _wrap(f"{item.where}. {item.scene}"),
            *([_wrap(item.pay_usual)] if item.pay_usual else []),
            "─" * WIDTH,
            *(_block(block, item) for block in item.blocks),
            "─" * WIDTH,
            *_marks(item),
            "",
            *(_wrap(f"({part.code}) {part.text}") for part in item.counter),
            _wrap(f"Check {item.check.card}: {item.check.result}"),
            _wrap(f"Rule: {item.rule}"),
            *([_wrap(f"Rule there: {item.national_rule.text}")] if item.national_rule else []),
            "",
            "What would you do first?",
            *_options(item),
            "",
            *(f"Source: {source.title}, {source.date or 'no date'}" for source in item.sources),
        ]
    )


def _block(block: Block, item: Item) -> str:
    text = block.text
    for number, hotspot in enumerate(item.hotspots, 1):
        if hotspot.block == block.id:
            text = text.replace(hotspot.quote, f"[{number}: {hotspot.quote}]", 1)
    name = " ".join(part for part in (block.who, block.label) if part)
    shown = "\n".join(_wrap(line) for line in f"{name}: {text}".splitlines()) if name else ""
    shown = shown or "\n".join(_wrap(line) for line in text.splitlines())
    return indent(shown, "      " if block.who == "you" else "")


def _marks(item: Item) -> list[str]:
    return [
        _wrap(f"[{number}] {hotspot.code} {hotspot.label}: {hotspot.explain}")
        for number, hotspot in enumerate(item.hotspots, 1)
    ]


def _options(item: Item) -> list[str]:
    best = item.first_step.best
    return [
        _wrap(f"{'✓' if option.card in best else ' '} {option.id}) {option.text}")
        for option in item.first_step.options
    ]


def _wrap(text: str) -> str:
    return fill(text, WIDTH, break_long_words=False)
