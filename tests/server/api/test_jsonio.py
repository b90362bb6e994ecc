"""JSON answers as servers are given them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask, Response
from werkzeug.test import EnvironBuilder

from server.api.jsonio import WholeResponse, json_response


def given(wsgi: Any, method: str) -> tuple[Any, str, list[tuple[str, str]]]:
    """What a server is given: the body, the status line and the headers."""
    told: list[Any] = []
    environ = EnvironBuilder("/healthz", method=method).get_environ()
    body = wsgi(environ, lambda status, headers, error=None: told.extend((status, headers)))
    return body, told[0], told[1]


def test_a_server_is_given_the_whole_body(app: Flask) -> None:
    body, status, headers = given(app, "GET")
    assert (body, status) == ([b'{"status":"ok"}'], "200 OK")
    assert ("Content-Length", "15") in headers
    assert given(app, "HEAD")[1:] == (status, headers)
    assert b"".join(given(app, "HEAD")[0]) == b""


@pytest.mark.parametrize("status", [200, 202, 204, 304, 404])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_it_says_what_werkzeug_would(status: int, method: str) -> None:
    whole = json_response({"name": "เธอ 😀"}, status)
    whole.headers["Content-Language"] = "th"
    plain = Response(whole.get_data(), status, whole.headers.copy())
    assert isinstance(whole, WholeResponse)
    body, *head = given(whole, method)
    other, *usual = given(plain, method)
    assert (b"".join(body), head) == (b"".join(other), usual)
