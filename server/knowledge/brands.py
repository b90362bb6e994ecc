"""Load the protected names: brands_*.yml and brand_hosts.yml -> `matching.domains.brands.Brand`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
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

HOSTS_FILE = "brand_hosts.yml"

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


class BrandHostsRow(Row):
    """More hosts of a brand: its own, or only registered by it, as a dated source says."""

    id: Slug
    brand: Slug
    standing: Literal["own", "registered"]
    domains: list[HostName] = Field(min_length=1)
    checked: IsoDate
    sources: Sources


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
    extra = folder / HOSTS_FILE
    for more in read_rows(extra, BrandHostsRow) if extra.is_file() else ():
        problems += _misplaced(more, brands, owners)
        if more.brand in brands:
            brands[more.brand] = _with_hosts(brands[more.brand], more)
        owners.update(dict.fromkeys(more.domains, more.brand))
    if problems:
        raise KnowledgeError(problems)
    return tuple(brands.values())


def _with_hosts(brand: Brand, more: BrandHostsRow) -> Brand:
    if more.standing == "own":
        return replace(brand, domains=(*brand.domains, *more.domains))
    return replace(brand, registered=(*brand.registered, *more.domains))


def _misplaced(
    more: BrandHostsRow, brands: dict[str, Brand], owners: dict[str, str]
) -> Iterable[Problem]:
    """List what brand_hosts.yml says of no brand, or says again."""
    if more.brand not in brands:
        yield Problem(HOSTS_FILE, 0, "brand", f"{more.id}: there is no brand {more.brand}")
    for domain in more.domains:
        if domain in owners:
            message = f"{more.id}: {domain} belongs to {owners[domain]} already"
            yield Problem(HOSTS_FILE, 0, "domains", message)


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
