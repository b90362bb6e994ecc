"""/api/v1/lookup/batch: three formats in and out, bad rows, limits, and streaming."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from server.api.replies import RowReply
from server.api.rows import CHUNK, MAX_ROW_BYTES, MAX_ROWS
from server.matching.types import Tlp
from tests.server.api.test_check import assert_problem

URL = "/api/v1/lookup/batch"
JSON, NDJSON, CSV = "application/json", "application/x-ndjson", "text/csv"


class Body(io.RawIOBase):
    """A request body that counts what was read of it."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self.parts, self.rest, self.given = parts, b"", 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self.rest) < len(buffer) and (part := next(self.parts, b"")):
            self.rest += part
        taken, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
        buffer[: len(taken)] = taken
        self.given += len(taken)
        return len(taken)


def post(client: FlaskClient, body: Any, kind: str, headers: Any, **kwargs: Any) -> TestResponse:
    if isinstance(body, Body):
        kwargs["environ_overrides"] = {"wsgi.input": body, "wsgi.input_terminated": True}
    else:
        kwargs["data"] = body if isinstance(body, bytes) else body.encode()
    return client.post(URL, content_type=kind, headers=headers, **kwargs)


def read(response: TestResponse) -> list[dict[str, Any]]:
    """Read the answers of a JSON or NDJSON response, or the cells of CSV."""
    assert response.status_code == 200, response.text
    if response.mimetype == CSV:
        return list(csv.DictReader(io.StringIO(response.text)))
    found = response.text.splitlines() if response.mimetype == NDJSON else response.json
    rows = [json.loads(row) if isinstance(row, str) else row for row in found]
    return [RowReply.model_validate(row).model_dump() for row in rows]


INPUTS = {
    JSON: '[{"q": "Bad Group", "id": "a"}, "Nobody",\n {"q": ""}, {"q": "Bad \\"x\\" [,] {"}]',
    NDJSON: '{"q": "Bad Group", "id": "a"}\n"Nobody"\n{"q": ""}\n{"q": "Bad \\"x\\" [,] {"}\n',
    CSV: 'id,q\na,Bad Group\n,Nobody\n,\n,"Bad ""x"" [,] {"\n',
}


@pytest.mark.parametrize("wanted", [None, JSON, NDJSON, CSV])
@pytest.mark.parametrize("kind", INPUTS)
def test_each_format_in_and_out(
    client: FlaskClient, key: dict[str, str], kind: str, wanted: str | None
) -> None:
    headers = key | ({"Accept": wanted} if wanted else {})
    response = post(client, INPUTS[kind], kind, headers)
    assert response.mimetype == (wanted or kind)
    found = read(response)
    first = 2 if kind == CSV else 1
    assert [int(row["line"]) for row in found] == [first, first + 1, first + 2, first + 3]
    assert [bool(row["error"]) for row in found] == [False, False, True, False]
    assert (found[0]["id"], found[0]["q"]) == ("a", "Bad Group")
    assert found[3]["q"] == 'Bad "x" [,] {'
    if response.mimetype == CSV:
        assert [row["value"] for row in found] == ["Bad Holding Group", "", "", "Bad Holding Group"]
        assert found[0]["source_url"] == "https://authority.example/list"
    else:
        assert [len(row["results"] or ()) for row in found] == [1, 0, 0, 1]
        assert found[2]["error"]["type"] == "/problems/invalid-row"
        assert found[2]["error"]["errors"][0]["field"] == "q"


