"""The OpenAPI 3.1 document, made from the models that read requests and describe answers."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from server.api import payloads, replies
from server.api.openapi_lists import list_paths, report_paths
from server.api.openapi_parts import (
    BODY,
    KEY,
    LIMITED,
    SCHEMAS,
    ok_answer,
    operation,
    parameter,
    problem_answers,
    ref,
    request_body,
)
from server.api.rows import CSV, JSON, MAX_ROW_BYTES, MAX_ROWS, NDJSON
from server.checking import VISIBLE

VERSION = "1.0.0"
REQUESTS = (
    payloads.CheckRequest,
    payloads.LookupRequest,
    payloads.LookupRow,
    payloads.ReportRequest,
)
REPLIES = (
    replies.CheckReply,
    replies.LookupReply,
    replies.RowReply,
    replies.ProblemReply,
    replies.HealthReply,
    replies.KeyReply,
    replies.ReportReply,
    replies.CorrectionsReply,
)
ABOUT = (
    "Lurewise looks for signs that a job offer leads to a scam compound, and names the source of "
    "each sign. `unknown` means that there is no warning, never that an offer is honest. Nothing "
    "that is submitted is fetched or logged, and nothing is kept but a report that you send."
)
BATCH_ABOUT = (
    f"At most {MAX_ROWS:,} rows of {MAX_ROW_BYTES} bytes, read and answered one by one: read the "
    "answer while you send. A row that is not right gets an `error` with its line number and its "
    "`id`, and the others go on; past the limit the answer ends with such an error. CSV names its "
    "columns (q, type, limit, threshold, id) in the first line, separated by comma, semicolon or "
    "tab; a row is one line. In a CSV answer a cell that a spreadsheet would run starts with '."
)


@cache
def document() -> dict[str, Any]:
    """Build the document; it does not depend on the request."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Lurewise",
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "key": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "An API key: `Authorization: Bearer lw_...`",
                }
            },
        },
    }


def _schemas() -> dict[str, Any]:
    pairs: list[Any] = [(model, "validation") for model in REQUESTS]
    pairs += [(model, "serialization") for model in REPLIES]
    _, schema = models_json_schema(pairs, ref_template=SCHEMAS + "{model}")
    return schema["$defs"]


def _paths() -> dict[str, Any]:
    return {
        "/api/v1/check": {
            "post": operation(
                "check",
                "Check a job offer, or parts of one.",
                "Open to all, without a key. Only indicators with TLP:CLEAR answer.",
                ok=ok_answer(
                    "The verdict and its reasons.", {JSON: ref("CheckReply")}, limited=True
                ),
                problems=(*BODY, *LIMITED),
                requestBody=request_body({JSON: ref("CheckRequest")}),
                parameters=[
                    parameter("Accept-Language", {"type": "string"}, "Used when `lang` is not.")
                    | {"in": "header"}
                ],
            )
        },
        "/api/v1/lookup": _lookup(),
        "/api/v1/lookup/batch": _batch(),
        "/api/v1/algorithm": {
            "get": operation(
                "algorithm",
                "Read how a verdict is reached.",
                "Every gate, feature, weight and threshold of this version, from the code itself.",
                ok=ok_answer("The description.", {JSON: {"type": "object"}}),
                problems=(),
            )
        },
        **list_paths(),
        **report_paths(),
        "/healthz": {"get": _health("live", "Is the process alive?", ())},
        "/readyz": {"get": _health("ready", "Can it answer?", ("not-ready",))},
    }


def _lookup() -> dict[str, Any]:
    ok = ok_answer("Ranked indicators.", {JSON: ref("LookupReply")}, limited=True)
    return {
        "get": operation(
            "lookup",
            "Look up one thing by query string.",
            "Names stand in the address here, and addresses get logged on the way: see POST.",
            ok=ok,
            problems=(*KEY, "invalid-fields", *LIMITED),
            secured=True,
            parameters=_query_parameters(),
        ),
        "post": operation(
            "lookup_post",
            "Look up one thing by body.",
            "Needs a key with the scope `lookup`; its ceiling decides which TLP it sees.",
            ok=ok,
            problems=(*BODY, *KEY, *LIMITED),
            secured=True,
            requestBody=request_body({JSON: ref("LookupRequest")}),
        ),
    }


def _batch() -> dict[str, Any]:
    rows = {"type": "array", "items": ref("RowReply")}
    text = {"type": "string"}
    ok = ok_answer("An answer for each row.", {JSON: rows, NDJSON: text, CSV: text}, limited=True)
    either = {"anyOf": [ref("LookupRow"), {"type": "string", "pattern": VISIBLE}]}
    array = {"type": "array", "items": either, "maxItems": MAX_ROWS}
    ndjson = {"type": "string", "examples": ['{"q": "KK Park"}\n"Prince Holding Group"\n']}
    table = {"type": "string", "examples": ["id,q\n7,KK Park\n8,Prince Holding Group\n"]}
    query = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return {
        "get": operation(
            "batch_get",
            "Look up some things by query string.",
            "`q` as often as wanted.",
            ok=ok,
            problems=(*KEY, "not-acceptable", "invalid-fields", *LIMITED),
            secured=True,
            parameters=[parameter("q", query, "What to look up.", required=True)],
        ),
        "post": operation(
            "batch",
            f"Look up as many as {MAX_ROWS:,} things.",
            "Needs a key with the scope `batch`. " + BATCH_ABOUT,
            ok=ok,
            problems=(*BODY, *KEY, "not-acceptable", *LIMITED),
            secured=True,
            requestBody=request_body({JSON: array, NDJSON: ndjson, CSV: table}),
        ),
    }


def _health(name: str, summary: str, problems: tuple[str, ...]) -> dict[str, Any]:
    ok = ok_answer("Yes.", {JSON: ref("HealthReply")})
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": ok, **problem_answers(("internal-error", *problems))},
        "security": [],
    }


def _query_parameters() -> list[dict[str, Any]]:
    schema = payloads.LookupRequest.model_json_schema(ref_template=SCHEMAS + "{model}")
    needed = schema["required"]
    return [
        parameter(name, _plain(one), one.get("description", ""), required=name in needed)
        for name, one in schema["properties"].items()
    ]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A query string has no null."""
    if "anyOf" in schema:
        return next(one for one in schema["anyOf"] if one.get("type") != "null")
    return {key: value for key, value in schema.items() if key not in ("title", "description")}
