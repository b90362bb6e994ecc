"""Rows of a batch that are not right keep their `id`, and say which character is half."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.server.api.test_batch import CSV, INPUTS, JSON, NDJSON, Body, post, read


@pytest.mark.parametrize("wanted", [JSON, NDJSON, CSV])
@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (JSON, b'[{"id": "a7", "q": ""}]'),
        (JSON, b'[{"id": "a7", "q": "x", "limit": 0}]'),
        (NDJSON, b'{"id": "a7", "q": "x", "more": 1}'),
        (CSV, b"id,q,limit\na7,x,many\n"),
    ],
)
def test_a_bad_row_keeps_its_id(
    client: FlaskClient, key: dict[str, str], kind: str, body: bytes, wanted: str
) -> None:
    (row,) = read(post(client, body, kind, key | {"Accept": wanted}))
    assert row["id"] == "a7"
    assert row["error"]


@pytest.mark.parametrize("id_", [7, "x" * 101, None, ["a"], "\ud800"])
def test_an_id_that_is_none_is_not_given_back(
    client: FlaskClient, key: dict[str, str], id_: Any
) -> None:
    (row,) = read(post(client, json.dumps([{"id": id_, "q": ""}]), JSON, key))
    assert (row["id"], bool(row["error"])) == (None, True)


@pytest.mark.parametrize("kind", INPUTS)
def test_a_byte_order_mark_spoils_no_row(
    client: FlaskClient, key: dict[str, str], kind: str
) -> None:
    plain = read(post(client, INPUTS[kind], kind, key))
    parts = iter([b"\xef", b"\xbb", b"\xbf" + INPUTS[kind].encode()])
    for body in (b"\xef\xbb\xbf" + INPUTS[kind].encode(), Body(parts)):
        assert read(post(client, body, kind, key)) == plain


def test_half_a_character_is_named_in_a_row(client: FlaskClient, key: dict[str, str]) -> None:
    (row,) = read(post(client, b'[{"q": "a\\ud83d"}]', JSON, key))
    (error,) = row["error"]["errors"]
    assert error["field"] == "q"
    assert "\\ud83d" in error["reason"]
