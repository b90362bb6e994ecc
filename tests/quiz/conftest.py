"""Two small items, files made of them with one thing changed, and both databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from quiz import rules
from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.quiz.pages import Visitor
from tests.server.conftest import database_url, engine, postgres_server, session

__all__ = ["database_url", "engine", "postgres_server", "session"]

SAMPLES = Path(__file__).resolve().parent / "samples"

Changed = Callable[..., list[str]]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Copy the samples, replace `old` by `new` in one file, and say what is wrong then."""

    def change(name: str, *edits: tuple[str, str]) -> list[str]:
        shutil.copytree(SAMPLES, tmp_path, dirs_exist_ok=True)
        path = tmp_path / f"{name}.yml"
        text = path.read_text(encoding="utf-8")
        for old, new in edits:
            assert text.count(old) >= 1, f"{old!r} is not in {name}"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return [str(problem) for problem in rules.problems(tmp_path)]

    return change


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    settings = Settings(
        instance=tmp_path_factory.mktemp("quiz"), ratelimit_enabled=False, refresh_seconds=3600
    )
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    yield app
    app.extensions["lurewise"].live.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app.test_client())
