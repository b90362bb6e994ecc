"""Say what a full test run still needs, install it where that is allowed, else fail in plain words.

Debian packages are installed with apt when this runs as root. Otherwise the one command that
installs them is printed and the run stops: a test that is skipped would hide a missing part.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "chromium": lambda: shutil.which("chromium"),
    "postgresql": lambda: (
        shutil.which("postgres") or next(Path("/usr/lib/postgresql").glob("*/bin/postgres"), None)
    ),
}


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
