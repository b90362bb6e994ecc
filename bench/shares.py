"""Where the time of one whole check goes: a sampling profile of the application in this process.

A timer looks every 0.5 ms of processor time at the stack, and the innermost room of the house that
stands there gets the sample. No server and no network: those are told by the HTTP bench.
"""

from __future__ import annotations

import io
import signal
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

from bench import filled
from server import create_app
from server.config import Settings

EVERY = 0.0005  # seconds of processor time
NAMES = "names: candidates and comparison"
# The first row whose text is in a file's path names its room
ROOMS = (
    ("matching/names", NAMES),
    ("matching/judge_names", NAMES),
    ("matching/domains/suffix", "address: public suffix"),
    ("domains/urls", "address: parsing and expressions"),
    ("domains/canonical", "address: parsing and expressions"),
    ("domains/redirectors", "address: shared hosts and redirectors"),
    ("domains/shared", "address: shared hosts and redirectors"),
    ("matching/domains", "address: look-alike gates"),
    ("matching/phones", "contacts, with libphonenumber"),
    ("matching/contacts", "contacts, with libphonenumber"),
    ("matching/handles", "contacts, with libphonenumber"),
    ("matching", "engine: exact look-ups, reasons, verdict"),
    ("server/explain", "words of the answer"),
    ("server/checking", "words of the answer"),
    ("server/", "request and answer: limits, JSON, headers"),
    ("werkzeug", "Flask and Werkzeug"),
    ("flask", "Flask and Werkzeug"),
)


def shares(folder: Path, seconds: float, count: int = 20_000) -> list[tuple[str, float]]:
    """The rooms by their share of the time of a check, largest first; shares add up to 1.

    `seconds` are of processor time, as the samples are: a busy machine takes longer, not fewer.
    """
    app = create_app(Settings(instance=folder, ratelimit_enabled=False))
    app.extensions["lurewise"].live.current()
    asked = filled.bodies(count)
    _ask(app, list(islice(asked, 200)))
    found: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        found[_room(frame)] += 1

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        end = time.process_time() + seconds
        while time.process_time() < end and (bodies := list(islice(asked, 50))):
            _ask(app, bodies)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    total = max(1, found.total())
    return [(room, count / total) for room, count in found.most_common()]


def told(where: str, rows: Sequence[tuple[str, float]], measured: float) -> str:
    """Two sentences of Markdown; `measured` is the share of the bare endpoint over HTTP."""
    parts = ", ".join(f"{room} {share:.0%}" for room, share in rows if share >= 0.005)
    rest = max(0.01, 1 - dict(rows).get(NAMES, 0.0))
    return (
        f"Of the time of one whole check in process ({where}): {parts}. If names took no time at "
        f"all, the share of the bare endpoint would be about {measured / rest:.2f}."
    )


def _ask(app: Any, bodies: Sequence[bytes]) -> None:
    for body in bodies:
        b"".join(app(_environ(body), lambda status, headers, error=None: None))


def _environ(body: bytes) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "POST",
        "SCRIPT_NAME": "",
        "PATH_INFO": "/api/v1/check",
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "5000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "127.0.0.1:5000",
        "REMOTE_ADDR": "127.0.0.1",
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _room(frame: FrameType | None) -> str:
    while frame is not None:
        path = frame.f_code.co_filename
        for part, room in ROOMS:
            if part in path:
                return room
        frame = frame.f_back
    return "elsewhere"
