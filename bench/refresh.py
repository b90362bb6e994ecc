"""Refresh under load: how soon every worker knows a change, and the longest pause meanwhile.

    python -m bench.refresh [--hosts 1000000] [--names 0] [--import FILE] [--keep FOLDER]

Starts `lurewise serve` with two workers on records of a million synthetic hosts, asks it without a
stop from one client, and adds, withdraws and imports meanwhile. The client's longest wait is the
pause; the longest wait while nothing changes is shown beside it, as the machine makes pauses too.
At the end it prints the memory of the two workers (PSS, so that a shared page counts once).
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from bench import filling
from bench.clients import Client, answers, free_port, hammer
from bench.memory import descendants, pss
from bench.rounds import Report, Result, quantile, show
from server import db, store
from server.cli.setup import set_up
from server.config import Settings
from server.feeds import guard
from server.feeds.importer import Options, import_file
from server.feeds.profiles import Profile
from server.matching.types import Indicator, SourceKind
from server.snapshots import builder, file

COMMAND = "python -m bench.refresh"
WORKERS = 2
CONNECTIONS = 16  # kept open: each stays with its worker, so that every worker is asked
PATIENCE = 600.0  # seconds
# a person's withdrawal stays, so that each measurement needs a host of its own
FIRST, SECOND = (f"newcomer-{part}-{time.time_ns()}.example.com" for part in ("a", "b"))


class Bench:
    """A server under load, with its records at hand."""

    def __init__(self, settings: Settings, port: int) -> None:
        self.engine = db.create_engine(settings.database)
        self.sessions = db.session_factory(self.engine)
        self.settings, self.port = settings, port
        self.clients = [Client(port) for _ in range(CONNECTIONS)]
        self.phases: list[tuple[str, float, float]] = []

    def close(self) -> None:
        """Hang up."""
        for client in self.clients:
            client.close()
        self.engine.dispose()

    def until(self, host: str, verdict: str, since: float | None = None) -> float:
        """Seconds until every worker gives this verdict, from `since` or from now."""
        start, waiting = since or time.monotonic(), list(self.clients)
        while waiting:
            waiting = [client for client in waiting if client.verdict(host) != verdict]
            assert time.monotonic() < start + PATIENCE
            time.sleep(0.02)
        return time.monotonic() - start

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """A stretch of time whose longest pause is told."""
        start = time.monotonic()
        yield
        self.phases.append((name, start, time.monotonic()))

    def add(self, host: str) -> None:
        """Publish one host."""
        with self.sessions() as session:
            store.upsert(session, [filling.indicator(host)], "bench-late")
            session.commit()

    def withdraw(self, host: str) -> None:
        """Withdraw one host."""
        with self.sessions() as session:
            id_ = filling.id_of(host)
            assert store.withdraw(session, id_, "a mistake", "bench")
            session.commit()

    def built(self) -> bool:
        """Whether the file has everything, and no builder is at work."""
        with self.sessions() as session:
            version = store.state(session).version
        path = builder.path_of(self.settings)
        return not builder.running(self.settings) and file.read_stamp(path).version == version


def measure(hosts: int, names: int, list_: Path | None, folder: Path) -> Report:
    """Measure; needs about a minute a million rows to fill and index them."""
    settings = Settings(instance=folder, workers=WORKERS)
    results = prepare(settings, hosts, names)
    port = free_port()
    environment = {**os.environ, **settings.environment(), "LUREWISE_RATELIMIT_ENABLED": "0"}
    command = [sys.executable, "-m", "server.cli", "serve", "--workers", str(WORKERS)]
    with subprocess.Popen([*command, "--port", str(port)], env=environment) as server:  # noqa: S603
        try:
            wait_for(lambda: answers(port))
            bench = Bench(settings, port)
            ours, theirs = multiprocessing.Pipe()
            asking = multiprocessing.Process(target=hammer, args=(port, theirs))
            asking.start()
            results += changes(bench, list_, hosts)
            ours.send("stop")
            waits = ours.recv()
            asking.join()
            results += [pause(bench, waits, *phase) for phase in bench.phases]
            results += memory(server.pid)
            bench.close()
            for end in (ours, theirs):
                end.close()
        finally:
            server.terminate()
    return Report(results, notes=[f"{hosts:,} hosts, {names:,} names, {WORKERS} workers."])


def prepare(settings: Settings, hosts: int, names: int) -> list[Result]:
    """Fill the records and build the file, as `lurewise index build` does."""
    set_up(settings, lambda _text: None)
    claims: chain[Indicator] = chain(filling.host_claims(hosts))
    if names:
        claims = chain(claims, filling.name_claims(names))
    engine = db.create_engine(settings.database)
    with db.session_factory(engine)() as session:
        if store.count(session) < hosts:
            seconds = timed(lambda: filling.fill(session, claims))
            print(f"filled in {seconds:.0f} s")
    engine.dispose()
    environment = {**os.environ, **settings.environment()}
    build = [sys.executable, "-m", "server.cli", "index", "build"]
    seconds = timed(lambda: subprocess.run(build, env=environment, check=True))  # noqa: S603
    path = builder.path_of(settings)
    opening = [timed(lambda: file.open_file(path)) * 1000 for _ in range(5)]
    bare = [timed(lambda: file.open_file(path, verify=False)) * 1000 for _ in range(5)]
    return [
        Result("index built in", "", f"{seconds:.0f} s", "", None, COMMAND),
        Result("index file", "", f"{path.stat().st_size / 1e6:.0f} MB", "", None, COMMAND),
        at_most("file opened and every byte checked", min(opening), 100, "ms"),
        at_most("file opened alone", min(bare), 100, "ms"),
    ]


def changes(bench: Bench, list_: Path | None, hosts: int) -> list[Result]:
    """Add, withdraw and import; give how soon every worker knew."""
    found = []
    known = filling.hosts(hosts)[time.time_ns() % hosts]
    with bench.phase("nothing changes"):
        time.sleep(10)
    with bench.phase("one added, one withdrawn"):
        bench.add(FIRST)
        found.append(at_most("added, known to all workers", bench.until(FIRST, "danger"), 5, "s"))
        bench.withdraw(FIRST)
        seconds = bench.until(FIRST, "unknown")
        found.append(at_most("withdrawn, forgotten by all workers", seconds, 5, "s"))
        if hosts:  # one that is in the file
            id_ = filling.id_of(known)
            with bench.sessions() as session:
                store.withdraw(session, id_, "a mistake", "bench")
                session.commit()
            seconds = bench.until(known, "unknown")
            found.append(at_most("withdrawn from the file, forgotten", seconds, 5, "s"))
    if list_:
        found += importing(bench, list_)
    return found


def importing(bench: Bench, list_: Path) -> list[Result]:
    """Import a whole list, and wait until the new file is in use."""
    origin = f"bench-{time.time_ns()}"  # else a second run would change nothing
    profile = Profile(
        id="bench", publisher="A list", title="A list", url="", date="2026",
        kind=SourceKind.COMMUNITY, confidence=80,
    )  # fmt: skip
    newcomer = f"{origin}.example.com"  # whatever else is in the list may be known already
    copy = bench.settings.instance / "list.csv"
    copy.write_bytes(list_.read_bytes().rstrip() + f"\n{newcomer},\n".encode())
    with bench.phase("a list is imported"), bench.sessions() as session:
        start = time.monotonic()
        report = import_file(session, copy, Options(origin, profile), guard.load())
        lasted = (committed := time.monotonic()) - start
    name = f"{report.counts.added:,} imported, known to all workers"
    with bench.phase("the list reaches the workers"):
        found = [at_most(name, bench.until(newcomer, "danger", committed), 5, "s")]
    with bench.phase("the file is built and taken up"):
        start = time.monotonic()
        wait_for(bench.built)
        built = time.monotonic() - start
        time.sleep(3)
    with bench.phase("after it"):
        bench.add(SECOND)
        seconds = bench.until(SECOND, "danger")
        found.append(at_most("added afterwards, known to all workers", seconds, 5, "s"))
    found.append(Result("import itself", "", f"{lasted:.1f} s", "", None, COMMAND))
    found.append(Result("new file ready after", "", f"{built:.0f} s", "", None, COMMAND))
    return found


def pause(
    bench: Bench, waits: list[tuple[float, float]], name: str, start: float, end: float
) -> Result:
    """The longest wait that touches a phase; the machine's own pauses have no bar."""
    found = [wait * 1000 for at, wait in waits if at + wait >= start and at <= end]
    bar = None if name == "nothing changes" else 50
    median, p99 = quantile(found, 0.5), quantile(found, 0.99)
    shown = f"{len(found):,} requests, median {median:.1f}, p99 {p99:.1f}"
    result = at_most(f"longest pause: {name}", max(found), bar, "ms")
    return Result(result.name, result.bar, result.figure, shown, result.passed, COMMAND)


