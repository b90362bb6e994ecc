"""One row of an imported list as an indicator, or the reason why it cannot be one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from server.matching.domains.urls import is_plain_host, parse
from server.matching.keys import key_of
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp

COLUMNS = (
    "type",
    "value",
    "confidence",
    "tlp",
    "listed_by",
    "listed_kind",
    "listed_on",
    "valid_from",
    "valid_until",
    "source_title",
    "source_url",
    "source_date",
    "source_kind",
    "note",
    "aliases",
    "country",
    "category",
    "rule",
)
ALIAS_SEPARATOR = "|"
NEEDED = ("value", "confidence", "listed_by", "listed_kind", "source_title")

Day = Annotated[date | None, BeforeValidator(lambda value: value or None)]
IsoDate = Annotated[str, Field(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
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
    note: Annotated[str, Field(max_length=2000)] = ""
    aliases: Annotated[str, Field(max_length=4000)] = ""
    country: Annotated[str, Field(pattern=r"^([A-Z]{2}(/[A-Z]{2})*)?$")] = ""
    category: Annotated[str, Field(max_length=100)] = ""
    rule: Literal["", *MatchRule] = ""  # type: ignore[valid-type]


def read_row(fields: Mapping[str, Any]) -> tuple[Indicator, str]:
    """An indicator without id, and its host when it stands for a whole host, else ''.

    BadRow says what is wrong with it.
    """
    try:
        row = ImportRow.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise BadRow(f"{where}: {first['msg']}") from None
    type_, value, host = _place(row.type, row.value)
    kind = row.source_kind or row.listed_kind
    source = Source(row.source_title, row.source_url, row.source_date, SourceKind(kind))
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


def _place(named: str, value: str) -> tuple[IndicatorType, str, str]:
    """Type, value and whole host. Without a type an address with a path is `url`, else `host`."""
    if named not in ("", IndicatorType.HOST, IndicatorType.URL):
        try:
            key_of(IndicatorType(named), value)
        except ValueError:
            raise BadRow(f"value: this is not a {named}") from None
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
