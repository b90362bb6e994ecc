"""One indicator as table rows, and table rows as one indicator."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from server.matching.keys import key_of
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp

NAMESPACE = uuid.UUID("4b9b1d3e-6f0a-5c5e-9a55-1d2f6f3d7c11")
PREFIX = "indicator--"
# A value that came off another list must not fill the database.
LONGEST_VALUE = 2048


def indicator_id(origin: str, type_: IndicatorType, normalised: str) -> str:
    """The same claim from the same origin has the same id on every machine."""
    return PREFIX + _uuid(origin, type_, normalised)


@lru_cache(maxsize=1024)
def source_id(source: Source) -> str:
    """A publication is known by everything that is said of it."""
    return "source--" + _uuid(source.title, source.url, source.date, source.kind, source.publisher)


def indicator_row(indicator: Indicator, origin: str) -> dict[str, Any]:
    """Columns of an indicator but its status and times; ValueError when its value has no key.

    An id of our own form is kept, so that curated indicators keep theirs when they are renamed.
    """
    normalised = key_of(indicator.type, indicator.value)
    if not normalised or len(normalised) > LONGEST_VALUE:
        raise ValueError(f"the value is empty or longer than {LONGEST_VALUE} characters")
    own = indicator.id.startswith(PREFIX)
    row = {
        "id": indicator.id if own else indicator_id(origin, indicator.type, normalised),
        "type": str(indicator.type),
        "value": indicator.value,
        "normalised": normalised,
        "aliases": list(indicator.aliases),
        "confidence": indicator.confidence,
        "tlp": indicator.tlp.name,
        "listed_by": indicator.listed_by,
        "listed_kind": str(indicator.listed_kind),
        "listed_on": indicator.listed_on,
        "country": indicator.country,
        "category": indicator.category,
        "rule": str(indicator.rule),
        "valid_from": indicator.valid_from,
        "valid_until": indicator.valid_until,
        "origin": origin,
        "note": indicator.note,
    }
    row["digest"] = _digest(row, [source_id(source) for source in indicator.sources])
    return row


def source_row(source: Source) -> dict[str, str]:
    """Columns of a source."""
    return {
        "id": source_id(source),
        "title": source.title,
        "url": source.url,
        "date": source.date,
        "kind": str(source.kind),
        "publisher": source.publisher,
    }


def read_indicator(row: sa.Row[Any], sources: tuple[Source, ...]) -> Indicator:
    """The indicator of a row."""
    return Indicator(
        id=row.id,
        type=IndicatorType(row.type),
        value=row.value,
        confidence=row.confidence,
        listed_by=row.listed_by,
        listed_kind=SourceKind(row.listed_kind),
        listed_on=row.listed_on,
        aliases=tuple(row.aliases),
        country=row.country,
        category=row.category,
        rule=MatchRule(row.rule),
        tlp=Tlp[row.tlp],
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        sources=sources,
        note=row.note,
    )


def read_source(row: sa.Row[Any]) -> Source:
    """The source of a row."""
    return Source(row.title, row.url, row.date, SourceKind(row.kind), row.publisher)


def _digest(row: Mapping[str, Any], sources: Sequence[str]) -> str:
    text = json.dumps([row, sources], sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _uuid(*parts: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\0".join(parts)))
