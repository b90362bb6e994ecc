"""The whole check over HTTP beside a bare Flask endpoint, on the server that `make run` uses.

One address, one name and one contact in each request, none sent twice, limiter off. Both sides have
as many workers as `make run` starts on this machine, and as many connections for each, because a
connection stays with one worker. wrk runs on the same machine, so both sides share the cores with
it. wrk holds no rate: for the latency at half the load each connection waits a random time before
its next request, as browsers do, with a mean that gives half the requests a second of the full
load. The wait is not in the latency.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import bare, filled
from bench.rounds import Report, Result, at_least_result, at_most_result, progress
from bench.serving import BARE, CONNECTIONS, OURS, Load, Server, free_port, gunicorn, serving
from bench.shares import shares, told
from server import cores
from server.config import Settings

COMMAND = "make bench ONLY=http"
SECONDS, ROUNDS = 3, 5
LONG = 40  # seconds
BODIES = 80_000  # for each worker
HALF_CONNECTIONS = 32  # for each worker; many, mostly waiting
P99_MS, MEGABYTES, SERVER = 25, 700, 2
TWO = 2


@dataclass(frozen=True)
class Size:
    """One size of the lists, and the share of the bare endpoint that is asked there."""

    name: str
    hosts: int
    names: int
    at_least: float | None
    fewer_names: int | None = None  # of the size that this one is made from

    def folder(self) -> Path:
        """Its installation."""
        return filled.installation(self.hosts, self.names, self.fewer_names)


SIZES = (
    Size("shipped lists", 0, 0, 0.30),
    Size("1 million hosts, 100,000 names", 1_000_000, 100_000, 0.25),
    Size("1 million hosts, 1 million names", 1_000_000, 1_000_000, 0.10, fewer_names=100_000),
)


def run(quick: bool) -> Report:
    """Measure each size against the floor, then the floor against gunicorn."""
    results: list[Result] = []
    workers = cores.workers(Settings())
    notes = [
        f"HTTP: check and bare endpoint with {_count(workers)} each, as `make run` starts on this "
        f"machine, and {CONNECTIONS * workers} connections; the two servers with 1 worker each."
    ]
    for size in SIZES[:1] if quick else SIZES:
        lines, share = _size(size, workers, quick)
        results += lines
        notes.append(told(size.name, shares(size.folder(), 1 if quick else 2 * SECONDS), share))
    return Report([*results, *_servers(quick), *([] if quick else _memory())], notes=notes)


def _size(size: Size, workers: int, quick: bool) -> tuple[list[Result], float]:
    """The lines of one size, and its share of the bare endpoint."""
    folder = size.folder()
    bodies = filled.body_file(2_000 if quick else BODIES * workers)
    with _both(folder, bodies, workers) as (ours, floor):
        loads = _rounds(ours, floor, bodies, quick, size.name, workers)
        rates = [load.rate for load, _ in loads]
        halves = _half_load(ours, bodies, median(rates), workers, quick)
    shares = [a.rate / b.rate for a, b in loads]
    name = f"HTTP, {size.name}: share of the bare endpoint's requests a second"
    bar = None if quick else size.at_least
    both = f"{median(rates):.0f} and {median(b.rate for _, b in loads):.0f} requests a second"
    both += f", {_count(workers)} each"
    lines = [
        at_least_result(name, shares, bar, COMMAND),
        Result(f"HTTP, {size.name}: check and bare endpoint", "", both, "", None, COMMAND),
        at_most_result(
            f"HTTP, {size.name}: p99 at {median(half.rate for half in halves) / median(rates):.0%}"
            " of the full load",
            [half.p99 for half in halves],
            None if quick else P99_MS,
            COMMAND,
            " ms",
        ),
    ]
    return lines, median(shares)


@contextmanager
def _both(folder: Path, bodies: Path, workers: int) -> Iterator[tuple[Server, Server]]:
    """Our server, and the bare one that answers as many bytes, both with so many workers."""
    env = {"LUREWISE_INSTANCE": str(folder), "LUREWISE_RATELIMIT_ENABLED": "0"}
    env["LUREWISE_WORKERS"] = str(workers)
    with ExitStack() as stack:
        ours = stack.enter_context(serving(OURS, free_port(), **env))
        env[bare.SIZE] = str(len(ours.post(_first(bodies))))
        floor = stack.enter_context(serving(BARE, free_port(), **env))
        assert len(floor.post(_first(bodies))) == len(ours.post(_first(bodies)))
        yield ours, floor


def _rounds(
    ours: Server, floor: Server, bodies: Path, quick: bool, label: str, workers: int = 1
) -> list[tuple[Load, Load]]:
    """Load both in turns; the first round warms up."""
    load = {"seconds": 1 if quick else SECONDS, "connections": CONNECTIONS * workers}
    rounds = progress(range((1 if quick else ROUNDS) + 1), f"HTTP, {label}")
    return [(ours.load(bodies, **load), floor.load(bodies, **load)) for _ in rounds][1:]


def _half_load(server: Server, bodies: Path, full: float, workers: int, quick: bool) -> list[Load]:
    """Load at half the rate; the pause is set right once, by what a first try gave."""
    seconds = 1 if quick else 2 * SECONDS
    connections = HALF_CONNECTIONS * workers
    wanted = connections / (full / 2) * 1000  # ms from one request of a connection to the next
    first = server.load(bodies, max(1, seconds / 3), round(wanted), connections)
    pause = max(1, round(wanted - (connections / first.rate * 1000 - wanted)))
    rounds = range(1 if quick else ROUNDS)
    return [server.load(bodies, seconds, pause, connections) for _ in rounds]


def _servers(quick: bool) -> list[Result]:
    """The bare endpoint under our server and under gunicorn's sync worker, one worker each."""
    folder = SIZES[0].folder()
    bodies = filled.body_file(2_000 if quick else BODIES)
    env = {"LUREWISE_INSTANCE": str(folder), "LUREWISE_WORKERS": "1", bare.SIZE: "3000"}
    port = free_port()
    with ExitStack() as stack:
        granian = stack.enter_context(serving(BARE, free_port(), **env))
        rival = stack.enter_context(serving(gunicorn(port), port, **env))
        loads = _rounds(granian, rival, bodies, quick, "servers")
    name = "HTTP, bare endpoint: our server (granian) / gunicorn's sync worker"
    bar = None if quick else SERVER
    rates = f"{median(a.rate for a, _ in loads):.0f} and {median(b.rate for _, b in loads):.0f}"
    return [
        at_least_result(name, [a.rate / b.rate for a, b in loads], bar, COMMAND, " times"),
        Result("HTTP, both servers, requests a second", "", rates, "", None, COMMAND),
    ]


def _memory() -> list[Result]:
    """Two workers that hold both millions and have answered, and long after."""
    folder = SIZES[-1].folder()
    env = {"LUREWISE_INSTANCE": str(folder), "LUREWISE_RATELIMIT_ENABLED": "0"}
    bodies = filled.body_file(BODIES * TWO)
    with serving(OURS, free_port(), **env, LUREWISE_WORKERS=str(TWO)) as server:
        server.load(bodies, SECONDS)
        found = server.megabytes()
        server.load(bodies, LONG)
        later = server.megabytes()
    name = "HTTP, memory of two workers with both millions (PSS of all processes, summed)"
    after = f"HTTP, the same after {LONG} s more of full load"
    return [
        at_most_result(name, [found], MEGABYTES, COMMAND, " MB"),
        Result(after, "", f"{later:.0f} MB", "", None, COMMAND),
    ]


def _count(workers: int) -> str:
    return f"{workers} worker{'s' if workers > 1 else ''}"


def _first(bodies: Path) -> bytes:
    with bodies.open("rb") as lines:
        return lines.readline().strip()
