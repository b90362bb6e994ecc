"""An application, a teacher and learners; both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.classroom.players import Learner, Teacher
from tests.server.conftest import database_url, engine, postgres_server, session

__all__ = ["database_url", "engine", "postgres_server", "session"]

Make = Callable[..., Teacher]


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """With limits, as an operator runs it: nothing that a class does may hit them."""
    settings = Settings(instance=tmp_path_factory.mktemp("classroom"), refresh_seconds=3600)
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    yield app
    app.extensions["lurewise"].live.close()


@pytest.fixture
def teacher(app: Flask) -> Make:
    """Make a class; what is not said is as the page proposes it."""

    def make(**chosen: str) -> Teacher:
        return Teacher(app.test_client()).make(**chosen)

    return make


@pytest.fixture
def learner(app: Flask) -> Callable[[Teacher], Learner]:
    """Join a class."""
    return lambda teacher: Learner(app.test_client(), teacher.code).join()