@pytest.mark.parametrize(
    ("kind", "body", "errors"),
    [
        (JSON, b"[]", []),
        (JSON, b" [ ] \n", []),
        (JSON, b'["a", 7, "b"]', [2]),
        (JSON, b'["a", {"q": "b", "x": 1}]', [2]),
        (JSON, b'["a", nonsense, "b"]', [2]),
        (JSON, b'["a",]', [2]),
        (JSON, b'["a", "b"', [2]),
        (JSON, b'["a"] tail', [2]),
        (JSON, b'["a", "\xff"]', [2]),
        (JSON, b'["a", "\\ud800"]', [2]),
        (JSON, b'["a", ' + b"[" * 2_000 + b"]" * 2_000 + b"]", [2]),
        (JSON, b'["a", "' + b"x" * MAX_ROW_BYTES + b'", "b"]', [2]),
        (JSON, b'["a", "' + b"x" * 1_001 + b'", "b"]', [2]),
        (JSON, b'["a", {"q": "b", "limit": ' + b"9" * 4_000 + b"}]", [2]),
        (NDJSON, b"", []),
        (NDJSON, b'"a"\n\n"b"', []),
        (NDJSON, b'"a"\nnonsense\n"b"', [2]),
        (NDJSON, b'"a"\r\n{"q": "b"}\r\n', []),
        (NDJSON, b'"a"\n"' + b"x" * 100_000 + b'"\n"b"', [2]),
        (NDJSON, b'"a"\n"\xff"\n"b"', [2]),
        (CSV, b"q\n", []),
        (CSV, b"\xef\xbb\xbfq\r\na\r\n", []),
        (CSV, b"id;q\n1;a\n2;b,c\n", []),
        (CSV, b"q,id\na,1,2\n", [2]),
        (CSV, b'q\n"a\nb\n', [2]),
        (CSV, b"q\n\xff\nb\n", [2]),
        (CSV, b"q\n" + b"x" * 100_000 + b"\nb\n", [2]),
        (CSV, b"q,limit\na,x\nb,3\n", [2]),
        (CSV, b"q,type\na,organisation\nb,\n", []),
        (CSV, b"q\na\x00b\nc\rd\n", [3]),
    ],
    ids=lambda value: repr(value[:24]) if isinstance(value, bytes) else None,
)
def test_a_bad_row_is_named_and_the_others_go_on(
    client: FlaskClient, key: dict[str, str], kind: str, body: bytes, errors: list[int]
) -> None:
    found = read(post(client, body, kind, key | {"Accept": JSON}))
    assert [row["line"] for row in found if row["error"]] == errors
    assert all(row["error"]["errors"][0]["reason"] for row in found if row["error"])
    if body.endswith((b', "b"]', b'\n"b"', b"\nb\n")):
        assert [row["q"] for row in found if not row["error"]][-1] == "b"


@pytest.mark.parametrize("body", [b"", b"nonsense", b"{}", b'"x"', b"]", b"x[]", b"7"])
def test_what_is_no_array_is_400(client: FlaskClient, key: dict[str, str], body: bytes) -> None:
    assert_problem(post(client, body, JSON, key), 400, "malformed-json")


@pytest.mark.parametrize(
    ("header", "field"), [(b"", "q"), (b"name\n", "name"), (b"q,q\n", ""), (b"id,type\n", "q")]
)
def test_wrong_columns_are_named_before_any_row(
    client: FlaskClient, key: dict[str, str], header: bytes, field: str
) -> None:
    errors = assert_problem(post(client, header + b"x\n", CSV, key), 422, "invalid-fields")
    assert field in [error["field"] for error in errors]


def test_get_takes_q_as_often_as_wanted(client: FlaskClient, key: dict[str, str]) -> None:
    found = read(client.get(URL + "?q=Bad&q=Nobody", headers=key))
    assert [len(row["results"]) for row in found] == [1, 0]
    assert_problem(client.get(URL, headers=key), 422, "invalid-fields")
    assert_problem(client.get(URL + "?q=x&name=y", headers=key), 422, "invalid-fields")


@pytest.mark.parametrize("kind", ["text/plain", "", "application/xml"])
def test_other_types_are_415(client: FlaskClient, key: dict[str, str], kind: str) -> None:
    assert_problem(post(client, b"[]", kind, key), 415, "unsupported-type")


