"""The whole application with the shipped knowledge, in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import create_app
from server.cli.setup import set_up
from server.config import Settings


@pytest.fixture(scope="session")
def whole_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    settings = Settings(
        instance=tmp_path_factory.mktemp("instance"), ratelimit_enabled=False, refresh_seconds=3600
    )
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    yield app
    app.extensions["lurewise"].live.close()


@pytest.fixture
def visitor(whole_app: Flask) -> FlaskClient:
    return whole_app.test_client()
