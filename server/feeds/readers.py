"""Rows of a CSV or JSONL file, one at a time, each with the line on which it begins."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

from server.cells import plain
from server.feeds.profiles import Profile, recognise
from server.feeds.rows import COLUMNS, NEEDED, BadRow

LONGEST_LINE = 100_000  # characters
DELIMITERS = ",;\t"
NOT_TEXT = "this file is not UTF-8 text; save it as UTF-8 (in Excel: CSV UTF-8)"
TOLD = (
    "the rows say themselves whose they are: leave out --source-title and the other options about "
    "the source"
)
Rows = Iterator[tuple[int, "dict[str, Any] | BadRow"]]


class FileProblem(ValueError):
    """The file as a whole cannot be read; the message says why."""


def read(path: Path, file: IO[str], profile: Profile | None = None) -> Rows:
    """Read `file` by the ending of its name. FileProblem when it is not what it should be.

    `file` is opened with `errors="surrogateescape"`, so that a byte that is no text spoils its row
    alone. `profile` says what the rows do not; where there is none and the header is a known
    list's, that list's own is taken.
    """
    ending = path.suffix.lower()
    if ending in (".jsonl", ".ndjson"):
        yield from _jsonl(file, profile)
    elif ending in (".json", ".stix", ".xml", ".xlsx", ".xls", ".ods"):
        raise FileProblem(
            f"a {ending} file cannot be imported (STIX neither); write CSV, or JSON Lines "
            "(.jsonl): one object a line, with the columns of docs/operators.md"
        )
    else:
        yield from _csv(path, file, profile)


def _csv(path: Path, file: IO[str], profile: Profile | None) -> Rows:
    csv.field_size_limit(LONGEST_LINE)
    first = file.readline(LONGEST_LINE)
    lines = csv.reader(
        chain([first] if first else [], file),
        strict=True,
        delimiter=max(DELIMITERS, key=first.count),
    )
    try:
        header = [name.strip().lower() for name in next(lines, [])]
    except csv.Error as error:
        raise FileProblem(f"line 1: this is not CSV: {error}") from None
    profile = _profile(path, header, profile)
    line = lines.line_num + 1
    try:
        for cells in lines:
            if any(cell.strip() for cell in cells):
                yield line, _cells(header, cells, profile)
            line = lines.line_num + 1
    except csv.Error as error:
        # an open quote swallows what follows, so that there is no next row to go on with
        yield line, BadRow(f"this is not CSV ({error}); nothing from here on was read")


def _cells(header: list[str], cells: list[str], profile: Profile | None) -> dict[str, Any] | BadRow:
    if len(cells) != len(header):
        return BadRow(f"{len(cells)} fields where the header has {len(header)}")
    row = dict(zip(header, map(plain, cells), strict=True))
    return dict(profile.fill(row)) if profile else row


def _profile(path: Path, header: list[str], given: Profile | None) -> Profile | None:
    """Who speaks for a file without the columns that say it; FileProblem when nobody does."""
    if not header:
        raise FileProblem("the file is empty")
    if not all(map(_is_text, header)):
        raise FileProblem(NOT_TEXT)
    if len(set(header)) != len(header):
        raise FileProblem("a column stands twice in the header")
    if set(NEEDED) <= set(header):
        if unknown := [name for name in header if name not in COLUMNS]:
            raise FileProblem(f"unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
        if given:
            raise FileProblem(TOLD)
        return None
    profile = given or recognise(path.name, header)
    if profile is None:
        raise FileProblem(
            f"the columns {', '.join(NEEDED)} are needed; of a plain list of hosts "
            "say whose it is: --source-title, --source-url"
        )
    if "value" not in {profile.columns.get(name) for name in header}:
        raise FileProblem(f"one column is needed of {', '.join(profile.columns)}")
    return profile


def _is_text(name: str) -> bool:
    """Whether all bytes of it were UTF-8, and none was NUL, as in UTF-16."""
    return "\0" not in name and not any("\ud800" <= char <= "\udfff" for char in name)


def _jsonl(file: IO[str], profile: Profile | None) -> Rows:
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line) if len(line) <= LONGEST_LINE else None
        except (ValueError, RecursionError):
            yield number, BadRow("this line is not JSON")
            continue
        if not isinstance(row, dict):
            yield number, BadRow("this line is not a JSON object, or is too long")
            continue
        if profile and set(NEEDED) <= set(row):
            raise FileProblem(TOLD)
        yield number, profile.fill(row) if profile else row
