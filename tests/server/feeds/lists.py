"""Lists to import, and what came of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from server import store
from server.feeds.guard import GuardList
from server.feeds.importer import Options, Report, import_file
from server.knowledge.hosts import shared_hosts
from server.matching.domains.suffix import SuffixRules
from server.matching.types import Indicator

HEADER = "type,value,confidence,tlp,listed_by,listed_kind,source_title,source_url"
TAIL = "70,TLP:GREEN,A list,ngo,The list,https://list.example/"
GUARD = GuardList(
    ["popular.example.org", "popularexample.com"], ["t.me"], [], shared_hosts(), SuffixRules()
)
TODAY = date(2026, 5, 1)


def run(session: Session, path: Path, text: str | bytes, **options: object) -> Report:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    given = Options("x", **options)  # type: ignore[arg-type]
    return import_file(session, path, given, GUARD, today=TODAY)


def table(*rows: str) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def stored(session: Session) -> list[Indicator]:
    return sorted(store.published(session), key=lambda one: one.value)
