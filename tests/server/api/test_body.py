"""Bodies as servers hand them over: with or without a length, whole, cut short or broken off."""

from __future__ import annotations

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.api import MAX_BODY
from tests.server.api.test_check import URL, assert_problem

BODY = b'{"text": "work abroad"}'


class Stream:
    """A body that counts how often it is read; as granian's it has no `readinto`."""

    def __init__(self, body: bytes) -> None:
        self.asked = 0
        self._rest = io.BytesIO(body)

    def read(self, size: int = -1) -> bytes:
        self.asked += 1
        return self._rest.read(size)


def send(client: FlaskClient, stream: Any, length: str | None, **more: Any) -> TestResponse:
    environ = {"wsgi.input": stream, "wsgi.input_terminated": True, **more}
    if length is not None:
        environ["CONTENT_LENGTH"] = length
    return client.post(URL, content_type="application/json", environ_overrides=environ)


def test_a_body_whose_end_the_server_knows_is_read_at_once(client: FlaskClient) -> None:
    stream = Stream(BODY)
    assert send(client, stream, str(len(BODY))).status_code == 200
    assert stream.asked == 1


@pytest.mark.parametrize(
    ("length", "more"),
    [
        (None, {}),
        ("", {}),
        ("0", {}),
        ("-5", {}),
        ("many", {}),
        ("0" * 5000 + "23", {}),
        (str(len(BODY)), {"HTTP_TRANSFER_ENCODING": "chunked"}),
        ("1", {"HTTP_TRANSFER_ENCODING": "chunked"}),
    ],
)
def test_a_length_that_tells_nothing_is_not_believed(
    client: FlaskClient, length: str | None, more: dict[str, str]
) -> None:
    assert send(client, Stream(BODY), length, **more).status_code == 200


def test_no_more_is_read_than_was_told(client: FlaskClient) -> None:
    assert send(client, Stream(BODY + b"rest"), str(len(BODY))).status_code == 200


def test_a_body_that_ends_too_soon_is_no_json(client: FlaskClient) -> None:
    assert_problem(send(client, Stream(BODY[:-1]), str(len(BODY))), 400, "malformed-json")


def test_a_longer_body_than_allowed_is_not_read(client: FlaskClient) -> None:
    stream = Stream(b" " * (MAX_BODY + 1))
    assert_problem(send(client, stream, str(MAX_BODY + 1)), 413, "too-large")
    assert stream.asked == 0
    assert_problem(send(client, Stream(b" " * MAX_BODY), str(MAX_BODY)), 400, "malformed-json")


@pytest.mark.parametrize("error", [OSError, ValueError])
@pytest.mark.parametrize("length", [str(len(BODY)), None])
def test_a_client_that_went_away_is_no_failure_of_ours(
    client: FlaskClient, error: type[Exception], length: str | None
) -> None:
    class Broken:
        def read(self, *_: int) -> bytes:
            raise error

    assert_problem(send(client, Broken(), length), 400, "bad-request")
