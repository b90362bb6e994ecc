"""Server processes, and phones that talk to them over HTTP as pages without a browser do."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from quiz.shown import by_slug
from tests.browser.conftest import free_port, wait_until_ready

FORM = re.compile(r'action="(/quiz/class/\w+/answer/(\w+))"')
RUN = re.compile(r'data-run="([^"]+)"')
FIRST = re.compile(r'name="first" value="(\w+)"')
SECONDS = 30


class Server:
    """One process of `lurewise serve`; several may share records and instance folder."""

    def __init__(self, instance: Path, database: str) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        env = {**os.environ, "PORT": str(port), "LUREWISE_INSTANCE": str(instance),
               "LUREWISE_DATABASE_URL": database, "LUREWISE_WORKERS": "1"}  # fmt: skip
        command = [str(Path(sys.executable).with_name("lurewise")), "serve"]
        self.process = subprocess.Popen(
            command, env=env, stdout=subprocess.DEVNULL, start_new_session=True
        )

    def ready(self) -> Server:
        """Wait until it answers."""
        wait_until_ready(self.address, self.process)
        return self

    def kill(self) -> None:
        """Pull the plug: the process and its workers are gone at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self) -> None:
        """End it in order."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)


@contextmanager
def servers(instance: Path, database: str, count: int = 2) -> Iterator[list[Server]]:
    """Start processes on the same records, one after the other: the first one sets up."""
    started: list[Server] = []
    try:
        for _ in range(count):
            started.append(Server(instance, database))
            started[-1].ready()
        yield started
    finally:
        for one in started:
            one.stop()


@dataclass
class Reply:
    """What came back."""

    status: int
    body: str
    headers: dict[str, str]
    address: str


@dataclass
class Client:
    """Cookies, and servers to choose from at random; a server that is away is not asked again."""

    addresses: list[str]
    random: Random
    language: str = "en"
    polls: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.tag = ""

    def ask(self, path: str, form: dict[str, Any] | None = None, **more: Any) -> Reply:
        """GET, or POST a form or `rows` as JSON; OSError when no server answers any more."""
        data, headers = None, {"Accept-Language": self.language, **more.get("headers", {})}
        if form is not None:
            data = urlencode(form, doseq=True).encode()
        elif "rows" in more:
            data = json.dumps({"answers": more["rows"]}).encode()
            headers["Content-Type"] = "application/json"
        while True:
            address = self.random.choice(self.addresses)
            request = urllib.request.Request(address + path, data, headers)  # noqa: S310
            try:
                return self._send(request, address)
            except OSError:
                if len(self.addresses) == 1:
                    raise
                self.addresses = [one for one in self.addresses if one != address]

    def _send(self, request: urllib.request.Request, address: str) -> Reply:
        try:
            with self.opener.open(request, timeout=SECONDS) as got:
                return Reply(got.status, got.read().decode(), _low(got.headers), address)
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, error.read().decode(), _low(error.headers), address)
        except http.client.HTTPException as error:
            raise ConnectionError("the server went away within its answer") from error

    def poll(self, there: str, query: str = "") -> dict[str, Any] | None:
        """Ask for the state as a page does, and note how long it took; None for 304."""
        headers = {"If-None-Match": self.tag} if self.tag else {}
        start = time.perf_counter()
        reply = self.ask(f"{there}/state{query}", headers=headers)
        self.polls.append(time.perf_counter() - start)
        assert reply.status in (200, 304), reply.body[:300]
        if reply.status == 304:
            return None
        self.tag = reply.headers["etag"]
        found: dict[str, Any] = json.loads(reply.body)
        return found


class Teacher(Client):
    """Makes a class and goes through it, with a thumb that presses twice now and then."""

    there = ""

    def make(self, **chosen: Any) -> Teacher:
        """Make a class."""
        given = {"part": "before", "pace": "teacher", "seconds": "0", "days": "1",
                 "languages": ["en", "fr"]}  # fmt: skip
        page = self.ask("/quiz/class/new", {**given, **chosen})
        found = re.search(r"/c/(\w{6})", page.body)
        assert found, page.body[:500]
        self.there = f"/quiz/class/{found[1]}"
        return self

    def state(self) -> dict[str, Any]:
        """Where the class is, counts too."""
        self.tag = ""
        return self.poll(self.there, "?count=1") or {}

    def press(self, command: str) -> dict[str, Any]:
        """Press a button, sometimes twice; where the class is then."""
        version = self.state()["token"].split(".")[0]
        for _ in range(1 + (self.random.random() < 0.3)):
            self.ask(f"{self.there}/do", {"do": command, "version": version},
                     headers={"Accept": "application/json"})  # fmt: skip
        return self.state()

    def results(self) -> dict[str, Any]:
        """The results as JSON."""
        found: dict[str, Any] = json.loads(self.ask(f"{self.there}/results.json").body)
        return found


def _low(headers: Any) -> dict[str, str]:
    """Servers write the names of headers large or small."""
    return {name.lower(): value for name, value in headers.items()}


@dataclass
class Answered:
    """What a phone knows of one answer of its own."""

    part: str
    item: str
    said_lure: bool
    late: bool


class Phone(Client):
    """A learner's phone with its whims."""

    def join(self, there: str) -> Phone:
        """Join, as one press does."""
        self.there = there
        self.mine: dict[str, Answered] = {}
        self.held: list[dict[str, Any]] = []
        reply = self.ask(f"{there}/join", {})
        assert reply.status == 200, reply.body[:300]
        return self

    def look(self) -> str:
        """The page of the class."""
        return self.ask(self.there).body

    def row(self, page: str, said_lure: bool) -> dict[str, Any]:
        """An answer to the offer on a page, as its script queues it."""
        form, run = FORM.search(page), RUN.search(page)
        assert form, page[:2000]
        assert run
        return {"run": run[1], "name": form[2], "id": str(uuid.uuid4()),
                "verdict": "lure" if said_lure else "genuine",
                "confidence": str(self.random.randint(1, 3)),
                "first": self.random.choice(FIRST.findall(page)), "seconds": "9",
                "parts": []}  # fmt: skip

    def act(self, part: str) -> None:
        """See that an offer is open, and answer it in one of the ways people do."""
        self.poll(self.there)
        page = self.look()
        if self.random.random() < 0.2:
            page = self.look()  # reload
        row = self.row(page, said_lure=self.random.random() < 0.6)
        whim = self.random.random()
        if whim < 0.06:
            return  # looked away
        item = by_slug()[row["name"]].id
        self.mine[item] = Answered(part, item, row["verdict"] == "lure", whim < 0.14)
        if whim < 0.14:
            self.held.append(row)  # no network: it waits on the phone
        elif whim < 0.55:
            self.send(row, *([row] if whim < 0.25 else []))
        else:
            form = {name: row[name] for name in ("verdict", "confidence", "first")}
            self.ask(f"{self.there}/answer/{row['name']}", form)
            if whim > 0.9:  # the back button, and another answer: the first one counts
                form["verdict"] = "genuine" if form["verdict"] == "lure" else "lure"
                self.ask(f"{self.there}/answer/{row['name']}", form)
        self.poll(self.there)

    def send(self, *rows: dict[str, Any]) -> Reply:
        """Send the queue; every row must be taken."""
        reply = self.ask(f"{self.there}/answers", rows=list(rows))
        assert reply.status == 200, reply.body[:300]
        assert json.loads(reply.body)["done"] == [row["id"] for row in rows]
        return reply

    def back_online(self) -> None:
        """Send what waited, twice when nobody is sure."""
        if self.held:
            self.send(*self.held)
            if self.random.random() < 0.3:
                self.send(*self.held)
            self.held = []
