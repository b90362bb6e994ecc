"""The list over a real socket: built by another process while the server answers."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from server import db, store
from server.cli.setup import set_up
from server.config import Settings
from server.lists import file
from server.lists.build import hash_of
from tests.server.api.serve import Server, running
from tests.server.api.test_real_server import ask
from tests.server.lists.world import claim

PATIENCE = 60  # seconds; a builder takes about five on an idle machine


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("list")
    settings = Settings(instance=folder)
    set_up(settings, lambda _: None)
    with db.session_factory(db.create_engine(settings.database))() as session:
        store.upsert(session, [claim("real-list.example")], "test")
        session.commit()
    return folder


@pytest.fixture(scope="module")
def real(folder: Path) -> Iterator[Server]:
    with running(folder) as server:
        yield server


def first(server: Server) -> bytes:
    """The first list, asked for until it is there."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        response, data = ask(server, "GET", "/api/v1/list")
        if response.status == 200:
            return data
        assert response.status == 503
        assert response.headers["Retry-After"]
    raise AssertionError("no list was built")


def test_the_first_list_is_built_signed_and_served(real: Server, folder: Path) -> None:
    data = first(real)
    key = json.loads(ask(real, "GET", "/api/v1/list/key")[1])["key"]
    parsed = file.parse(data)
    file.verify(parsed, key)
    assert hash_of("real-list.example/") in file.state_of(parsed).hashes
    assert parsed.header["created"] == datetime.now(UTC).date().isoformat()
    assert (folder / "list_key").stat().st_mode & 0o777 == 0o600

    version = parsed.header["version"]
    response, body = ask(real, "GET", "/api/v1/list", If_None_Match=f'W/"{version}"')
    assert (response.status, body) == (304, b"")
    response, body = ask(real, "GET", f"/api/v1/list/delta?since={version}")
    assert (response.status, body) == (204, b"")
    response, body = ask(real, "GET", "/api/v1/list/delta?since=999999")
    assert (response.status, body) == (200, data)
    assert "Set-Cookie" not in response.headers


def test_the_old_list_is_served_at_once_after_a_change(real: Server, folder: Path) -> None:
    data = first(real)
    settings = Settings(instance=folder)
    with db.session_factory(db.create_engine(settings.database))() as session:
        store.upsert(session, [claim("later.example")], "test")
        session.commit()
    began = time.monotonic()
    response, again = ask(real, "GET", "/api/v1/list")
    assert (response.status, again) == (200, data)
    assert time.monotonic() - began < 5  # five times the budget of a second


def test_nothing_of_a_report_is_in_the_servers_output(real: Server) -> None:
    body = {"kind": "report", "observable": {"type": "name", "value": "Somchai Secretson"}}
    response, answer = ask(real, "POST", "/api/v1/reports", body)
    assert response.status == 202
    assert json.loads(answer)["id"].startswith("report--")
    assert "Secretson" not in real.log.read_text()
