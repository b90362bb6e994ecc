"""Read registers.yml: official registers where the licence of a recruitment agency can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints

from server.knowledge.entities import sources_of
from server.knowledge.reader import FOLDER, Country, Row, Slug, Sources, Text, read_rows
from server.matching.types import Source

FILE = "registers.yml"

Link = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class RegisterRow(Row):
    """One register; `url` was seen in a source, and `what_to_check` is one plain sentence."""

    id: Slug
    country: Country
    name: Text
    authority: Text
    url: Link
    what_to_check: Text
    sources: Sources


@dataclass(frozen=True, slots=True, eq=False)  # read once: the same one is the same object
class Register:
    """An official register of licensed recruitment agencies."""

    id: str
    country: str
    name: str
    authority: str
    url: str
    what_to_check: str
    sources: tuple[Source, ...]


def load(folder: Path = FOLDER) -> list[Register]:
    """Read registers.yml in the order of the file; KnowledgeError names what is wrong."""
    return [
        Register(
            row.id,
            row.country,
            row.name,
            row.authority,
            row.url,
            row.what_to_check,
            sources_of(row.sources),
        )
        for row in read_rows(folder / FILE, RegisterRow)
    ]


def for_countries(country: str, job_country: str, registers: Sequence[Register]) -> list[Register]:
    """Choose registers: of the person's own country first (it licenses those who send her)."""
    wanted = list(dict.fromkeys(code.upper() for code in (country, job_country) if code))
    chosen = [register for register in registers if register.country in wanted]
    return sorted(chosen, key=lambda register: wanted.index(register.country))
