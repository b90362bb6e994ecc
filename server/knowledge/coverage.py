"""What the knowledge files hold for the readers of each language, and what they lack.

An empty place is said to be empty: a number that nobody stands behind is worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from server.knowledge import helplines, registers
from server.knowledge.reader import FOLDER
from server.languages import Language

HEAD = (
    "| language | lure phrases | lure words | legal forms | country | helplines | registers |\n"
    "|---|--:|--:|--:|---|--:|--:|"
)


@dataclass(frozen=True, slots=True)
class Place:
    """One country of a language; the counts are rows of the knowledge files."""

    country: str
    helplines: int
    registers: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What there is for one language: counts of rows, and its countries."""

    lang: str
    phrases: int
    words: int
    legal_forms: int
    places: tuple[Place, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is empty, as `helplines GH`."""
        own = [name for name in ("phrases", "words", "legal_forms") if not getattr(self, name)]
        of_places = [
            f"{name} {place.country}"
            for place in self.places
            for name in ("helplines", "registers")
            if not getattr(place, name)
        ]
        return (*own, *of_places)


def coverage(languages: Iterable[Language], folder: Path = FOLDER) -> list[Coverage]:
    """Count what there is for each language; KnowledgeError when a file is wrong."""
    lines = Counter(line.country for line in helplines.load(folder))
    agencies = Counter(register.country for register in registers.load(folder))
    forms = Counter(row["lang"] for row in _rows(folder / "legal_forms.yml"))
    return [
        Coverage(
            language.id,
            len(_rows(folder / "phrases" / f"{language.id}.yml")),
            len(_rows(folder / "lure_words" / f"{language.id}.yml")),
            forms[language.id.partition("_")[0]],
            tuple(Place(code, lines[code], agencies[code]) for code in language.countries),
        )
        for language in languages
    ]


def table(found: Iterable[Coverage]) -> str:
    """Write the counts as a table of Markdown; `none` where there is nothing."""
    lines = [HEAD]
    for one in found:
        own = [one.lang, *map(_shown, (one.phrases, one.words, one.legal_forms))]
        for place in one.places:
            counts = [place.country, _shown(place.helplines), _shown(place.registers)]
            lines.append(f"| {' | '.join([*own, *counts])} |")
            own = ["", "", "", ""]
    return "\n".join(lines)


def _shown(count: int) -> str:
    return str(count) if count else "none"


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    rows: list[dict[str, str]] = yaml.load(
        path.read_text(encoding="utf-8"),
        Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader),  # noqa: S506 (both are safe)
    )
    return rows
