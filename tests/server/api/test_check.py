"""POST /api/v1/check: the contract, every limit, every way to send nonsense."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.api import MAX_BODY
from server.api.replies import CheckReply, ProblemReply

URL = "/api/v1/check"


def send(client: FlaskClient, body: Any, **kwargs: Any) -> TestResponse:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    kwargs.setdefault("content_type", "application/json")
    return client.post(URL, data=raw, **kwargs)


def assert_problem(response: TestResponse, status: int, slug: str) -> list[dict[str, str]]:
    assert response.status_code == status, response.text
    assert response.mimetype == "application/problem+json"
    problem = ProblemReply.model_validate(response.json)
    assert problem.type == f"/problems/{slug}"
    assert problem.status == status
    return response.json["errors"]


@pytest.mark.parametrize(
    "body",
    [
        {"urls": ["https://a.example/"]},
        {"names": ["A Name"]},
        {"names": [{"value": "A Name"}]},
        {"names": [{"value": "A Name", "kind": "person"}, "Another"]},
        {"contacts": ["+85512345678", "t.me/x", "a@b.example"]},
        {"text": "nul \u0000, emoji 😀, right to left \u202e, unassigned \U000e0001"},
        {"text": "x" * 20_000},
        {"text": "😀" * 20_000},
        {"urls": ["https://a.example/"] * 50, "names": ["n"] * 20, "contacts": ["c"] * 20},
        {"urls": [], "text": "x", "context": {}},
        {
            "text": "x",
            "context": {
                "page_host": "www.linkedin.com",
                "country": "TH",
                "job_country": "",
                "title": "t",
                "salary": "$",
            },
        },
    ],
)
def test_answers_in_the_shape_of_the_contract(client: FlaskClient, body: dict[str, Any]) -> None:
    response = send(client, body)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    CheckReply.model_validate(response.json)
    assert response.headers["Cache-Control"] == "no-store"


def test_answers_from_the_dataset_and_sees_only_clear(client: FlaskClient) -> None:
    assert send(client, {"names": ["Bad Holding Group"]}).json["verdict"] == "danger"
    assert send(client, {"names": ["Amber Holding Group"]}).json["verdict"] == "unknown"


@pytest.mark.parametrize(
    ("body", "header", "expected"),
    [
        ({}, "", "en"),
        ({}, "fr-CA,en;q=0.5", "fr"),
        ({"lang": "fr"}, "en", "fr"),
        ({"lang": "xx"}, "fr", "fr"),
        ({"lang": "xx"}, "xx", "en"),
    ],
)
def test_language_is_asked_for_else_negotiated(
    client: FlaskClient, body: dict[str, str], header: str, expected: str
) -> None:
    response = send(client, {"text": "x", **body}, headers={"Accept-Language": header})
    assert response.json["lang"] == expected
    assert response.headers["Content-Language"] == expected


def test_countries_reach_the_check_in_capitals(client: FlaskClient) -> None:
    context = {"country": "th", "job_country": "KH"}
    steps = send(client, {"text": "x", "context": context}).json["next_steps"]
    assert steps == ["country TH, job KH"]


@pytest.mark.parametrize(
    ("body", "field", "words"),
    [
        ({}, "", "at least one of"),
        ({"urls": [], "text": ""}, "", "at least one of"),
        ({"url": ["x"]}, "url", "use one of urls"),
        ({"text": "x", "context": {"site": "y"}}, "context.site", "page_host"),
        ({"names": [{"value": "x", "role": "y"}]}, "names[0].role", "value, kind"),
        ({"names": [{"kind": "person"}]}, "names[0].value", "missing"),
        ({"names": [{"value": "x", "kind": "dog"}]}, "names[0].kind", "organisation"),
        ({"names": [7]}, "names[0]", "send a string, or an object"),
        ({"names": "x"}, "names", "array"),
        ({"text": 7}, "text", "string"),
        ({"text": None}, "text", "string"),
        ({"urls": ["x"] * 51}, "urls", "at most 50"),
        ({"names": ["x"] * 21}, "names", "at most 20"),
        ({"contacts": ["x"] * 21}, "contacts", "at most 20"),
        ({"text": "x" * 20_001}, "text", "at most 20000 characters"),
        ({"urls": ["x" * 4_097]}, "urls[0]", "at most 4096"),
        ({"names": ["x" * 501]}, "names[0].value", "at most 500"),
        ({"contacts": [""]}, "contacts[0]", "empty"),
        ({"text": "x", "lang": "no such language"}, "lang", "pattern"),
        ({"text": "x", "context": {"country": "THA"}}, "context.country", "pattern"),
        ([], "", "object"),
        ("x", "", "object"),
    ],
)
def test_wrong_fields_are_named_with_what_to_do(
    client: FlaskClient, body: Any, field: str, words: str
) -> None:
    errors = assert_problem(send(client, body), 422, "invalid-fields")
    assert [e for e in errors if e["field"] == field and words in e["reason"]], errors


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"text": "\xff"}',
        '{"text": "x"}'.encode("utf-16"),
        b'{"text": "x"} {}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'{"text": "a\x00b"}',
    ],
    ids=lambda body: repr(body[:16]),
)
def test_what_is_not_json_is_a_clear_400(client: FlaskClient, body: bytes) -> None:
    errors = assert_problem(send(client, body), 400, "malformed-json")
    assert errors[0]["reason"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"text": NaN}',
        b'{"text": 1e999}',
        b'{"text": ' + b"9" * 100_000 + b"}",
        b'{"text": "x", "lang": -' + b"9" * 5_000 + b"}",
    ],
    ids=lambda body: repr(body[:16]),
)
def test_odd_numbers_are_a_client_error(client: FlaskClient, body: bytes) -> None:
    response = send(client, body)
    assert response.status_code in (400, 422)
    assert response.mimetype == "application/problem+json"


def test_of_a_key_given_twice_the_last_counts(client: FlaskClient) -> None:
    response = send(client, b'{"names": ["A"], "names": ["Bad Holding Group"]}')
    assert response.json["verdict"] == "danger"


@pytest.mark.parametrize(
    ("content_type", "headers"),
    [
        ("text/plain", {}),
        ("application/x-www-form-urlencoded", {}),
        ("", {}),
        ("application/json; charset=utf-16", {}),
        ("application/json", {"Content-Encoding": "gzip"}),
    ],
)
def test_other_types_are_415(
    client: FlaskClient, content_type: str, headers: dict[str, str]
) -> None:
    response = send(client, {"text": "x"}, content_type=content_type, headers=headers)
    assert assert_problem(response, 415, "unsupported-type")[0]["field"].startswith("Content-")


def test_a_large_body_is_413_before_it_is_read(client: FlaskClient) -> None:
    class Untouched:
        def read(self, *_: int) -> bytes:
            raise AssertionError("read")

    environ = {"wsgi.input": Untouched(), "CONTENT_LENGTH": str(MAX_BODY + 1)}
    response = client.post(URL, content_type="application/json", environ_overrides=environ)
    assert_problem(response, 413, "too-large")


def test_a_large_body_without_a_length_is_413(client: FlaskClient) -> None:
    class Endless:
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += (size := min(size, 65_536) if size >= 0 else 65_536)
            assert self.given < 4 * MAX_BODY
            return b" " * size

    environ = {"wsgi.input": Endless(), "wsgi.input_terminated": True}
    response = client.post(URL, content_type="application/json", environ_overrides=environ)
    assert_problem(response, 413, "too-large")


@pytest.mark.parametrize("method", ["get", "put", "delete", "patch"])
def test_other_methods_are_405_and_told_which(client: FlaskClient, method: str) -> None:
    response = getattr(client, method)(URL)
    assert_problem(response, 405, "method-not-allowed")
    assert "POST" in response.headers["Allow"]


def test_an_unknown_address_is_a_problem_too(client: FlaskClient) -> None:
    assert_problem(client.get("/api/v1/nothing"), 404, "not-found")


def test_failures_of_our_own_are_500_and_say_nothing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("secret words")

    monkeypatch.setattr("server.api.check.checking.answer", fail)
    response = send(client, {"text": "secret words"})
    assert_problem(response, 500, "internal-error")
    assert "secret" not in response.text


@pytest.mark.parametrize(
    "change",
    [
        {"names": ["   "]},
        {"names": ["\u200b"]},
        {"names": ["\u0000"]},
        {"names": [{"value": " \u2060 "}]},
        {"text": " "},
        {"text": "\n\u200b"},
    ],
)
def test_what_nobody_sees_is_empty(client: FlaskClient, change: dict[str, Any]) -> None:
    errors = assert_problem(client.post(URL, json=change), 422, "invalid-fields")
    assert "empty" in errors[0]["reason"] or "nothing to check" in errors[0]["reason"]


def test_a_blank_text_beside_an_address_is_no_mistake(client: FlaskClient) -> None:
    assert client.post(URL, json={"urls": ["https://x.example"], "text": " "}).status_code == 200


def test_a_byte_order_mark_is_no_part_of_json(client: FlaskClient) -> None:
    body = b'\xef\xbb\xbf{"text": "x"}'
    assert client.post(URL, data=body, content_type="application/json").status_code == 200


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b'{"text": "a \\ud83d b"}', ["text"]),
        (b'{"urls": ["https://x.example", "\\udc00"]}', ["urls[1]"]),
        (b'{"names": [{"value": "\\ud83d"}], "text": "\\ud83d"}', ["names[0].value", "text"]),
        (b'{"text": "\xed\xa0\xbd"}', ["text"]),
        (b'{"\\ud83d": "x"}', ["\ufffd"]),
        (b'{"text": [' + b'"\\ud83d",' * 1_000 + b'""]}', [f"text[{n}]" for n in range(20)]),
    ],
)
def test_half_a_character_is_named(client: FlaskClient, body: bytes, fields: list[str]) -> None:
    response = client.post(URL, data=body, content_type="application/json")
    errors = assert_problem(response, 422, "invalid-fields")
    assert [error["field"] for error in errors] == fields
    assert all("half a character, \\u" in error["reason"] for error in errors)


@pytest.mark.parametrize("body", [b'{"text": "\\ud83d"', b"[" * 5_000, b'{"text": "\xff"}', b""])
def test_what_is_no_json_is_still_said(client: FlaskClient, body: bytes) -> None:
    response = client.post(URL, data=body, content_type="application/json")
    assert response.status_code == 400


def test_a_name_may_be_a_string(client: FlaskClient) -> None:
    errors = assert_problem(client.post(URL, json={"names": [5]}), 422, "invalid-fields")
    assert errors[0]["field"] == "names[0]"
    assert "a string" in errors[0]["reason"]


def test_an_empty_item_may_be_left_out(client: FlaskClient) -> None:
    errors = assert_problem(client.post(URL, json={"urls": [""]}), 422, "invalid-fields")
    assert errors == [{"field": "urls[0]", "reason": "is empty; leave it out, or send some text"}]
