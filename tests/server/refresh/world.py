"""Records, a folder for the index file, and workers that are stepped by hand."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from server import db, store
from server.config import Settings
from server.matching.index import Index, Indicators
from server.matching.types import IndicatorType
from server.refresh import Refresher
from server.snapshots import builder
from tests.server.test_store import host


class World:
    """Records, a folder for the file, and any number of workers."""

    def __init__(self, engine: sa.Engine, folder: Path, rebuild_after: int = 5) -> None:
        url = engine.url.render_as_string(hide_password=False)
        self.settings = Settings(instance=folder, database_url=url, rebuild_after=rebuild_after)
        self.sessions = db.session_factory(engine)
        self.path = builder.path_of(self.settings)

    def worker(self) -> Worker:
        return Worker(self)

    def add(self, *values: str, **more: object) -> None:
        with self.sessions() as session:
            store.upsert(session, [host(value, **more) for value in values], "x")
            session.commit()

    def withdraw(self, value: str) -> None:
        with self.sessions() as session:
            id_ = store.indicator_id("x", IndicatorType.HOST, value)
            assert store.withdraw(session, id_, "a mistake", "someone")
            session.commit()

    def build(self) -> None:
        builder.build(self.sessions, self.settings)


class Worker:
    """One worker process's refresher, stepped by hand."""

    def __init__(self, world: World) -> None:
        self.refresher = Refresher(world.sessions, world.settings, lambda *given: given)
        self.index: Indicators = Index.build([], None)  # type: ignore[arg-type]
        self.version = ""

    def step(self) -> bool:
        made = self.refresher.step()
        if made is not None:
            self.index, self.version, _ = made
        return made is not None

    def knows(self, value: str) -> bool:
        return bool(self.index.exact(IndicatorType.HOST, value))
