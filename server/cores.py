"""How many workers there are, and which cores a process runs on.

A worker runs one thread of Python at a time, so that a second core gives it nothing; but its
threads wander from core to core, and each time what lies in a core's cache must follow. Kept to one
core it answers about a third more checks.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from contextlib import suppress
from multiprocessing import current_process

from server.config import ROOT, Settings

MOST_WORKERS = 4
"""By default: a machine with many cores has others to share them with."""
_given: set[int] = set()
"""The cores that this process had before it was kept to one."""


def copied() -> bool:
    """Whether workers are copies of the process that starts them, and share its memory (Linux)."""
    return multiprocessing.get_start_method() == "fork"


def workers(settings: Settings) -> int:
    """How many workers to start: those of the setting, else one for each core, at most four.

    One where each would read the knowledge for itself, and take as much memory as the first.
    """
    if settings.workers:
        return settings.workers
    if not copied():
        return 1
    given = getattr(os, "sched_getaffinity", None)
    return min(len(given(0)) if given else os.cpu_count() or 1, MOST_WORKERS)


def keep_to_one() -> None:
    """Keep this thread, and those that it starts from now on, to one core.

    Worker processes that were started one after the other take the cores in turns. Nothing happens
    where the system has no such call (macOS, Windows), and where there is one core only.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        _given.update(cores)
        number = sum(current_process()._identity)
        os.sched_setaffinity(0, {cores[number % len(cores)]})


def spawn(settings: Settings, *command: str) -> subprocess.Popen[bytes]:
    """Start `lurewise COMMAND` as a process of its own, on any core, with these settings."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-P", "-m", "server.cli", *command],
        env={**os.environ, **settings.environment(), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if _given:
        with suppress(ProcessLookupError):  # it has ended already
            os.sched_setaffinity(process.pid, _given)
    return process
