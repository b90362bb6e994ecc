"""A world to refresh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from server import refresh
from server.config import Settings
from server.snapshots import builder
from tests.server.refresh.world import World


@pytest.fixture
def world(engine: sa.Engine, tmp_path: Path) -> World:
    return World(engine, tmp_path)


@pytest.fixture
def by_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the records were too many for an index in memory."""
    monkeypatch.setattr(refresh, "SMALL", 0)


@pytest.fixture
def builders(monkeypatch: pytest.MonkeyPatch, world: World) -> Iterator[list[Any]]:
    """Builders run in this process when the test says so."""
    started: list[Any] = []

    class Fake:
        returncode: int | None = None

        def poll(self) -> int | None:
            return self.returncode

        def wait(self) -> int:
            world.build()
            self.returncode = 0
            return 0

    def spawn(_settings: Settings) -> Fake:
        started.append(Fake())
        return started[-1]

    monkeypatch.setattr(builder, "spawn", spawn)
    return started
