"""Recordings of the offers: one file for each part, named by the text that it speaks.

A text that changes asks for another name, so an old recording is never played for a new text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quiz import content, text
from quiz.item import Block
from quiz.text import Change

FOLDER = "audio"
"""Below the instance folder."""
ENDING = ".ogg"


@dataclass(frozen=True, slots=True)
class Recording:
    """A part of an offer, what a speaker says for it, and the file that belongs to it."""

    name: str
    item: str
    block: str
    spoken: str


def spoken(block: Block) -> str:
    """What is read aloud for one part: its label and its text."""
    return "\n".join(part for part in (block.label, block.text) if part)


def name(language: str, slug: str, block: Block) -> str:
    """Where the recording of exactly this text lies: `<lang>/<slug>-<block>-<hash>.ogg`."""
    digest = hashlib.sha256(spoken(block).encode()).hexdigest()[:8]
    return f"{language}/{slug}-{block.id}-{digest}{ENDING}"


def wanted(language: str, change: Change) -> Iterator[Recording]:
    """Every part of every offer in a language; `change` translates, as in `text.translated`."""
    from quiz.shown import slug

    for item in content.load().values():
        for block in text.translated(item, change).blocks:
            path = name(language, slug(item.id), block)
            yield Recording(path, item.id, block.id, spoken(block))


def placed(folder: Path, names: Iterable[str]) -> frozenset[str]:
    """Those of the recordings that are in the folder."""
    return frozenset(name for name in names if name and (folder / name).is_file())


def stale(folder: Path, language: str, names: set[str]) -> list[str]:
    """Files of a language that no text asks for any more."""
    files = (folder / language).glob(f"*{ENDING}")
    return sorted(found for file in files if (found := f"{language}/{file.name}") not in names)
