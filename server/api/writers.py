"""Answers of a batch, written one at a time as JSON array, NDJSON or CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import orjson

from server.api.rows import CSV, JSON, NDJSON

BLOCK = 8 * 1024
COLUMNS = (
    "line", "id", "q", "rank", "score", "level", "indicator_id", "type", "value", "confidence",
    "listed_by", "listed_on", "source_title", "source_url", "error",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Answer = dict[str, Any]


def write_json(answers: Iterable[Answer]) -> Iterator[bytes]:
    """Write one array, an element a line."""
    before = b"[\n"
    for answer in answers:
        yield before + orjson.dumps(answer)
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def write_ndjson(answers: Iterable[Answer]) -> Iterator[bytes]:
    """Write an object a line."""
    for answer in answers:
        yield orjson.dumps(answer, option=orjson.OPT_APPEND_NEWLINE)


def write_csv(answers: Iterable[Answer]) -> Iterator[bytes]:
    """Write a row for every result; a row with an empty rank where there was none."""
    yield _line(COLUMNS)
    for answer in answers:
        for row in _csv_rows(answer):
            yield _line(row.get(name, "") for name in COLUMNS)


def blocks(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Join small parts, so that the network does not carry one row at a time."""
    waiting = bytearray()
    for part in parts:
        waiting += part
        if len(waiting) >= BLOCK:
            yield bytes(waiting)
            waiting.clear()
    if waiting:
        yield bytes(waiting)


def _csv_rows(answer: Answer) -> Iterator[dict[str, Any]]:
    base = {"line": answer["line"], "id": answer.get("id") or "", "q": answer.get("q", "")}
    if problem := answer.get("error"):
        reasons = "; ".join(f"{e['field']} {e['reason']}".strip() for e in problem["errors"])
        yield base | {"error": reasons or problem["title"]}
    elif not answer["results"]:
        yield base
    for rank, result in enumerate(answer.get("results", ()), start=1):
        indicator = result["indicator"]
        source = (indicator["sources"] or [{}])[0]
        yield base | {
            "rank": rank,
            "score": result["score"],
            "level": result["level"],
            "indicator_id": indicator["id"],
            "type": indicator["type"],
            "value": indicator["value"],
            "confidence": indicator["confidence"],
            "listed_by": indicator["listed_by"],
            "listed_on": indicator["listed_on"] or "",
            "source_title": source.get("title", ""),
            "source_url": source.get("url", ""),
        }


def _line(cells: Iterable[Any]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow([_cell(cell) for cell in cells])
    return buffer.getvalue().encode()


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from running a value as a formula; phone numbers stay what they are."""
    if not isinstance(value, str) or not value.startswith(FORMULA):
        return value
    return value if value[0] == "+" and value[1:].replace(" ", "").isdigit() else f"'{value}"


WRITERS: dict[str, Callable[[Iterable[Answer]], Iterator[bytes]]] = {
    JSON: write_json,
    NDJSON: write_ndjson,
    CSV: write_csv,
}
