"""Read helplines.yml: whom to call, who says so, and when that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.knowledge.entities import sources_of
from server.knowledge.reader import FOLDER, Row, Slug, Sources, Text, read_rows
from server.matching.types import Source

FILE = "helplines.yml"
ANYWHERE = "*"
"""The country of ways that exist everywhere: embassy, police, IOM."""

CountryOrAnywhere = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|\*)$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Link = Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$")]
Scope = Literal["trafficking", "migration", "consular", "scam", "police"]


class HelplineRow(Row):
    """One way to get help; `recheck` says that nobody has tried the number of late.

    `key` instead of numbers marks a way that exists everywhere and is worded by the pages.
    """

    id: Slug
    country: CountryOrAnywhere
    name: Text
    numbers: list[Text] = []
    channel: Literal["phone", "telegram", "in_person", "web"]
    languages: list[Text] = []
    scope: Annotated[list[Scope], Field(min_length=1)]
    key: Literal["", "embassy", "police", "iom"] = ""
    url: Link = ""
    note: str = ""
    checked: Day
    recheck: bool
    sources: Sources


@dataclass(frozen=True, slots=True, eq=False)  # read once: the same one is the same object
class Helpline:
    """A way to get help. `checked` is the day its source was read, ISO 8601."""

    id: str
    country: str
    name: str
    numbers: tuple[str, ...]
    channel: str
    languages: tuple[str, ...]
    scope: tuple[str, ...]
    key: str
    url: str
    note: str
    checked: str
    recheck: bool
    sources: tuple[Source, ...]


def load(folder: Path = FOLDER) -> list[Helpline]:
    """Read helplines.yml in the order of the file; KnowledgeError names what is wrong."""
    return [_helpline(row) for row in read_rows(folder / FILE, HelplineRow)]


def for_countries(country: str, job_country: str, helplines: Sequence[Helpline]) -> list[Helpline]:
    """Choose helplines: where the person is, then where the job is, then what works anywhere.

    Inside a country those for trafficking and migration come first, and scam lines last.
    """
    wanted = list(dict.fromkeys(code.upper() for code in (country, job_country) if code))
    places = [*wanted, ANYWHERE]
    chosen = [line for line in helplines if line.country in places]
    return sorted(chosen, key=lambda line: (places.index(line.country), _urgency(line)))


def _urgency(line: Helpline) -> int:
    order = ("trafficking", "police", "migration", "consular", "scam")
    return min(order.index(scope) for scope in line.scope)


def _helpline(row: HelplineRow) -> Helpline:
    return Helpline(
        id=row.id,
        country=row.country,
        name=row.name,
        numbers=tuple(row.numbers),
        channel=row.channel,
        languages=tuple(row.languages),
        scope=tuple(row.scope),
        key=row.key,
        url=row.url,
        note=row.note,
        checked=row.checked,
        recheck=row.recheck,
        sources=sources_of(row.sources),
    )
