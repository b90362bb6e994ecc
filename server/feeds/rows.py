"""One row of an imported list as an indicator, or the reason why it cannot be one."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from server.matching.domains.urls import is_plain_host, parse
from server.matching.keys import key_of
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp

KINDS = "authority, press, ngo or community"
DAY = "a day that exists, like 2026-11-23, or nothing"
ISO_DATE = "a date that exists: 2026-11-23, 2026-11, 2026, or nothing"
WRITE = {
    "type": f"one of {', '.join(IndicatorType)}; nothing means host or url, as the value shows",
    "value": "what is listed, in at most 2,048 characters",
    "confidence": "a whole number from 0 to 100",
    "tlp": f"one of {', '.join(level.label for level in Tlp)}; nothing means TLP:CLEAR",
    "listed_by": "who lists it, in at most 500 characters",
    "listed_kind": KINDS,
    "listed_on": ISO_DATE,
    "valid_from": DAY,
    "valid_until": f"{DAY}; from that day on it warns no more",
    "source_title": "what was read, in at most 500 characters",
    "source_url": "an address that begins with http:// or https://, or nothing",
    "source_date": ISO_DATE,
    "source_kind": f"{KINDS}; nothing means the same as listed_kind",
    "source_publisher": "who published what was read, in at most 500 characters, or nothing",
    "note": "at most 2,000 characters, or nothing",
    "aliases": "other names with | between them, in at most 4,000 characters, or nothing",
    "country": "two capital letters, several with / between them (KH/CN), or nothing",
    "category": "at most 100 characters, or nothing",
    "rule": f"one of {', '.join(MatchRule)}; nothing means {MatchRule.DEFAULT}",
}
"""The columns of an import, in the order of an export, and what to write in each."""
COLUMNS = tuple(WRITE)
ALIAS_SEPARATOR = "|"
NEEDED = ("value", "confidence", "listed_by", "listed_kind", "source_title")
LINES = ("note",)  # may have more than one line


def _existing(text: str) -> str:
    if text:
        date.fromisoformat(f"{text}-01-01"[:10])
    return text


Day = Annotated[date | None, BeforeValidator(lambda value: value or None)]
IsoDate = Annotated[str, Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"), AfterValidator(_existing)]
Kind = Literal["authority", "press", "ngo", "community"]
Short = Annotated[str, Field(max_length=500)]


class BadRow(ValueError):
    """A row cannot be used; the message says which field and why."""


class ImportRow(BaseModel):
    """A row in our columns. Other columns are refused, so that a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    type: Literal["", *IndicatorType] = ""  # type: ignore[valid-type]
    value: Annotated[str, Field(min_length=1, max_length=2048)]
    confidence: Annotated[int, Field(ge=0, le=100)]
    tlp: Annotated[Tlp, BeforeValidator(lambda text: Tlp.parse(text or "CLEAR"))] = Tlp.CLEAR
    listed_by: Annotated[Short, Field(min_length=1)]
    listed_kind: Kind
    listed_on: IsoDate = ""
    valid_from: Day = None
    valid_until: Day = None
    source_title: Annotated[Short, Field(min_length=1)]
    source_url: Annotated[str, Field(pattern=r"^(https?://\S+)?$", max_length=2048)] = ""
    source_date: IsoDate = ""
    source_kind: Literal["", "authority", "press", "ngo", "community"] = ""
    source_publisher: Short = ""
    note: Annotated[str, Field(max_length=2000)] = ""
    aliases: Annotated[str, Field(max_length=4000)] = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}(/[A-Z]{2})*)?$")] = ""
    category: Annotated[str, Field(max_length=100)] = ""
    rule: Literal["", *MatchRule] = ""  # type: ignore[valid-type]


def read_row(fields: Mapping[str, Any]) -> tuple[Indicator, str]:
    """An indicator without id, and its host when it stands for a whole host, else ''.

    BadRow says what is wrong with it.
    """
    row = _row(fields)
    type_, value, host = _place(row.type, row.value)
    kind = row.source_kind or row.listed_kind
    source = Source(
        row.source_title, row.source_url, row.source_date, SourceKind(kind), row.source_publisher
    )
    indicator = Indicator(
        id="",
        type=type_,
        value=value,
        confidence=row.confidence,
        listed_by=row.listed_by,
        listed_kind=SourceKind(row.listed_kind),
        listed_on=row.listed_on,
        aliases=tuple(
            name for part in row.aliases.split(ALIAS_SEPARATOR) if (name := part.strip())
        ),
        country=row.country,
        category=row.category,
        rule=MatchRule(row.rule or MatchRule.DEFAULT),
        tlp=row.tlp,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        sources=(source,),
        note=row.note,
    )
    return indicator, host


def _row(fields: Mapping[str, Any]) -> ImportRow:
    try:
        row = ImportRow.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        raise BadRow(_wrong(str(first["loc"][0]), first["type"])) from None
    for name in COLUMNS:
        if isinstance(text := getattr(row, name), str) and (sign := _control(text, name)):
            raise BadRow(f"{name}: it has the control character U+{ord(sign):04X}")
    if row.valid_from and row.valid_until and row.valid_until <= row.valid_from:
        raise BadRow("valid_until: write a day after valid_from")
    return row


def _wrong(name: str, kind: str) -> str:
    if kind == "string_unicode":
        return f"{name}: this is not UTF-8 text; save the file as UTF-8"
    if name not in WRITE:
        return f"{name[:40]!r} is no column; known are {', '.join(COLUMNS)}"
    return f"{name}: write {WRITE[name]}"


def _control(text: str, name: str) -> str:
    """The first control character that this field must not have, or ''."""
    allowed = "\t\r\n" if name in LINES else ""
    return next((c for c in text if unicodedata.category(c) == "Cc" and c not in allowed), "")


def _place(named: str, value: str) -> tuple[IndicatorType, str, str]:
    """Type, value and whole host. Without a type an address with a path is `url`, else `host`."""
    if named not in ("", IndicatorType.HOST, IndicatorType.URL):
        try:
            key = key_of(IndicatorType(named), value)
        except ValueError:
            key = ""
        if not key:
            raise BadRow(f"value: this is not a {named}")
        return IndicatorType(named), value, ""
    if named != IndicatorType.URL and is_plain_host(value):
        return IndicatorType.HOST, value, value
    parsed = parse(value)
    if parsed is None:
        raise BadRow("value: this is not a host or an address of a page")
    bare = parsed.path in ("", "/") and not parsed.query
    if bare and named != IndicatorType.URL:
        return IndicatorType.HOST, parsed.host, parsed.host
    if named == IndicatorType.HOST:
        raise BadRow("value: a host has no path; the type of a page is url")
    return IndicatorType.URL, value, parsed.host if bare else ""
