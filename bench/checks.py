"""The server's own check on shipped knowledge, without a server."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from server import dataset
from server.feeds import guard
from server.feeds.readers import read
from server.feeds.rows import BadRow, read_row
from server.knowledge import entities, places
from server.matching import engine
from server.matching.types import Assessment, CheckInput, Indicator, NameInput, NameKind


class Checker:
    """Checks one observable at a time against what is shipped."""

    def __init__(self, listed: Iterable[Indicator] = ()) -> None:
        indicators = [*entities.load(), *places.load(), *listed]
        self.dataset = dataset.build(indicators, "evaluate", "")
        self.data = self.dataset.matching
        self.today = datetime.now(UTC).date()

    def url(self, url: str) -> Assessment:
        return self.check(CheckInput(urls=(url,)))

    def name(self, name: str, kind: NameKind = NameKind.ORGANISATION) -> Assessment:
        return self.check(CheckInput(names=(NameInput(name, kind),)))

    def text(self, text: str) -> Assessment:
        return self.check(CheckInput(text=text[:20_000]))

    def check(self, request: CheckInput) -> Assessment:
        return engine.check(request, self.data, self.today)


def imported(path: Path) -> dict[str, Indicator]:
    """Read a list of bad hosts as an import does, by host: bad rows and guarded hosts left out."""
    guarded, found = guard.load(), dict[str, Indicator]()
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _, fields in read(path, file):
            if isinstance(fields, BadRow):
                continue
            try:
                indicator, host = read_row(fields)
            except BadRow:
                continue
            if host and guarded.held_back(host) is None:
                found.setdefault(host, indicator)
    return found
