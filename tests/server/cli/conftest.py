"""Commands that run in an instance folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from server.cli import main

Run = Callable[..., Result]


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An instance folder of this test's own."""
    for name in ("DATABASE_URL", "REDIS_URL", "SECRET_KEY"):
        monkeypatch.delenv(f"LUREWISE_{name}", raising=False)
    folder = tmp_path / "instance"
    monkeypatch.setenv("LUREWISE_INSTANCE", str(folder))
    monkeypatch.setenv("LUREWISE_WORKERS", "1")  # `serve` leaves its own number there
    return folder


@pytest.fixture
def run(instance: Path) -> Run:
    """Runs a command in that folder."""
    return lambda *arguments, **more: CliRunner().invoke(main, list(arguments), **more)


@pytest.fixture
def ready(run: Run) -> Run:
    """The same after setup."""
    assert run("setup").exit_code == 0
    return run
