"""Lists whose files do not say whose they are: known by file name and header."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatch
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from server.matching.types import SourceKind, Tlp

FOLDER = Path(__file__).resolve().parent
PLAIN = {"domain": "value", "host": "value", "url": "value", "first_seen": "listed_on"}
"""Columns of a list that names nothing but hosts, as most published ones do."""


class Profile(BaseModel):
    """What is true of every row of a list. `columns` names our column for each of theirs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    publisher: str = ""
    title: str
    url: str = ""
    date: str = ""
    licence: str = ""
    kind: SourceKind = SourceKind.COMMUNITY
    confidence: int = 70
    tlp: str = Tlp.CLEAR.name
    file: str = ""
    columns: dict[str, str] = PLAIN
    note: str = ""

    def fill(self, row: dict[str, str]) -> dict[str, str]:
        """A row in our columns, with what the list as a whole says."""
        own = {
            ours: row.get(theirs) or "" for theirs, ours in self.columns.items() if theirs in row
        }
        return {
            "confidence": str(self.confidence),
            "tlp": self.tlp,
            "listed_by": self.publisher or self.title,
            "listed_kind": self.kind,
            "source_title": self.title,
            "source_url": self.url,
            "source_date": self.date or own.get("listed_on", ""),
            "source_kind": self.kind,
            "note": self.note,
            **own,
        }


@lru_cache(maxsize=1)
def load() -> tuple[Profile, ...]:
    """Every list we know."""
    return tuple(
        Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(FOLDER.glob("*.yml"))
    )


def recognise(file_name: str, header: Sequence[str]) -> Profile | None:
    """The list with this header, in a file that is called like it."""
    for profile in load():
        if set(header) == set(profile.columns) and fnmatch(file_name.lower(), profile.file):
            return profile
    return None
