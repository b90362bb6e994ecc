"""The real server of these tests: its records, its lists, and what is withdrawn from them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from server import db
from server.cli.common import ready_engine
from server.cli.lists import _of_knowledge
from server.config import Settings
from server.lists import keeper, keys, lookalikes
from server.lists.file import write_full
from tests.browser.conftest import free_port, wait_until_ready

BAD_HOST = "work-abroad-easy.example"
LATER_HOST = "late-listed-jobs.example"
LISTED_BY = "Anti-Scam Centre of the tests"


KEPT: dict[str, Any] = {}


@contextmanager
def words_once() -> Iterator[None]:
    """Look for the words near protected names once: 15 seconds, and the same for every list."""
    real = lookalikes.words

    def words(table: Any) -> Any:
        if "words" not in KEPT:
            KEPT["words"] = real(table)
        return KEPT["words"]

    lookalikes.words = words
    try:
        yield
    finally:
        lookalikes.words = real


def list_of_knowledge() -> bytes:
    """The list that every package has: of the shipped knowledge, unsigned."""
    with words_once():
        return write_full(_of_knowledge("2026-11-26"), keys.UNSIGNED)


@contextmanager
def running(folder: Path) -> Iterator[Service]:
    """A server that has its first list and answers."""
    folder.mkdir()
    made = Service(folder)
    try:
        made.start()
        yield made
    finally:
        made.stop()


class Service:
    """`lurewise serve` over an instance folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.env = {
            **os.environ,
            "PORT": str(self.port),
            "LUREWISE_INSTANCE": str(folder / "instance"),
            "LUREWISE_RATELIMIT_ENABLED": "0",
            "LUREWISE_WORKERS": "1",
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Fill the records, build the first list, serve."""
        self.run("setup")
        self.list_host(BAD_HOST)
        self.build_list()
        command = [str(self._command()), "serve"]
        self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL)
        for _ in range(3):  # a busy machine may take more than one patience
            try:
                return wait_until_ready(self.address, self.process)
            except AssertionError:
                if self.process.poll() is not None:
                    raise
        raise AssertionError("the server was not ready in time")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=20)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [str(self._command()), *command], env=self.env, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def build_list(self) -> None:
        """Build the newest list, as `lurewise list build` does."""
        settings = Settings(instance=self.folder / "instance")
        engine = ready_engine(settings)
        try:
            with words_once():
                keeper.build(db.session_factory(engine), settings)
        finally:
            engine.dispose()

    def list_host(self, host: str) -> None:
        """Publish a host as an authority's listing."""
        file = self.folder / f"{host}.csv"
        file.write_text(f"host,first_seen\n{host},2026-11-20\n", encoding="utf-8")
        source = ["--source-title", f"Warning about {host}", "--source-date", "2026-11-20"]
        self.run(
            "indicators", "import", str(file), "--origin", host, *source,
            "--source-kind", "authority", "--listed-by", LISTED_BY, "--confidence", "95",
        )  # fmt: skip

    def indicator(self, host: str) -> str:
        """The id of a host's listing, as the API names it."""
        body = json.dumps({"urls": [f"https://{host}/"]}).encode()
        request = urllib.request.Request(  # noqa: S310
            f"{self.address}/api/v1/check", body, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            found = [one["indicator"] for one in json.load(answer)["reasons"]]
        return next(str(one["id"]) for one in found if one)

    def key(self) -> str:
        """The key that signs the lists."""
        with urllib.request.urlopen(f"{self.address}/api/v1/list/key", timeout=30) as answer:  # noqa: S310
            return str(json.load(answer)["key"])

    @staticmethod
    def _command() -> Path:
        return Path(sys.executable).with_name("lurewise")
