"""Check the knowledge files: each by its own loader, then all of them against each other."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module
from inspect import signature
from pathlib import Path
from types import ModuleType
from typing import Any

from server.knowledge import entities, helplines, places, registers
from server.knowledge.entities import EntityRow
from server.knowledge.reader import FOLDER, KnowledgeError, Problem, Row, SourceRow, read_rows

OTHER_ROOMS = ("brands", "host_words", "hosts", "names", "lures")
"""Modules with loaders of their own: every function `load…(folder)` in them is called."""


def problems(folder: Path = FOLDER, today: date | None = None) -> list[Problem]:
    """Return everything that is wrong in the knowledge files, file by file.

    With `today`, dates after it are wrong too.
    """
    found: list[Problem] = []
    for file, model in _own_files().items():
        try:
            rows: list[Any] = read_rows(folder / file, model)
        except (KnowledgeError, OSError) as error:
            found += _of_error(file, error)
            continue
        found += _of_rows(folder / file, rows, today)
    for room in OTHER_ROOMS:
        found += _of_room(room, folder)
    return found


def _own_files() -> dict[str, type[Row]]:
    return {
        entities.FILE: entities.EntityRow,
        places.FILE: places.PlaceRow,
        helplines.FILE: helplines.HelplineRow,
        registers.FILE: registers.RegisterRow,
    }


def _of_room(room: str, folder: Path) -> list[Problem]:
    try:
        loaders = list(_loaders(import_module(f"server.knowledge.{room}")))
    except ModuleNotFoundError as error:
        return [Problem(f"{room}.py", 1, "", f"the loader is missing: {error}")]
    found = [] if loaders else [Problem(f"{room}.py", 1, "", "write a function `load(folder)`")]
    for load in loaders:
        try:
            load(folder)
        except (KnowledgeError, OSError) as error:
            found += _of_error(f"{room}.yml", error)
    return list(dict.fromkeys(found))


def _loaders(module: ModuleType) -> Iterator[Callable[[Path], object]]:
    for name, function in vars(module).items():
        if name.startswith("load") and next(iter(signature(function).parameters), "") == "folder":
            yield function


def _of_error(file: str, error: KnowledgeError | OSError) -> list[Problem]:
    if isinstance(error, KnowledgeError):
        return list(error.problems)
    return [Problem(file, 1, "", f"the file cannot be read: {error.strerror}")]


def _of_rows(path: Path, rows: list[Any], today: date | None) -> Iterator[Problem]:
    lines = _lines(path)

    def problem(row: Any, field: str, message: str) -> Problem:
        return Problem(path.name, lines.get(row.id, 1), field, message)

    for row in _repeated(rows):
        yield problem(row, "id", f"{row.id!r} is used twice")
    for row in rows:
        for source in row.sources:
            if not source.url.startswith("https://"):
                yield problem(row, "sources.url", f"use https: {source.url}")
        for field, value in _dates(row):
            if today and value > today.isoformat()[: len(value)]:
                yield problem(row, field, f"{value} is in the future")
    if path.name == entities.FILE:
        for row, name, other in _shared_names(rows):
            yield problem(row, "name", f"{name!r} also names {other!r}; say so in same_name_as")


def _lines(path: Path) -> dict[str, int]:
    """Where each row begins: row id to line number, from 1."""
    pattern = re.compile(r"^-\s+id:\s*[\"']?([\w-]+)")
    text = path.read_text(encoding="utf-8")
    matches = ((pattern.match(line), number) for number, line in enumerate(text.splitlines(), 1))
    return {match.group(1): number for match, number in matches if match}


def _repeated(rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    count = Counter(row.id for row in rows)
    return list({row.id: row for row in rows if count[row.id] > 1}.values())


def _dates(row: Any) -> Iterator[tuple[str, str]]:
    sources: list[SourceRow] = row.sources
    yield from (("sources.date", source.date) for source in sources)
    yield from (("listings.on", listing.on) for listing in getattr(row, "listings", ()))
    yield "checked", getattr(row, "checked", "")


def _shared_names(rows: Iterable[EntityRow]) -> Iterator[tuple[EntityRow, str, str]]:
    seen: dict[str, EntityRow] = {}
    for row in rows:
        for name in (row.name, *row.aliases):
            other = seen.setdefault(_normalised(name), row)
            declared = other.id in row.same_name_as or row.id in other.same_name_as
            if other is not row and not declared:
                yield row, name, other.id


def _normalised(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LMN")
