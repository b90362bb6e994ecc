"""The server's own check on shipped knowledge, without a server."""

from __future__ import annotations

from datetime import UTC, datetime

from server import dataset
from server.knowledge import entities, places
from server.matching import engine
from server.matching.types import Assessment, CheckInput, NameInput, NameKind


class Checker:
    """Checks one observable at a time against what is shipped."""

    def __init__(self) -> None:
        indicators = [*entities.load(), *places.load()]
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
