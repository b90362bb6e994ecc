"""Rows of a CSV or JSONL file, one at a time, each with its line number."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from server.feeds.profiles import Profile, recognise
from server.feeds.rows import COLUMNS, NEEDED, BadRow

LONGEST_LINE = 100_000  # characters
Rows = Iterator[tuple[int, "dict[str, Any] | BadRow"]]


class FileProblem(ValueError):
    """The file as a whole cannot be read; the message says why."""


def read(path: Path, file: IO[str], profile: Profile | None = None) -> Rows:
    """Read `file` by the ending of its name. FileProblem when it is not what it should be.

    `profile` says what the rows do not; where there is none and the header is a known list's, that
    list's own is taken.
    """
    try:
        if path.suffix.lower() in (".jsonl", ".ndjson"):
            yield from _jsonl(file, profile)
        else:
            yield from _csv(path, file, profile)
    except UnicodeDecodeError as error:
        raise FileProblem(f"this file is not UTF-8 text (byte {error.start})") from None


def _csv(path: Path, file: IO[str], profile: Profile | None) -> Rows:
    csv.field_size_limit(LONGEST_LINE)
    lines = csv.reader(file, strict=True)
    try:
        header = [name.strip().lower() for name in next(lines, [])]
    except csv.Error as error:
        raise FileProblem(f"line {lines.line_num}: this is not CSV: {error}") from None
    profile = _profile(path, header, profile)
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            line = lines.line_num
            if len(cells) != len(header):
                yield line, BadRow(f"{len(cells)} fields where the header has {len(header)}")
                continue
            row: dict[str, Any] = dict(zip(header, cells, strict=True))
            yield line, profile.fill(row) if profile else row
    except csv.Error as error:
        # an open quote swallows what follows, so that there is no next row to go on with
        yield lines.line_num, BadRow(f"this is not CSV ({error}); nothing after it was read")


def _profile(path: Path, header: list[str], given: Profile | None) -> Profile | None:
    """Who speaks for a file without the columns that say it; FileProblem when nobody does."""
    if not header:
        raise FileProblem("the file is empty")
    if len(set(header)) != len(header):
        raise FileProblem("a column stands twice in the header")
    if set(NEEDED) <= set(header):
        if unknown := [name for name in header if name not in COLUMNS]:
            raise FileProblem(f"unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
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
        yield number, profile.fill(row) if profile and not set(NEEDED) <= set(row) else row
