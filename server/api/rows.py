"""Rows of a batch: JSON array, NDJSON or CSV, read from a stream one at a time.

A row that cannot be read becomes a problem with its line number; the others go on. `line` is
the line of the input (in a JSON array the number of the element), from 1.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

import orjson

from server.api import payloads, reading
from server.api.body import BOM
from server.api.payloads import LookupRow
from server.api.problems import PROBLEMS, ApiProblem, body, field_error
from server.api.split import NotAnArray, split_array, split_lines

MAX_ROWS = 10_000
MAX_ROW_BYTES = 4_096
MAX_BATCH_BYTES = MAX_ROWS * MAX_ROW_BYTES
CHUNK = 4 * 1024  # the server waits for a whole chunk: small ones keep answers coming
DELIMITERS = ",;\t"

JSON, NDJSON, CSV = "application/json", "application/x-ndjson", "text/csv"


class Readable(Protocol):
    """A request body."""

    def read(self, size: int, /) -> bytes:
        """Give up to `size` bytes; b'' at the end."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one line: a look-up, or the problem with it and the `id` it had."""

    line: int
    wanted: LookupRow | None = None
    problem: dict[str, Any] | None = None
    id: str | None = None


def read_rows(stream: Readable, kind: str) -> Iterator[Row]:
    """Give the rows of a body of this type; at most `MAX_ROWS`, then one problem and the end."""
    return limited(READERS[kind](_chunks(stream)))


def limited(rows: Iterable[Row]) -> Iterator[Row]:
    """Stop after `MAX_ROWS` with a problem that says so."""
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            reason = f"is past the limit of {MAX_ROWS} rows; the rest was not read"
            yield bad(row.line, "too-many-rows", "", reason)
            return
        yield row


def bad(line: int, slug: str, field: str, reason: str) -> Row:
    """Make a row that is only a problem."""
    return Row(line, problem=body(PROBLEMS[slug], [field_error(field, reason)]))


def good(line: int, make: Callable[[], LookupRow], sent: Callable[[], Any] = dict) -> Row:
    """Make a row, or a problem when it is not right; `sent` gives what came, for its `id`."""
    try:
        return Row(line, make())
    except ApiProblem as problem:
        found = body(PROBLEMS["invalid-row"], problem.errors)
        return Row(line, problem=found, id=_id_in(sent()))


def _id_in(sent: Any) -> str | None:
    """The `id` of a row that is not right, when that at least is."""
    id_ = sent.get("id") if isinstance(sent, dict) else None
    return id_ if isinstance(id_, str) and len(id_) <= payloads.MAX_ID_LENGTH else None


def _chunks(stream: Readable) -> Iterator[bytes]:
    first = b""
    while len(first) < len(BOM) and (chunk := stream.read(CHUNK)):
        first += chunk
    if first := first.removeprefix(BOM):
        yield first
    while chunk := stream.read(CHUNK):
        yield chunk


def _json_array(chunks: Iterable[bytes]) -> Iterator[Row]:
    line = 0
    try:
        for line, element in enumerate(split_array(chunks, MAX_ROW_BYTES), start=1):
            yield _json_row(line, element)
    except NotAnArray as error:
        yield bad(line + 1, "malformed-json", "", str(error))


def _ndjson(chunks: Iterable[bytes]) -> Iterator[Row]:
    for line, text in enumerate(split_lines(chunks, MAX_ROW_BYTES), start=1):
        if text is None or text.strip():
            yield _json_row(line, text)


def _json_row(line: int, text: bytes | None) -> Row:
    if text is None:
        return _too_long(line)
    return good(line, partial(_from_json, text), partial(_read, text))


def _read(text: bytes) -> Any:
    with suppress(orjson.JSONDecodeError):
        return orjson.loads(text)


def _from_json(text: bytes) -> LookupRow:
    """Read an object, or a bare string that means `q`."""
    if text.lstrip().startswith(b'"'):
        try:
            return reading.read_fields(LookupRow, {"q": orjson.loads(text)})
        except orjson.JSONDecodeError as error:
            raise reading.not_json(text, f"is not JSON: {error}") from None
    return reading.read(LookupRow, text)


def _csv(chunks: Iterable[bytes]) -> Iterator[Row]:
    """Read a header line, then one row a line; a line break inside quotes is not read."""
    lines = enumerate(split_lines(chunks, MAX_ROW_BYTES), start=1)
    _, first = next(lines, (1, b""))
    header, delimiter = _header(first)
    for line, text in lines:
        if text is None:
            yield _too_long(line)
        elif text.strip():
            yield _csv_row(line, text, header, delimiter)


def _header(first: bytes | None) -> tuple[list[str], str]:
    """Read the names of the columns, and what stands between them; ApiProblem names others."""
    text = (first or b"").decode("utf-8", "replace").strip()
    delimiter = max(DELIMITERS, key=text.count)
    header = [name.strip().strip('"') for name in text.split(delimiter)]
    known = ", ".join(LookupRow.model_fields)
    wrong = [name for name in header if name not in LookupRow.model_fields]
    errors = [field_error(name, f"is no column here; use {known}") for name in wrong]
    if "q" not in header:
        errors.append(field_error("q", f"is missing; the first line names the columns: {known}"))
    if len(set(header)) < len(header):
        errors.append(field_error("", "a column stands twice in the first line"))
    if errors:
        raise ApiProblem("invalid-fields", errors)
    return header, delimiter


def _csv_row(line: int, text: bytes, header: list[str], delimiter: str) -> Row:
    try:
        fields = _cells(text, header, delimiter)
    except ApiProblem as problem:
        return Row(line, problem=body(PROBLEMS["invalid-row"], problem.errors))
    return good(line, partial(reading.read_fields, LookupRow, fields), lambda: fields)


def _cells(text: bytes, header: list[str], delimiter: str) -> dict[str, str]:
    """Read a line into its columns; empty ones are left out, but for `q`."""
    try:
        line = text.removesuffix(b"\r").decode("utf-8")
        (cells,) = csv.reader([line], delimiter=delimiter, strict=True)
    except UnicodeDecodeError:
        raise ApiProblem("invalid-row", [field_error("", "is not UTF-8")]) from None
    except (csv.Error, ValueError):
        reason = "is not CSV; close every quote on the same line"
        raise ApiProblem("invalid-row", [field_error("", reason)]) from None
    if len(cells) > len(header):
        reason = f"has {len(cells)} cells; the first line names {len(header)} columns"
        raise ApiProblem("invalid-row", [field_error("", reason)])
    cells += [""] * (len(header) - len(cells))
    fields = dict(zip(header, cells, strict=True))
    return {name: value for name, value in fields.items() if value or name == "q"}


def _too_long(line: int) -> Row:
    reason = f"is longer than {MAX_ROW_BYTES} bytes"
    return bad(line, "invalid-row", "", reason)


READERS: dict[str, Callable[[Iterable[bytes]], Iterator[Row]]] = {
    JSON: _json_array,
    NDJSON: _ndjson,
    CSV: _csv,
}
