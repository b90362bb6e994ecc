"""Load the protected names: brands_*.yml -> `server.matching.domains.brands.Brand`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.knowledge.reader import (
    FOLDER,
    Country,
    IsoDate,
    KnowledgeError,
    Problem,
    Row,
    Slug,
    Sources,
    Text,
    read_rows,
)
from server.matching.domains.brands import Brand, BrandClass
from server.matching.types import Source, SourceKind

HostLabel = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$")]
HostName = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$")
]


class BrandRow(Row):
    """A brand as it is written down; `class` says how much its name says by itself."""

    id: Slug
    name: Text
    kind: Literal[
        "job_board",
        "recruiter",
        "ats",
        "messenger",
        "social",
        "marketplace",
        "wallet",
        "ministry",
        "embassy",
        "authority",
        "employer",
        "international",
    ]
    countries: list[Country] = Field(default_factory=list)
    names: list[HostLabel] = Field(default_factory=list)
    brand_class: Literal["distinctive", "six", "common", "generic", "short", "none"] = Field(
        alias="class"
    )
    domains: list[HostName] = Field(min_length=1)
    domains_checked: IsoDate
    sources: Sources

    def brand(self) -> Brand:
        """Make the matching type."""
        return Brand(
            id=self.id,
            name=self.name,
            kind=self.kind,
            brand_class=BrandClass(self.brand_class),
            names=tuple(self.names),
            domains=tuple(self.domains),
            countries=tuple(self.countries),
            checked=self.domains_checked,
            sources=tuple(
                Source(s.title, s.url, s.date, SourceKind(s.kind), s.publisher)
                for s in self.sources
            ),
        )


def load_brands(folder: Path = FOLDER) -> tuple[Brand, ...]:
    """Read every brands_*.yml of a folder; KnowledgeError has what is wrong or written twice."""
    brands: dict[str, Brand] = {}
    owners: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("brands_*.yml")):
        for row in read_rows(path, BrandRow):
            problems += _repeated(path.name, row, brands, owners)
            brands[row.id] = row.brand()
            owners.update(dict.fromkeys(row.domains, row.id))
    if problems:
        raise KnowledgeError(problems)
    return tuple(brands.values())


def _repeated(
    file: str, row: BrandRow, brands: dict[str, Brand], owners: dict[str, str]
) -> list[Problem]:
    """List what this row says that another row has said already."""
    found = []
    if row.id in brands:
        found.append(Problem(file, 0, "id", f"{row.id} is written twice"))
    for domain in row.domains:
        if domain in owners:
            found.append(
                Problem(file, 0, "domains", f"{domain} belongs to {owners[domain]} and {row.id}")
            )
    return found
