"""Read entities.yml: organisations and people named by authorities, NGOs and the press.

A listing is the claim (who said it, and when); the sources are what was read. The two differ:
a newspaper that reports a listing is a press source of an authority's listing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Self
from uuid import NAMESPACE_URL, uuid5

from pydantic import Field, StringConstraints, model_validator

from server.knowledge.reader import FOLDER, IsoDate, Row, Slug, SourceRow, Sources, Text, read_rows
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind

FILE = "entities.yml"
REPORTED_AT_MOST = 60  # confidence that a claim without an authority can reach

Country = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")]
Category = Literal[
    "network", "company", "compound", "casino", "hotel", "platform", "bank", "armed_group", "person"
]


class Listing(Row):
    """Who makes the claim, and since when; `on` may be empty unless an authority lists."""

    by: Text
    on: IsoDate = ""
    kind: Literal["authority", "press", "ngo", "community"]


class EntityRow(Row):
    """One organisation or person.

    `state` tells what has become of it, with the date; `same_name_as` declares rows that
    share one of its names on purpose.
    """

    id: Slug
    name: Text
    kind: Literal["organisation", "person"]
    category: Category
    country: Country
    aliases: list[Text] = []
    same_name_as: list[Slug] = []
    rule: Literal["default", "full_name", "context"] = "default"
    listings: Annotated[list[Listing], Field(min_length=1)]
    confidence: Annotated[int, Field(ge=0, le=100)]
    state: str = ""
    note: str = ""
    sources: Sources

    @model_validator(mode="after")
    def _claims_are_honest(self) -> Self:
        listed = [listing for listing in self.listings if listing.kind == "authority"]
        if self.kind == "person" and not listed:
            raise ValueError("a natural person needs a listing by an authority")
        if any(not listing.on for listing in listed):
            raise ValueError("a listing by an authority needs its date")
        if not listed and self.confidence > REPORTED_AT_MOST:
            raise ValueError(f"what is only reported has confidence {REPORTED_AT_MOST} at most")
        return self


def indicator_id(type_: IndicatorType, row_id: str) -> str:
    """Return the STIX identifier of a row: the same in every installation and on every load."""
    return (
        f"indicator--{uuid5(NAMESPACE_URL, f'https://lurewise.example/knowledge/{type_}/{row_id}')}"
    )


def sources_of(rows: list[SourceRow]) -> tuple[Source, ...]:
    """Turn source rows into the words of matching."""
    return tuple(
        Source(row.title, row.url, row.date, SourceKind(row.kind), row.publisher) for row in rows
    )


def load_rows(folder: Path = FOLDER) -> list[EntityRow]:
    """Read the rows as they stand in the file; KnowledgeError names every place that is wrong."""
    return read_rows(folder / FILE, EntityRow)


def load(folder: Path = FOLDER) -> list[Indicator]:
    """Read entities.yml as indicators, in the order of the file."""
    return [_indicator(row) for row in load_rows(folder)]


def _indicator(row: EntityRow) -> Indicator:
    type_ = IndicatorType(row.kind)
    claims = [claim for claim in row.listings if claim.kind == "authority"] or row.listings
    return Indicator(
        id=indicator_id(type_, row.id),
        type=type_,
        value=row.name,
        confidence=row.confidence,
        listed_by="; ".join(dict.fromkeys(claim.by for claim in claims)),
        listed_kind=SourceKind(claims[0].kind),
        listed_on=min((claim.on for claim in claims if claim.on), default=""),
        aliases=tuple(row.aliases),
        country=row.country,
        category=row.category,
        rule=MatchRule(row.rule),
        sources=sources_of(row.sources),
        note=" ".join(filter(None, (row.note, row.state))),
    )
