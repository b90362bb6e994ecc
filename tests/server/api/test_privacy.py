"""Nothing that a person submits stands in a log."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from server import privacy

SECRETS = ("Somchai", "192.0.2.77", "hidden.example", "+66812345678", "lw_secret")
BODY = {
    "urls": ["https://hidden.example/Somchai"],
    "names": ["Somchai"],
    "contacts": ["+66812345678"],
    "text": "Somchai hidden.example",
}


def assert_quiet(text: str) -> None:
    assert [secret for secret in SECRETS if secret in text] == []


def ask_everything(app: Flask) -> None:
    client = app.test_client()
    environ = {"REMOTE_ADDR": "192.0.2.77"}
    headers = {"Authorization": "Bearer lw_secret", "User-Agent": "Somchai", "Referer": "Somchai"}
    for path in ("/api/v1/check", "/api/v1/lookup", "/api/v1/lookup/batch", "/", "/Somchai"):
        for kwargs in ({"json": BODY}, {"data": json.dumps(BODY)[:-5]}, {"data": {"q": "Somchai"}}):
            url = path + "?q=Somchai"
            client.post(url, environ_base=environ, headers=headers, **kwargs)
            client.get(url, environ_base=environ, headers=headers)


def test_ordinary_requests_and_errors_log_nothing_of_the_request(
    build: Callable[..., Flask],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    ask_everything(build(ratelimit_enabled=True, ratelimit_check="3/minute"))
    assert_quiet(caplog.text)
    assert_quiet("".join(capfd.readouterr()))


def test_our_own_failures_are_logged_by_type_and_place(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(request: Any, *_: Any) -> None:
        try:
            raise KeyError(request.names[0].value)
        except KeyError as error:
            raise ValueError(f"cannot read {request!r}") from error

    monkeypatch.setattr("server.api.check.checking.answer", fail)
    ask_everything(app)
    assert "builtins.ValueError at " in caplog.text
    assert "because of builtins.KeyError at " in caplog.text
    assert "failed in api_check.check" in caplog.text
    assert "test_privacy.py" in caplog.text
    assert_quiet(caplog.text)


def test_libraries_cannot_log_a_message_with_an_exception() -> None:
    try:
        raise ValueError("Somchai")
    except ValueError as error:
        record = logging.LogRecord("x", 40, "f", 1, "failed", (), (ValueError, error, None))
    text = privacy.QuietFormatter("%(message)s").format(record)
    assert "ValueError" in text
    assert_quiet(text)


def test_flask_itself_logs_no_message(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with app.test_request_context("/Somchai?q=Somchai"):
        try:
            raise ValueError("Somchai")
        except ValueError as error:
            app.log_exception((ValueError, error, error.__traceback__))
    assert "builtins.ValueError at " in caplog.text
    assert_quiet(caplog.text)
