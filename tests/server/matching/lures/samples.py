"""Honest advertisements, news and lures, written by hand for each language."""

from __future__ import annotations

from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "texts"


def samples(kind: str) -> list[tuple[str, str]]:
    """(language, text) of one kind: honest, news or lure."""
    return [
        (path.stem, text)
        for path in sorted(FOLDER.glob("*.yml"))
        for text in yaml.safe_load(path.read_text(encoding="utf-8"))[kind]
    ]


def paraphrases() -> list[tuple[str, str]]:
    """(language, text) of lures that were written before the words of the grammar."""
    path = FOLDER.parent / "paraphrases" / "lures.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [(lang, text) for lang, texts in rows.items() for text in texts]
