"""Workers of one server: as many as cores, one copy of what was read, one count of who asks."""

from __future__ import annotations

import http.client
import json
import os
import re
import socket
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from bench.serving import OURS, family, free_port, serving
from server import cores
from server.config import Settings
from tests.server.cli.conftest import Run

SHARED_AT_LEAST = 80_000  # kB of a worker's memory that another process has too
CHECKS = 60
LIMIT, MORE = 60, 24  # checks that one address has in a minute, and how many it tries beyond
AT_ONCE = 12
BODY = json.dumps({"text": "x"}).encode()
Answer = tuple[int, http.client.HTTPMessage]


def test_a_server_starts_a_worker_for_each_core_and_leaves_no_counts(tmp_path: Path) -> None:
    port = free_port()
    with serving(OURS, port, LUREWISE_INSTANCE=str(tmp_path)) as server:
        assert json.loads(server.post(BODY))["verdict"] == "unknown"
        _, *workers = family(server.process.pid)
        assert len(workers) == cores.workers(Settings())
        for counts in _counts(tmp_path):
            assert stat.S_IMODE(counts.stat().st_mode) == 0o600
        assert len(_counts(tmp_path)) == (len(workers) > 1)
    assert _counts(tmp_path) == []


def test_two_workers_keep_the_promised_limit_together(tmp_path: Path) -> None:
    (tmp_path / "limits-1.db").write_bytes(b"of another server")
    port = free_port()
    left = tmp_path / f"limits-{port}.db"
    left.write_bytes(b"left by a server that was killed")
    env = {"LUREWISE_INSTANCE": str(tmp_path), "LUREWISE_TRUSTED_PROXIES": "1"}
    with serving(OURS, port, **env, LUREWISE_WORKERS="2"):
        with socket.create_connection(("127.0.0.1", port), timeout=60) as kept:
            on_one = [_ask(kept, "192.0.2.1") for _ in range(LIMIT + MORE)]
        with ThreadPoolExecutor(AT_ONCE) as threads:
            on_many = list(threads.map(lambda _: _alone(port), range(LIMIT + MORE)))
    assert [status for status, _ in on_one] == [200] * LIMIT + [429] * MORE
    assert sorted(status for status, _ in on_many) == [200] * LIMIT + [429] * MORE
    for number, (status, headers) in enumerate(on_one):
        assert headers["RateLimit-Policy"] == f'"check";q={LIMIT};w=60'
        assert re.match(rf'"check";r={max(0, LIMIT - 1 - number)};t=\d+$', headers["RateLimit"])
        assert ("Retry-After" in headers) == (status == 429)
    for status, headers in on_many:
        assert headers["RateLimit-Policy"] == f'"check";q={LIMIT};w=60'
        assert status == 200 or 1 <= int(headers["Retry-After"]) <= 60
    assert _counts(tmp_path) == [tmp_path / "limits-1.db"]


def _alone(port: int) -> Answer:
    """Ask on a connection of its own: the system gives it to either worker."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        return _ask(connection, "192.0.2.2")


def _ask(connection: socket.socket, address: str) -> Answer:
    # in one piece: an answer that does not wait for the body may end the connection
    head = f"POST /api/v1/check HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: {address}\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
    connection.sendall(head.encode() + BODY)
    answer = http.client.HTTPResponse(connection, method="POST")
    answer.begin()
    answer.read()
    return answer.status, answer.headers


def _counts(folder: Path) -> list[Path]:
    return sorted(folder.glob("limits-*"))


def test_two_workers_share_what_was_read_and_answer(tmp_path: Path) -> None:
    env = {"LUREWISE_INSTANCE": str(tmp_path), "LUREWISE_RATELIMIT_ENABLED": "0"}
    body = json.dumps({"names": ["Prince Holdng Group"], "text": "Free visa and ticket"}).encode()
    with serving(OURS, free_port(), **env, LUREWISE_WORKERS="2") as server:
        _, *workers = family(server.process.pid)
        verdicts = {json.loads(server.post(body))["verdict"] for _ in range(CHECKS)}
        assert len(workers) == 2
        assert all(_kilobytes(worker, "Shared_Dirty") > SHARED_AT_LEAST for worker in workers)
    assert verdicts == {"danger"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RATELIMIT_CHECK", "foo"),
        ("LANGUAGES", "xx"),
        ("REDIS_URL", "foo"),
        ("LIST_KEY", "abc"),
        ("PUBLIC_URL", "foo"),
    ],
)
def test_a_wrong_setting_ends_the_start_before_anything_is_made(
    run: Run, instance: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"LUREWISE_{name}", value)
    monkeypatch.setenv("PORT", str(free_port()))
    done = run("serve")
    assert done.exit_code == 2
    assert f"LUREWISE_{name}" in done.output
    assert "answers on" not in done.output
    assert not instance.exists()


def test_nothing_runs_beside_when_workers_are_made(tmp_path: Path) -> None:
    """A copy of a process has no thread but the one that asked for it, and may wait for others."""
    code = (
        "import threading, gc\nfrom server.cli.serve import read_ahead\nread_ahead()\n"
        "print(threading.active_count(), gc.get_freeze_count() > 100_000)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"LUREWISE_INSTANCE": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["1", "True"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What `serve` asks of its server, which is none here."""
    found: dict[str, Any] = {}

    class Server:
        def __init__(self, target: str, **settings: Any) -> None:
            found.update(settings)

        def serve(self) -> None: ...

    monkeypatch.setattr("granian.server.Server", Server)
    monkeypatch.setattr("server.cli.serve.read_ahead", lambda: None)
    monkeypatch.setenv("PORT", str(free_port()))
    return found


@pytest.mark.parametrize(("given", "threads"), [("", 64), ("2", 2), ("0", 1)])
def test_a_worker_has_the_threads_of_the_setting(
    ready: Run,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, Any],
    given: str,
    threads: int,
) -> None:
    monkeypatch.setenv("LUREWISE_THREADS", given)
    done = ready("serve")
    assert done.exit_code == 0, done.output
    assert asked["blocking_threads"] == threads


@pytest.mark.parametrize(
    ("setting", "options", "workers"),
    [("", (), 3), ("0", (), 3), ("2", (), 2), ("2", ("--workers", "5"), 5)],
)
def test_workers_are_as_many_as_cores_or_as_asked(
    ready: Run,
    monkeypatch: pytest.MonkeyPatch,
    asked: dict[str, Any],
    setting: str,
    options: tuple[str, ...],
    workers: int,
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda _: {0, 1, 2})
    monkeypatch.setenv("LUREWISE_WORKERS", setting)
    assert ready("serve", *options).exit_code == 0
    assert asked["workers"] == workers
    assert os.environ["LUREWISE_WORKERS"] == str(workers)  # what the workers read


def _kilobytes(pid: int, kind: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
