"""A real server for tests: granian in its own process, on a free port of this machine."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30  # seconds until the server must answer


@dataclass(frozen=True)
class Server:
    """Where it listens, and the file with everything it wrote."""

    port: int
    log: Path

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def running(folder: Path, **settings: str) -> Iterator[Server]:
    """Serve with these LUREWISE_ settings until the block ends."""
    server = Server(_free_port(), folder / "server.log")
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LUREWISE_", "PYTEST_"))}
    env |= {"LUREWISE_INSTANCE": str(folder)} | {f"LUREWISE_{k}": v for k, v in settings.items()}
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--factory"]
    command += ["--host", "127.0.0.1", "--port", str(server.port), "server:create_app"]
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(server, process)
            yield server
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End the server; its workers too when one of them hangs."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(server.url("/healthz"), timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the server did not start:\n" + server.log.read_text())
