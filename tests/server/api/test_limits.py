"""Rate limits: who shares one, what is told, and what is never kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server import keys, limitstore
from server.config import ConfigError
from server.limits import hashed

CHECK = "/api/v1/check"


@pytest.fixture
def limited(build: Callable[..., Flask]) -> Callable[..., FlaskClient]:
    def make(**settings: Any) -> FlaskClient:
        return build(ratelimit_enabled=True, **settings).test_client()

    return make


def check(client: FlaskClient, address: str = "192.0.2.1", **headers: str) -> Any:
    environ = {"REMOTE_ADDR": address}
    return client.post(CHECK, json={"text": "x"}, environ_base=environ, headers=headers)


def new_key(client: FlaskClient) -> dict[str, str]:
    with client.application.extensions["lurewise"].sessions() as session:
        return {"Authorization": f"Bearer {keys.create(session, 'test')[0]}"}


def test_headers_tell_the_quota_and_what_is_left(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_check="3/minute")
    for left in (2, 1, 0):
        response = check(client)
        assert response.status_code == 200
        assert response.headers["RateLimit-Policy"] == '"check";q=3;w=60'
        assert re.fullmatch(rf'"check";r={left};t=\d+', response.headers["RateLimit"])
        assert "Retry-After" not in response.headers
    refused = check(client)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert refused.json["type"] == "/problems/too-many-requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"].startswith('"check";r=0;t=')
    assert check(client, "192.0.2.2").status_code == 200


def test_two_windows_are_both_told(limited: Callable[..., FlaskClient]) -> None:
    response = check(limited(ratelimit_check="2/second;5/minute"))
    assert response.headers["RateLimit-Policy"] == '"check";q=2;w=1, "check";q=5;w=60'


def test_one_ipv6_network_is_one_asker(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_check="1/minute")
    assert check(client, "2001:db8::1").status_code == 200
    assert check(client, "2001:db8::ffff:2").status_code == 429
    assert check(client, "2001:db8:0:1::1").status_code == 200


def test_workers_share_a_limit(build: Callable[..., Flask]) -> None:
    one, other = (
        build(ratelimit_enabled=True, ratelimit_check="3/minute", workers=2).test_client()
        for _ in range(2)
    )
    found = [check(client) for client in (one, other, other, one, other)]
    assert [response.status_code for response in found] == [200, 200, 200, 429, 429]
    assert {one.headers["RateLimit-Policy"] for one in found} == {'"check";q=3;w=60'}
    left = [response.headers["RateLimit"].split(";")[1] for response in found]
    assert left == ["r=2", "r=1", "r=0", "r=0", "r=0"]


def test_a_shared_file_that_is_away_leaves_limits_in_the_process(
    build: Callable[..., Flask],
) -> None:
    app = build(
        ratelimit_enabled=True, ratelimit_check="1/minute", ratelimit_report="1/hour", workers=2
    )
    path = limitstore.path_of(app.extensions["lurewise"].settings)
    path.unlink(missing_ok=True)
    path.mkdir()
    try:
        client = app.test_client()
        assert [check(client).status_code for _ in range(2)] == [200, 429]
        assert client.get("/quiz/class/222222").status_code == 404
    finally:
        path.rmdir()


def test_the_page_and_the_api_share_a_limit(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_check="1/minute")
    assert client.post("/", data={"q": ""}).status_code != 429
    assert client.post(CHECK, json={"text": "x"}).status_code == 429
    page = client.post("/", data={"q": ""})
    assert (page.status_code, page.mimetype) == (429, "text/html")
    assert int(page.headers["Retry-After"]) >= 1
    assert client.get("/").status_code == 200


def test_a_key_has_its_own_limit(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_lookup="20/minute", ratelimit_check="1/minute")
    one, two = new_key(client), new_key(client)
    first = client.get("/api/v1/lookup?q=x", headers=one)
    assert first.headers["RateLimit-Policy"] == '"lookup";q=20;w=60'
    assert '"lookup";r=19;' in client.get("/api/v1/lookup?q=x", headers=two).headers["RateLimit"]
    batch = client.get("/api/v1/lookup/batch?q=x", headers=one)
    assert batch.headers["RateLimit-Policy"] == '"batch";q=2;w=60'


def test_guessing_keys_is_limited_by_address(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_check="2/minute")
    wrong = {"Authorization": "Bearer lw_wrong"}
    found = [client.get("/api/v1/lookup?q=x", headers=wrong).status_code for _ in range(3)]
    assert found == [401, 401, 429]
    assert check(client, "127.0.0.1").status_code == 200


@pytest.mark.parametrize("path", ["/api/v1/lookup?q=x", "/api/v1/lookup/batch?q=x"])
def test_head_costs_what_get_costs(limited: Callable[..., FlaskClient], path: str) -> None:
    client = limited(ratelimit_lookup="20/minute", ratelimit_check="2/minute")
    wrong = {"Authorization": "Bearer lw_wrong"}
    found = [client.head(path, headers=wrong).status_code for _ in range(3)]
    assert found == [401, 401, 429]
    key = new_key(client)
    assert "r=19" in client.head("/api/v1/lookup?q=x", headers=key).headers["RateLimit"]


def report(client: FlaskClient, value: str, page: bool) -> Any:
    if page:
        own = {"Sec-Fetch-Site": "same-origin"}
        return client.post("/report", data={"kind": "report", "value": value}, headers=own)
    body = {"kind": "report", "observable": {"type": "name", "value": value}}
    return client.post("/api/v1/reports", json=body)


@pytest.mark.parametrize("page", [False, True])
def test_a_wrong_report_costs_a_check_and_no_report(
    limited: Callable[..., FlaskClient], page: bool
) -> None:
    client = limited(ratelimit_report="2/hour", ratelimit_check="7/minute")
    assert [report(client, "", page).status_code for _ in range(3)] == [422] * 3
    first = report(client, "Bad Holding", page)
    assert first.status_code == 202
    assert '"report";r=1;' in first.headers["RateLimit"]
    assert [report(client, "Bad", page).status_code for _ in range(2)] == [202, 429]
    assert report(client, "", page).status_code == 429  # asked before what is sent is read
    assert check(client, "127.0.0.1").status_code == 429  # seven were tried


def test_wrong_reports_are_not_free(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_report="2/hour", ratelimit_check="3/minute")
    assert [report(client, "", False).status_code for _ in range(4)] == [422] * 3 + [429]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/api/v1/docs", "/api/v1/openapi.json"])
def test_health_and_documents_are_free(limited: Callable[..., FlaskClient], path: str) -> None:
    client = limited(ratelimit_check="1/minute")
    assert {client.get(path).status_code for _ in range(3)} == {200}


def test_preflight_is_free(limited: Callable[..., FlaskClient]) -> None:
    client = limited(ratelimit_check="1/minute")
    assert {client.options(CHECK).status_code for _ in range(3)} == {200}


def test_switched_off_nothing_is_told(app: Flask) -> None:
    assert "RateLimit" not in check(app.test_client()).headers


def test_a_limit_that_cannot_be_read_is_named(build: Callable[..., Flask]) -> None:
    with pytest.raises(ConfigError, match="LUREWISE_RATELIMIT_CHECK"):
        build(ratelimit_enabled=True, ratelimit_check="often")


@pytest.mark.parametrize(
    ("proxies", "statuses"), [(0, [200, 429]), (1, [200, 200])], ids=["not trusted", "trusted"]
)
def test_forwarded_addresses_count_only_from_trusted_proxies(
    limited: Callable[..., FlaskClient], proxies: int, statuses: list[int]
) -> None:
    client = limited(ratelimit_check="1/minute", trusted_proxies=proxies)
    headers = [{"X-Forwarded-For": "198.51.100.1"}, {"X-Forwarded-For": "198.51.100.2"}]
    assert [check(client, **one).status_code for one in headers] == statuses


def test_redis_that_is_away_leaves_limits_in_the_process(
    limited: Callable[..., FlaskClient],
) -> None:
    client = limited(ratelimit_check="1/minute", redis_url="redis://127.0.0.1:1/0")
    assert [check(client).status_code for _ in range(2)] == [200, 429]


def test_addresses_are_kept_only_as_hashes_of_the_day(app: Flask) -> None:
    with app.app_context():
        monday, tuesday = hashed("192.0.2.1", "2026-11-23"), hashed("192.0.2.1", "2026-11-24")
        assert monday != tuesday
        assert monday == hashed("192.0.2.1", "2026-11-23")
        assert monday != hashed("192.0.2.2", "2026-11-23")
        assert re.fullmatch("[0-9a-f]{32}", monday)
        assert hashed("nonsense") == hashed("")
