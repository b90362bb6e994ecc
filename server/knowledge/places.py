"""Read places.yml: places that lures and warnings name. A place is never an accusation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.knowledge.entities import indicator_id, sources_of
from server.knowledge.reader import FOLDER, Country, Row, Slug, Sources, Text, read_rows
from server.matching.types import Indicator, IndicatorType, MatchRule, SourceKind

FILE = "places.yml"
CONFIDENCE = {"compound": 50, "zone": 40}
ORDINARY = 30  # a town, province or crossing where most people have nothing to do with any of this

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z][a-z]{3})?$")]


class Native(Row):
    """The name in another script, with its language (`zh_Hant`, `km`)."""

    lang: Language
    text: Text


class PlaceRow(Row):
    """One place; `reported_by` is who names it in connection with lures, which lists nobody."""

    id: Slug
    name: Text
    country: Annotated[list[Country], Field(min_length=1)]
    kind: Literal["town", "compound", "area", "zone", "crossing", "transit", "region"]
    aliases: list[Text] = []
    native: list[Native] = []
    reported_by: Text
    reported_kind: Literal["press", "ngo", "community"]
    note: str = ""
    sources: Sources


def load_rows(folder: Path = FOLDER) -> list[PlaceRow]:
    """Read the rows as they stand in the file; KnowledgeError names every place that is wrong."""
    return read_rows(folder / FILE, PlaceRow)


def load(folder: Path = FOLDER) -> list[Indicator]:
    """Read places.yml as indicators of type PLACE, which give notes and no warnings."""
    return [_indicator(row) for row in load_rows(folder)]


def _indicator(row: PlaceRow) -> Indicator:
    names = [*row.aliases, *(native.text for native in row.native)]
    return Indicator(
        id=indicator_id(IndicatorType.PLACE, row.id),
        type=IndicatorType.PLACE,
        value=row.name,
        confidence=CONFIDENCE.get(row.kind, ORDINARY),
        listed_by=row.reported_by,
        listed_kind=SourceKind(row.reported_kind),
        aliases=tuple(dict.fromkeys(names)),
        country=row.country[0],
        category=row.kind,
        rule=MatchRule.CONTEXT,
        sources=sources_of(row.sources),
        note=row.note,
    )
