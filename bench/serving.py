"""Start a server in its own process group on loopback, load it with wrk, weigh it, stop it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import tools

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = Path(__file__).with_name("wrk.lua")
PATIENCE = 300  # seconds until a server must answer: an index of a million rows may be built first
CONNECTIONS = 8
NONE_FAILED = 0

OURS = (sys.executable, "-c", "from server.cli import main; main()", "serve")
BARE = (sys.executable, "-m", "bench.bare")


def gunicorn(port: int) -> tuple[str, ...]:
    """The bare application under gunicorn's sync worker."""
    address = ("--bind", f"127.0.0.1:{port}", "--workers", "1", "--worker-class", "sync")
    return (sys.executable, "-m", "gunicorn", *address, "bench.bare:application()")


@dataclass(frozen=True)
class Load:
    """What wrk saw. Latencies in milliseconds."""

    rate: float  # requests a second
    p50: float
    p99: float


@dataclass
class Server:
    """A running server; `sent` counts the bodies that were used up."""

    port: int
    process: subprocess.Popen[bytes]
    sent: int = 0

    def load(
        self, bodies: Path, seconds: float, pause: float = 0, connections: int = CONNECTIONS
    ) -> Load:
        """Send bodies for a while; AssertionError when a single answer was not 2xx."""
        url = f"http://127.0.0.1:{self.port}/api/v1/check"
        options = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "10s"]
        script = ["-s", str(SCRIPT), url, "--", str(bodies), str(self.sent), f"{pause:g}"]
        done = subprocess.run(  # noqa: S603
            [tools.wrk(), *options, *script],
            capture_output=True,
            text=True,
            timeout=seconds + 30,
            check=True,
        )
        row = json.loads(done.stdout.partition("RESULT ")[2].splitlines()[0])
        assert row["failed"] == NONE_FAILED, f"{row['failed']} answers failed"
        self.sent += row["requests"] + connections
        return Load(row["requests"] / row["seconds"], row["p50"], row["p99"])

    def post(self, body: bytes) -> bytes:
        """Send one body and give the answer."""
        url, kind = (
            f"http://127.0.0.1:{self.port}/api/v1/check",
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(urllib.request.Request(url, body, kind)) as answer:
            return bytes(answer.read())

    def megabytes(self) -> float:
        """Memory of all its processes, pages that they share counted once (PSS summed)."""
        return sum(map(_pss, family(self.process.pid))) / 1e6


@contextmanager
def serving(command: Sequence[str], port: int, **env: str) -> Iterator[Server]:
    """Serve until the block ends; the whole process group is ended whatever happens."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("LUREWISE_")}
    process = subprocess.Popen(  # noqa: S603
        list(command),
        cwd=ROOT,
        env=kept | {"PORT": str(port), "HOST": "127.0.0.1"} | env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        _wait(process, port)
        yield Server(port, process)
    finally:
        _stop(process)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    process.kill()
    said = process.stderr.read().decode(errors="replace") if process.stderr else ""
    raise AssertionError(f"the server did not start: {said[-500:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stderr:
        process.stderr.close()


def family(pid: int) -> list[int]:
    """A process and all that it started and that still run, itself first (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def _pss(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
