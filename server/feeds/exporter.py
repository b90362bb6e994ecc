"""Write published indicators for others, one at a time, in the columns an import reads."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import IO

from server.cells import guarded
from server.feeds.rows import ALIAS_SEPARATOR, COLUMNS
from server.matching.types import Indicator, Source, SourceKind, Tlp

NO_SOURCE = Source("", "", "", SourceKind.COMMUNITY)


def export(indicators: Iterable[Indicator], file: IO[str], format_: str, ceiling: Tlp) -> int:
    """Write as `csv` or `jsonl` what may travel as far as `ceiling`; give how many.

    A row has the first source of an indicator: a plain table has no room for more.
    """
    write = _csv(file) if format_ == "csv" else _jsonl(file)
    number = 0
    for indicator in indicators:
        if indicator.tlp <= ceiling:
            write(_fields(indicator))
            number += 1
    return number


def _fields(indicator: Indicator) -> dict[str, str | int]:
    source = indicator.sources[0] if indicator.sources else NO_SOURCE
    return {
        "type": str(indicator.type),
        "value": indicator.value,
        "confidence": indicator.confidence,
        "tlp": indicator.tlp.label,
        "listed_by": indicator.listed_by,
        "listed_kind": str(indicator.listed_kind),
        "listed_on": indicator.listed_on,
        "valid_from": indicator.valid_from.isoformat() if indicator.valid_from else "",
        "valid_until": indicator.valid_until.isoformat() if indicator.valid_until else "",
        "source_title": source.title,
        "source_url": source.url,
        "source_date": source.date,
        "source_kind": str(source.kind),
        "source_publisher": source.publisher,
        "note": indicator.note,
        "aliases": ALIAS_SEPARATOR.join(indicator.aliases),
        "country": indicator.country,
        "category": indicator.category,
        "rule": str(indicator.rule),
    }


def _csv(file: IO[str]) -> Callable[[dict[str, str | int]], object]:
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    return lambda row: writer.writerow(
        {name: guarded(cell) if isinstance(cell, str) else cell for name, cell in row.items()}
    )


def _jsonl(file: IO[str]) -> Callable[[dict[str, str | int]], object]:
    return lambda row: file.write(json.dumps(row, ensure_ascii=False) + "\n")
