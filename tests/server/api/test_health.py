"""Alive, and ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.app_state import AppState
from tests.server.api.test_check import assert_problem


def fail(*_: Any) -> None:
    raise OSError("away")


class Broken:
    current = fail


def test_well(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ok", "dataset": "7"}


@pytest.mark.parametrize("parts", [("database",), ("dataset",), ("database", "dataset")])
def test_readiness_names_the_missing_part(
    app: Flask, monkeypatch: pytest.MonkeyPatch, parts: tuple[str, ...]
) -> None:
    well: AppState = app.extensions["lurewise"]
    sessions = fail if "database" in parts else well.sessions
    live = Broken() if "dataset" in parts else well.live
    monkeypatch.setitem(app.extensions, "lurewise", AppState(well.settings, live, sessions))
    client = app.test_client()
    response = client.get("/readyz")
    assert tuple(e["field"] for e in assert_problem(response, 503, "not-ready")) == parts
    assert int(response.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200
    if "dataset" in parts:
        check = client.post("/api/v1/check", json={"text": "x"})
        assert assert_problem(check, 503, "not-ready")[0]["field"] == "dataset"


@pytest.fixture
def broken_key(build: Callable[..., Flask], tmp_path: Path) -> FlaskClient:
    """A server whose kept key of the list was cut short after the start."""
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "list_key").write_text("c2hvcnQ=")
    app = build()
    old: AppState = app.extensions["lurewise"]
    settings = replace(old.settings, instance=folder)
    app.extensions["lurewise"] = AppState(settings, old.live, old.sessions)
    return app.test_client()


def test_a_list_key_that_is_none_is_told_and_no_failure(
    broken_key: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    for path in ("/readyz", "/api/v1/list/key"):
        errors = assert_problem(broken_key.get(path), 503, "not-ready")
        assert [e["field"] for e in errors] == ["list key"]
    assert broken_key.get("/healthz").status_code == 200
    assert "c2hvcnQ" not in caplog.text


def test_the_delta_tells_of_a_list_key_that_is_none(
    broken_key: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list itself was signed while the key was right."""
    monkeypatch.setattr("server.api.list._newest", lambda: 7)
    errors = assert_problem(broken_key.get("/api/v1/list/delta?since=6"), 503, "not-ready")
    assert errors[0]["field"] == "list key"
