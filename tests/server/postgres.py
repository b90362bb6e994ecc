"""A PostgreSQL server of the tests' own: one for each test process, gone when that ends."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HELP = (
    "PostgreSQL's programs (initdb, pg_ctl) are missing. "
    "On Debian or Ubuntu: sudo apt-get install postgresql"
)


def programs() -> Path:
    """The folder of initdb and pg_ctl: on the path, or where Debian keeps the newest version."""
    if (found := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    kept = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    if newest := max(kept, key=lambda path: int(path.parts[-3]), default=None):
        return newest.parent
    pytest.fail(HELP, pytrace=False)


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give its URL without a database name."""
    folder = Path(tempfile.mkdtemp(prefix="lurewise-pg-"))
    binaries, port = programs(), _free_port()
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off"
    control = [*as_user, str(binaries / "pg_ctl"), "-D", str(folder / "d"), "-w"]
    try:
        _run(*as_user, str(binaries / "initdb"), "-D", str(folder / "d"), "-A", "trust",
             "-U", "postgres", "-E", "UTF8", "--no-sync")  # fmt: skip
        _run(*control, "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        subprocess.run([*control, "-m", "immediate", "stop"], cwd="/", capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str) -> None:
    # into a file, not a pipe: the server would keep a pipe open for ever
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(command, cwd="/", stdout=output, stderr=subprocess.STDOUT)
        output.seek(0)
        if done.returncode:
            pytest.fail(f"PostgreSQL did not start: {output.read()}", pytrace=False)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
