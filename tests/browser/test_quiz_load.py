"""Five hundred players at once against `lurewise serve`: no answer lost, none counted twice."""

from __future__ import annotations

import http.client
import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.browser.conftest import free_port, wait_until_ready

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PLAYERS, AT_ONCE, ITEMS = 500, 50, 4
LIMIT_SECONDS = 60
FIRST = re.compile(r'name="first" value="(\w+)"')


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, Path]]:
    """A server with records of its own: its port and its folder."""
    port, folder = free_port(), tmp_path_factory.mktemp("load")
    env = {
        **os.environ,
        "PORT": str(port),
        "LUREWISE_INSTANCE": str(folder),
        "LUREWISE_RATELIMIT_ENABLED": "0",
    }
    command = [str(Path(sys.executable).with_name("lurewise")), "serve"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield port, folder
    finally:
        process.terminate()
        process.wait(timeout=20)


class Player:
    """A browser without script: one connection, one cookie."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[str, str]:
        """The body, and the address that an answer sends to."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        body = None
        if form:
            body = urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        assert response.status in (200, 303), (response.status, method, path)
        if sent := response.getheader("Set-Cookie"):
            self.cookie = sent.partition(";")[0]
        return text, response.getheader("Location") or ""

    def play(self, number: int) -> int:
        """Answer some offers, each of them twice as somebody who presses twice does."""
        part = "before" if number % 2 else "practice"
        self.ask("POST", "/quiz/start", {"part": part})
        for place in range(1, ITEMS + 1):
            path = f"/quiz/{part}/{place}"
            page, _ = self.ask("GET", path)
            found = FIRST.search(page)
            assert found, f"{path} shows no question"
            verdict = "lure" if number % 3 else "genuine"
            form = {"verdict": verdict, "confidence": "2", "first": found.group(1)}
            for again in (form, {**form, "verdict": "lure", "confidence": "3"}):
                self.ask("POST", path, again)
        self.connection.close()
        return ITEMS


def test_five_hundred_players(own: tuple[int, Path]) -> None:
    port, folder = own
    started = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = sum(pool.map(lambda number: Player(port).play(number), range(PLAYERS)))
    taken = time.monotonic() - started
    with sqlite3.connect(folder / "lurewise.db") as records:
        runs, arms = records.execute(
            "SELECT count(*), count(DISTINCT arm) FROM quiz_session"
        ).fetchone()
        kept, different, sure = records.execute(
            "SELECT count(*), count(DISTINCT session_id || item), max(confidence) FROM quiz_answer"
        ).fetchone()
        by_arm = dict(records.execute("SELECT arm, count(*) FROM quiz_session GROUP BY arm"))
    assert (runs, arms) == (PLAYERS, 2)
    assert kept == different == given == PLAYERS * ITEMS
    assert sure == 2  # the first answer is the one that counts
    assert abs(by_arm["AB"] - by_arm["BA"]) < AT_ONCE
    assert taken < LIMIT_SECONDS, taken