def memory(server: int) -> list[Result]:
    """PSS of the processes below the server, and of each."""
    pids = descendants(server)
    sizes = [pss(pid) for pid in pids]
    shown = ", ".join(f"{size:.0f}" for size in sizes)
    result = at_most("memory of the workers (PSS)", sum(sizes), 700, "MB")
    return [Result(result.name, result.bar, result.figure, shown, result.passed, COMMAND)]


def at_most(name: str, figure: float, bar: float | None, unit: str) -> Result:
    """A single figure with a bar."""
    passed = None if bar is None else figure <= bar
    shown = "" if bar is None else f"<= {bar:g} {unit}"
    found = Result(name, shown, f"{figure:.3g} {unit}", "", passed, COMMAND)
    print(show(found), file=sys.stderr, flush=True)  # a run takes minutes
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    start = time.monotonic()
    work()
    return time.monotonic() - start


def wait_for(true: Callable[[], bool]) -> None:
    """Wait, but not for ever."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.1)


def run(quick: bool = False) -> Report:
    """Measure in a folder that is removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="lurewise-bench-") as folder:
        return measure(6_000 if quick else 1_000_000, 0, None, Path(folder))


def main() -> None:
    """Read the command line, and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--hosts", type=int, default=1_000_000)
    parser.add_argument("--names", type=int, default=0)
    parser.add_argument("--import", dest="list", type=Path)
    parser.add_argument("--keep", type=Path, help="a folder that stays, to measure again sooner")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="lurewise-bench-"))
    try:
        for result in measure(given.hosts, given.names, given.list, folder).results:
            print(show(result))
    finally:
        if not given.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
