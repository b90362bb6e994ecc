"""The whole way over a real socket: granian, the records, the real matching."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server import db, keys
from server.api.replies import CheckReply, RowReply
from server.cli.setup import set_up
from server.config import Settings
from tests.server.api.serve import Server, running
from tests.server.api.test_privacy import BODY, SECRETS


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    set_up(Settings(instance=folder), lambda _: None)
    return folder


@pytest.fixture(scope="module")
def token(folder: Path) -> str:
    sessions = db.session_factory(db.create_engine(f"sqlite:///{folder / 'lurewise.db'}"))
    with sessions() as session:
        return keys.create(session, "test")[0]


@pytest.fixture(scope="module")
def real(folder: Path) -> Iterator[Server]:
    with running(folder) as server:
        yield server


def ask(
    server: Server, method: str, path: str, body: Any = None, **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    raw = json.dumps(body).encode() if isinstance(body, dict | list) else body
    kind = {"Content-Type": "application/json"} if raw is not None else {}
    connection.request(
        method, path, raw, kind | {k.replace("_", "-"): v for k, v in headers.items()}
    )
    response = connection.getresponse()
    data = response.read()
    connection.close()
    return response, data


def test_health(real: Server) -> None:
    assert ask(real, "GET", "/healthz")[0].status == 200
    response, data = ask(real, "GET", "/readyz")
    assert (response.status, json.loads(data)["status"]) == (200, "ok")


def test_a_check(real: Server) -> None:
    response, data = ask(real, "POST", "/api/v1/check", BODY)
    assert response.status == 200
    answer = CheckReply.model_validate_json(data)
    fields = {(item.input.field, item.input.index) for item in answer.checked}
    assert fields >= {("urls", 0), ("names", 0), ("contacts", 0), ("text", 0)}
    assert response.getheader("RateLimit-Policy") == '"check";q=60;w=60'


def test_a_batch_comes_back_while_it_is_sent(real: Server, token: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", real.port, timeout=30)
    connection.putrequest("POST", "/api/v1/lookup/batch")
    connection.putheader("Authorization", f"Bearer {token}")
    connection.putheader("Content-Type", "application/x-ndjson")
    connection.putheader("Transfer-Encoding", "chunked")
    connection.endheaders()
    rows = b'"Nobody Known"\n' * 400

    def send(data: bytes) -> None:
        connection.send(b"%x\r\n%b\r\n" % (len(data), data))

    send(rows)
    response = connection.getresponse()  # the request has not ended yet
    first = response.readline()
    assert RowReply.model_validate_json(first).line == 1
    send(rows)
    connection.send(b"0\r\n\r\n")
    answers = [first, *response.read().splitlines()]
    assert len(answers) == 800
    assert RowReply.model_validate_json(answers[-1]).line == 800
    connection.close()


def test_nothing_submitted_is_written_anywhere(real: Server) -> None:
    for path in ("/api/v1/check", "/api/v1/lookup", "/api/v1/lookup/batch", "/", "/Somchai"):
        for body in (BODY, b"Somchai", None):
            for method in ("GET", "POST"):
                ask(real, method, path + "?q=Somchai", body, Authorization="Bearer lw_secret")
    log = real.log.read_text()
    assert "granian" in log
    assert log.count("127.0.0.1") == 1  # where it listens, and no address that asked
    kept = [path.read_bytes().decode("latin-1") for path in real.log.parent.iterdir()]
    assert [secret for secret in SECRETS if secret in "".join(kept)] == []
