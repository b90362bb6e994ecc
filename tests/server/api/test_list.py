"""The list over HTTP: whole, as a difference, not at all when nothing changed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import store
from server.lists import file, keys
from server.lists.shelf import Shelf
from tests.server.api.test_headers import CHROME
from tests.server.lists.world import state

LIST, DELTA, KEY = "/api/v1/list", "/api/v1/list/delta", "/api/v1/list/key"
NEWEST = 7


@pytest.fixture(scope="module")
def listed(build: Callable[..., Flask], tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application with versions 5 to 7 kept, of records of version 7."""
    folder: Path = tmp_path_factory.mktemp("listed")
    from server import db

    engine = db.create_engine(f"sqlite:///{folder / 'lurewise.db'}")
    db.migrate(engine)
    app = build(instance=folder)
    with db.session_factory(engine)() as session:
        for _ in range(NEWEST):
            store.renew(session)
        session.commit()
        records = store.state(session)
    assert records.version == NEWEST
    signer = keys.signer(app.extensions["lurewise"].settings)
    shelf = Shelf(folder / "lists")
    for version in (5, 6, NEWEST):
        shelf.add(state(version, {version: 1, 99: version}), signer, records.identity)
    return app


@pytest.fixture
def asking(listed: Flask) -> FlaskClient:
    return listed.test_client()


def test_the_whole_list(asking: FlaskClient) -> None:
    response = asking.get(LIST)
    assert response.status_code == 200
    assert response.mimetype == "application/octet-stream"
    assert response.headers["ETag"] == 'W/"7"'
    assert response.headers["Cache-Control"] == "public, max-age=600"
    assert "Set-Cookie" not in response.headers
    key = asking.get(KEY).get_json()["key"]
    parsed = file.parse(response.data)
    file.verify(parsed, key)
    assert file.state_of(parsed).hashes.tolist() == [7, 99]


def test_it_comes_compressed_to_who_can_read_that(asking: FlaskClient) -> None:
    response = asking.get(LIST, headers={"Accept-Encoding": "br, gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response.headers["Vary"]
    assert gzip.decompress(response.data) == asking.get(LIST).data


@pytest.mark.parametrize("tag", ['W/"7"', '"7"', '"5", W/"7"', "*"])
@pytest.mark.parametrize("path", [LIST, DELTA + "?since=5"])
def test_who_has_it_gets_304(asking: FlaskClient, path: str, tag: str) -> None:
    response = asking.get(path, headers={"If-None-Match": tag})
    assert (response.status_code, response.data) == (304, b"")
    assert response.headers["ETag"] == 'W/"7"'


def test_another_tag_is_another_list(asking: FlaskClient) -> None:
    assert asking.get(LIST, headers={"If-None-Match": 'W/"6"'}).status_code == 200


@pytest.mark.parametrize("since", [5, 6])
def test_a_difference(asking: FlaskClient, listed: Flask, since: int) -> None:
    response = asking.get(f"{DELTA}?since={since}")
    parsed = file.parse(response.data)
    assert (response.status_code, parsed.kind, parsed.header["since"]) == (200, "delta", since)
    old = state(since, {since: 1, 99: since})
    assert file.apply(old, parsed).digest == state(7, {7: 1, 99: 7}).digest
    assert asking.get(f"{DELTA}?since={since}").data == response.data


@pytest.mark.parametrize("since", [0, 1, 4, 8, 2**53])
def test_who_is_too_far_away_gets_the_whole_list(asking: FlaskClient, since: int) -> None:
    response = asking.get(f"{DELTA}?since={since}")
    assert (response.status_code, response.data) == (200, asking.get(LIST).data)


def test_who_has_the_newest_gets_nothing(asking: FlaskClient) -> None:
    response = asking.get(f"{DELTA}?since=7")
    assert (response.status_code, response.data) == (204, b"")
    assert response.headers["ETag"] == 'W/"7"'


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "since"),
        ("?since=", "since"),
        ("?since=x", "since"),
        ("?since=-1", "since"),
        ("?since=1.5", "since"),
        (f"?since={2**53 + 1}", "since"),
        ("?since=1&x=2", "x"),
    ],
)
def test_a_bad_question_is_named(asking: FlaskClient, query: str, field: str) -> None:
    response = asking.get(DELTA + query)
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["field"] == field


def test_extensions_may_ask(asking: FlaskClient) -> None:
    for path in (LIST, DELTA + "?since=5", KEY):
        headers = asking.get(path, headers={"Origin": CHROME}).headers
        assert headers["Access-Control-Allow-Origin"] == CHROME
        assert "ETag" in headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in headers
        asked = asking.options(path, headers={"Origin": CHROME}).headers
        assert asked["Access-Control-Allow-Methods"] == "GET"
        assert "If-None-Match" in asked["Access-Control-Allow-Headers"]


def test_a_list_that_is_not_there_yet_is_said_so(
    build: Callable[..., Flask], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build()
    monkeypatch.setattr(app.extensions["lurewise_lists"], "newest", lambda: None)
    for path in (LIST, DELTA + "?since=5"):
        response = app.test_client().get(path)
        assert response.status_code == 503
        assert response.get_json()["errors"][0]["field"] == "list"
        assert response.headers["Retry-After"]
        assert response.headers["Cache-Control"] == "no-store"


def test_a_failure_is_logged_without_values(
    build: Callable[..., Flask], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def fail() -> None:
        raise OSError("secret/path")

    app = build()
    monkeypatch.setattr(app.extensions["lurewise_lists"], "newest", fail)
    assert app.test_client().get(LIST).status_code == 503
    assert "looking for the list" in caplog.text
    assert "secret" not in caplog.text


def test_the_key_and_those_before_it(listed: Flask) -> None:
    asking = listed.test_client()
    before = asking.get(KEY).get_json()
    assert before["succession"] == []
    keys.rotate(listed.extensions["lurewise"].settings)
    after = json.loads(asking.get(KEY).data)
    assert keys.reaches(before["key"], after["key"], after["succession"])
    assert after["key"] != before["key"]