def test_other_answers_are_406(client: FlaskClient, key: dict[str, str]) -> None:
    response = post(client, b"[]", JSON, key | {"Accept": "application/xml"})
    assert_problem(response, 406, "not-acceptable")


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("*/*", CSV),
        ("text/*", CSV),
        ("application/json;q=0.5, application/ndjson", NDJSON),
        ("application/*", JSON),
    ],
)
def test_accept_is_negotiated(
    client: FlaskClient, key: dict[str, str], accept: str, expected: str
) -> None:
    assert post(client, b"q\nx\n", CSV, key | {"Accept": accept}).mimetype == expected


def test_the_ceiling_of_the_key_decides(
    client: FlaskClient, make_key: Callable[..., dict[str, str]]
) -> None:
    assert not read(post(client, '["Amber"]', JSON, make_key()))[0]["results"]
    amber = make_key(ceiling=Tlp.AMBER)
    assert read(post(client, '["Amber"]', JSON, amber))[0]["results"]


def test_past_the_limit_the_answer_ends_with_a_problem(
    client: FlaskClient, key: dict[str, str]
) -> None:
    found = read(post(client, '"x"\n' * (MAX_ROWS + 5), NDJSON, key))
    assert len(found) == MAX_ROWS + 1
    assert found[-2]["error"] is None
    assert found[-1]["error"]["type"] == "/problems/too-many-rows"


def test_a_length_that_cannot_fit_is_413(client: FlaskClient, key: dict[str, str]) -> None:
    environ = {"CONTENT_LENGTH": str(MAX_ROWS * MAX_ROW_BYTES + 1)}
    response = client.post(URL, content_type=NDJSON, headers=key, environ_overrides=environ)
    assert_problem(response, 413, "too-large")


@pytest.mark.parametrize("kind", [JSON, NDJSON, CSV])
def test_rows_are_read_while_the_answer_is_written(app: Flask, key: Any, kind: str) -> None:
    """A million rows could follow: nothing but what the answer needs is read."""
    start, row = {JSON: (b"[", b'"Bad",'), NDJSON: (b"\n", b'"Bad"\n'), CSV: (b"q\n", b"Bad\n")}[
        kind
    ]

    def parts() -> Iterator[bytes]:
        yield start
        while True:
            yield row * 100

    body = Body(parts())
    response = post(app.test_client(), body, kind, key | {"Accept": NDJSON}, buffered=False)
    first = next(iter(response.response))
    assert json.loads(first.splitlines()[0])["q"] == "Bad"
    assert 0 < body.given <= 4 * CHUNK
    response.close()


def test_ten_thousand_rows_are_never_held(app: Flask, key: dict[str, str]) -> None:
    row = b'{"q": "Bad %s"}\n' % (b"x" * 900)
    body = Body(iter([row] * MAX_ROWS))
    client = app.test_client()
    post(client, b'"warm up"', NDJSON, key)
    tracemalloc.start()
    response = post(client, body, NDJSON, key, buffered=False)
    size = sum(map(len, response.response))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert body.given == len(row) * MAX_ROWS
    assert size > body.given
    assert peak < 1_500_000, f"{peak} bytes held for {body.given} read and {size} written"


def test_a_failure_in_the_middle_ends_the_answer_with_a_problem(
    client: FlaskClient, key: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(query: str, *_: Any) -> list[Any]:
        if query == "b":
            raise RuntimeError("secret words")
        return []

    monkeypatch.setattr("server.api.lookup.checking.lookup", fail)
    found = read(post(client, '["a", "b", "c"]', JSON, key))
    assert [bool(row["error"]) for row in found] == [False, True]
    assert found[1]["line"] == 2
    assert "secret" not in json.dumps(found)


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-x", "'-x"),
        ("+855 12 345", "+855 12 345"),
        ("+cmd", "'+cmd"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("\n=1+1", "'\n=1+1"),
        ("a=b", "a=b"),
    ],
)
def test_a_spreadsheet_runs_no_cell(
    client: FlaskClient, key: dict[str, str], value: str, cell: str
) -> None:
    response = post(client, json.dumps([value]), JSON, key | {"Accept": CSV})
    assert read(response)[0]["q"] == cell
