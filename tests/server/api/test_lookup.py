"""/api/v1/lookup: who may ask, what they see, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from server.api.replies import LookupReply
from server.matching.types import Tlp
from tests.server.api.test_check import assert_problem

URL = "/api/v1/lookup"
MakeKey = Callable[..., dict[str, str]]


def values(response: Any) -> list[str]:
    assert response.status_code == 200, response.text
    LookupReply.model_validate(response.json)
    return [row["indicator"]["value"] for row in response.json["results"]]


def test_get_and_post_find_the_same(client: FlaskClient, key: dict[str, str]) -> None:
    wanted = {"q": "Bad Group", "limit": 1, "threshold": 0.5, "type": "organisation"}
    got = client.get(URL, query_string=wanted, headers=key)
    posted = client.post(URL, json=wanted, headers=key)
    assert values(got) == values(posted) == ["Bad Holding Group"]
    assert got.json["dataset"] == {"version": "7", "updated": "2026-11-20"}


def test_the_ceiling_of_the_key_decides(client: FlaskClient, make_key: MakeKey) -> None:
    query = {"q": "Amber"}
    assert values(client.get(URL, query_string=query, headers=make_key())) == []
    amber = make_key(ceiling=Tlp.AMBER)
    assert values(client.get(URL, query_string=query, headers=amber)) == ["Amber Holding Group"]


@pytest.mark.parametrize("url", [URL, URL + "/batch"])
@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer lw_nonsense", "Basic eDp5", "Bearer " + "x" * 5_000, "Bearer lw_é"],
)
def test_without_a_valid_key_401(client: FlaskClient, url: str, authorization: str) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    response = client.get(url, query_string={"q": "x"}, headers=headers)
    assert_problem(response, 401, "unauthorized")
    assert response.headers["WWW-Authenticate"].startswith('Bearer realm="lurewise"')


@pytest.mark.parametrize(
    ("url", "has", "needs"), [(URL, "batch", "lookup"), (URL + "/batch", "lookup", "batch")]
)
def test_without_the_scope_403(
    client: FlaskClient, make_key: MakeKey, url: str, has: str, needs: str
) -> None:
    response = client.get(url, query_string={"q": "x"}, headers=make_key(has))
    assert needs in assert_problem(response, 403, "forbidden")[0]["reason"]
    assert f'scope="{needs}"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("", "q"),
        ("q=", "q"),
        ("q=%20%E2%80%8B", "q"),
        ("q=x&q=y", "q"),
        ("q=x&limit=0", "limit"),
        ("q=x&limit=101", "limit"),
        ("q=x&limit=many", "limit"),
        ("q=x&threshold=1.1", "threshold"),
        ("q=x&threshold=nan", "threshold"),
        ("q=x&type=dog", "type"),
        ("q=x&name=y", "name"),
        ("q=" + "x" * 1_001, "q"),
        ("q=x&limit=" + "9" * 5_000, "limit"),
    ],
)
def test_wrong_parameters_are_named(
    client: FlaskClient, key: dict[str, str], query: str, field: str
) -> None:
    response = client.get(f"{URL}?{query}", headers=key)
    assert field in [e["field"] for e in assert_problem(response, 422, "invalid-fields")]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"limit": 5}, "q"),
        ({"q": "x", "limit": "5"}, "limit"),
        ({"q": "x", "limit": True}, "limit"),
        ({"q": "x", "threshold": "0.5"}, "threshold"),
        ({"q": "x", "id": "7"}, "id"),
    ],
)
def test_a_body_is_read_strictly(
    client: FlaskClient, key: dict[str, str], body: dict[str, Any], field: str
) -> None:
    response = client.post(URL, json=body, headers=key)
    assert field in [e["field"] for e in assert_problem(response, 422, "invalid-fields")]


def test_what_is_needed_is_not_to_be_left_out(client: FlaskClient, key: dict[str, str]) -> None:
    for body in ({"q": ""}, {"q": " "}):
        response = client.post(URL, json=body, headers=key)
        errors = assert_problem(response, 422, "invalid-fields")
        assert errors == [{"field": "q", "reason": "is empty; send some text"}]


def test_a_database_that_is_away_is_503(
    client: FlaskClient, key: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise OSError("away")

    monkeypatch.setattr("server.keys.verify", fail)
    response = client.get(URL, query_string={"q": "x"}, headers=key)
    assert assert_problem(response, 503, "not-ready")[0]["field"] == "database"
    assert response.headers["Retry-After"]
