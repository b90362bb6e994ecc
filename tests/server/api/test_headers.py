"""Security headers everywhere, CORS only where the extension needs it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

CHROME = "chrome-extension://" + "abcdefghijklmnop" * 2
FIREFOX = "moz-extension://12345678-90ab-cdef-1234-567890abcdef"
PATHS = ["/api/v1/docs", "/api/v1/openapi.json", "/healthz", "/api/v1/nothing", "/nothing", "/"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_them(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize("path", ["/", "/quiz/", "/static/site.css", "/nothing"])
def test_a_host_that_cannot_be_one_gets_a_plain_page(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Host": "x" * 300, "Accept-Language": "fr"})
    assert response.status_code == 400
    page = response.get_data(as_text=True)
    assert '<html lang="fr"' in page
    assert page.count("<h1>") == 1
    assert "href" not in page
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_the_last_resort_tells_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("what somebody pasted")

    monkeypatch.setattr(app.wsgi_app, "_inner", fail)
    response = app.test_client().get("/")
    assert response.status_code == 500
    assert b"not your fault" in response.data
    assert response.headers["Cache-Control"] == "no-store"
    assert "ValueError" in caplog.text
    assert "pasted" not in caplog.text


def test_hsts_only_behind_https(client: FlaskClient) -> None:
    headers = client.get("/healthz", base_url="https://lurewise.example").headers
    assert headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/lookup", "/api/v1/nothing"])
def test_answers_are_not_kept(client: FlaskClient, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
def test_an_extension_may_check(client: FlaskClient, origin: str) -> None:
    response = client.post("/api/v1/check", json={"text": "x"}, headers={"Origin": origin})
    assert response.headers["Access-Control-Allow-Origin"] == origin
    assert "RateLimit" in response.headers["Access-Control-Expose-Headers"]
    assert "Origin" in response.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_an_extension_may_read_why_it_was_refused(client: FlaskClient) -> None:
    response = client.post("/api/v1/check", json={}, headers={"Origin": CHROME})
    assert response.status_code == 422
    assert response.headers["Access-Control-Allow-Origin"] == CHROME


def test_preflight_allows_what_a_check_needs(client: FlaskClient) -> None:
    asked = {
        "Origin": CHROME,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    response = client.options("/api/v1/check", headers=asked)
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == CHROME
    assert response.headers["Access-Control-Allow-Methods"] == "POST"
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "origin",
    [
        "https://www.linkedin.com",
        "null",
        "",
        "chrome-extension://short",
        CHROME + ".example.com",
        "https://" + CHROME,
        CHROME.upper(),
        FIREFOX + "/",
    ],
)
def test_no_other_origin_may(client: FlaskClient, origin: str) -> None:
    for method in ("post", "options"):
        response = getattr(client, method)("/api/v1/check", headers={"Origin": origin})
        assert not [name for name, _ in response.headers if name.startswith("Access-Control")]
        assert "Origin" in response.headers["Vary"]


@pytest.mark.parametrize("path", ["/api/v1/lookup", "/api/v1/lookup/batch", "/healthz", "/"])
def test_no_other_address_is_shared(client: FlaskClient, path: str) -> None:
    for method in ("get", "options"):
        response = getattr(client, method)(path, headers={"Origin": CHROME})
        assert "Access-Control-Allow-Origin" not in response.headers
