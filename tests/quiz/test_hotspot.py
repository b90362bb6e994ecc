"""On a laptop's hotspot people come by plain HTTP: nothing may ask for HTTPS there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from server import create_app
from server.cli.setup import set_up
from server.config import Settings

HOTSPOT = "http://192.168.43.1:5000"
Made = Callable[[str], Flask]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """An application with a public address."""
    apps = []

    def make(public_url: str) -> Flask:
        settings = Settings(instance=tmp_path, public_url=public_url, ratelimit_enabled=False,
                            refresh_seconds=3600)  # fmt: skip
        set_up(settings, say=lambda line: None)
        apps.append(create_app(settings))
        return apps[-1]

    yield make
    for app in apps:
        app.extensions["lurewise"].live.close()


def cookies(app: Flask, base: str) -> dict[str, str]:
    """The cookies that starting the quiz in French sets, by name."""
    client = app.test_client()
    answers = (
        client.get("/quiz/?lang=fr", base_url=base),
        client.post("/quiz/start", base_url=base, data={"part": "practice"}),
    )
    set_by = [line for answer in answers for line in answer.headers.getlist("Set-Cookie")]
    return {line.partition("=")[0]: line for line in set_by}


def test_cookies_work_over_plain_http(made: Made) -> None:
    found = cookies(made(HOTSPOT), HOTSPOT)
    assert set(found) == {"lang", "session"}
    assert all("Secure" not in line and "SameSite=Lax" in line for line in found.values())


def test_the_run_goes_on_over_plain_http(made: Made) -> None:
    client = made(HOTSPOT).test_client()
    client.post("/quiz/start", base_url=HOTSPOT, data={"part": "practice"})
    page = client.get("/quiz/practice", base_url=HOTSPOT, follow_redirects=True)
    assert page.request.path == "/quiz/practice/1"


def test_cookies_are_secure_where_people_come_by_https(made: Made) -> None:
    public = "https://lurewise.example"
    app = made(public)
    assert all("Secure" in line for line in cookies(app, public).values())
    behind_a_proxy = cookies(app, "http://lurewise.example")
    assert all("Secure" in line for line in behind_a_proxy.values())
    assert all("Secure" not in line for line in cookies(app, HOTSPOT).values())


def test_no_header_asks_for_https_over_plain_http(made: Made) -> None:
    client = made(HOTSPOT).test_client()
    for path in (
        "/quiz/",
        "/quiz/sw.js",
        "/quiz/pack/A.html",
        "/quiz/paper/A",
        "/quiz/static/quiz.js",
    ):
        answer = client.get(path, base_url=HOTSPOT)
        assert answer.status_code == 200
        assert "Strict-Transport-Security" not in answer.headers
        policy = answer.headers["Content-Security-Policy"]
        assert "upgrade-insecure-requests" not in policy
        assert "https:" not in policy
        assert "https://192" not in answer.get_data(as_text=True)
        answer.close()
