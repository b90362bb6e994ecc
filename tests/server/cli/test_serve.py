"""Workers of one server: what they read before they were made is one copy (Linux)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.serving import OURS, family, free_port, serving
from tests.server.cli.conftest import Run

SHARED_AT_LEAST = 80_000  # kB of a worker's memory that another process has too
CHECKS = 60


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


def _kilobytes(pid: int, kind: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{kind}:"))
