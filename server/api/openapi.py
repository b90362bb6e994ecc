"""The OpenAPI 3.1 document, made from the models that read requests and describe answers."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from server.api import payloads, replies
from server.api.problems import MIMETYPE, PROBLEMS, Problem, body
from server.api.rows import CSV, JSON, MAX_ROW_BYTES, MAX_ROWS, NDJSON

VERSION = "1.0.0"
SCHEMAS = "#/components/schemas/"
REQUESTS = (payloads.CheckRequest, payloads.LookupRequest, payloads.LookupRow)
REPLIES = (
    replies.CheckReply,
    replies.LookupReply,
    replies.RowReply,
    replies.ProblemReply,
    replies.HealthReply,
)
ABOUT = (
    "Lurewise looks for signs that a job offer leads to a scam compound, and names the source of "
    "each sign. `unknown` means that there is no warning, never that an offer is honest. Nothing "
    "that is submitted is kept, fetched or logged."
)
BATCH_ABOUT = (
    f"At most {MAX_ROWS:,} rows of {MAX_ROW_BYTES} bytes, read and answered one by one: read the "
    "answer while you send. A row that is not right gets an `error` with its line number, and "
    "the others go on; past the limit the answer ends with such an error. CSV names its columns "
    "(q, type, limit, threshold, id) in the first line, separated by comma, semicolon or tab; a "
    "row is one line. In a CSV answer a cell that a spreadsheet would run starts with '."
)
ALWAYS = ("internal-error", "not-ready")
LIMITED = ("too-many-requests",)
BODY = ("malformed-json", "too-large", "unsupported-type", "invalid-fields")
KEY = ("unauthorized", "forbidden")
RATE_HEADERS = {
    "RateLimit-Policy": ("Quota in each window of seconds.", '"check";q=60;w=60'),
    "RateLimit": ("What is left, and the seconds until more.", '"check";r=59;t=60'),
}
RETRY = ("Seconds to wait.", "30")


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
            "post": _operation(
                "check",
                "Check a job offer, or parts of one.",
                "Open to all, without a key. Only indicators with TLP:CLEAR answer.",
                ok=_ok("The verdict and its reasons.", {JSON: _ref("CheckReply")}, limited=True),
                problems=(*BODY, *LIMITED),
                requestBody=_body({JSON: _ref("CheckRequest")}),
                parameters=[
                    _parameter("Accept-Language", {"type": "string"}, "Used when `lang` is not.")
                    | {"in": "header"}
                ],
            )
        },
        "/api/v1/lookup": _lookup(),
        "/api/v1/lookup/batch": _batch(),
        "/api/v1/algorithm": {
            "get": _operation(
                "algorithm",
                "Read how a verdict is reached.",
                "Every gate, feature, weight and threshold of this version, from the code itself.",
                ok=_ok("The description.", {JSON: {"type": "object"}}),
                problems=(),
            )
        },
        "/healthz": {"get": _health("live", "Is the process alive?", ())},
        "/readyz": {"get": _health("ready", "Can it answer?", ("not-ready",))},
    }


def _lookup() -> dict[str, Any]:
    ok = _ok("Ranked indicators.", {JSON: _ref("LookupReply")}, limited=True)
    return {
        "get": _operation(
            "lookup",
            "Look up one thing by query string.",
            "Names stand in the address here, and addresses get logged on the way: see POST.",
            ok=ok,
            problems=(*KEY, "invalid-fields", *LIMITED),
            secured=True,
            parameters=_query_parameters(),
        ),
        "post": _operation(
            "lookup_post",
            "Look up one thing by body.",
            "Needs a key with the scope `lookup`; its ceiling decides which TLP it sees.",
            ok=ok,
            problems=(*BODY, *KEY, *LIMITED),
            secured=True,
            requestBody=_body({JSON: _ref("LookupRequest")}),
        ),
    }


def _batch() -> dict[str, Any]:
    rows = {"type": "array", "items": _ref("RowReply")}
    text = {"type": "string"}
    ok = _ok("An answer for each row.", {JSON: rows, NDJSON: text, CSV: text}, limited=True)
    either = {"anyOf": [_ref("LookupRow"), {"type": "string", "minLength": 1}]}
    array = {"type": "array", "items": either, "maxItems": MAX_ROWS}
    ndjson = {"type": "string", "examples": ['{"q": "KK Park"}\n"Prince Holding Group"\n']}
    table = {"type": "string", "examples": ["id,q\n7,KK Park\n8,Prince Holding Group\n"]}
    query = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return {
        "get": _operation(
            "batch_get",
            "Look up some things by query string.",
            "`q` as often as wanted.",
            ok=ok,
            problems=(*KEY, "not-acceptable", "invalid-fields", *LIMITED),
            secured=True,
            parameters=[_parameter("q", query, "What to look up.", required=True)],
        ),
        "post": _operation(
            "batch",
            f"Look up as many as {MAX_ROWS:,} things.",
            "Needs a key with the scope `batch`. " + BATCH_ABOUT,
            ok=ok,
            problems=(*BODY, *KEY, "not-acceptable", *LIMITED),
            secured=True,
            requestBody=_body({JSON: array, NDJSON: ndjson, CSV: table}),
        ),
    }


def _health(name: str, summary: str, problems: tuple[str, ...]) -> dict[str, Any]:
    ok = _ok("Yes.", {JSON: _ref("HealthReply")})
    return {
        "operationId": name,
        "summary": summary,
        "responses": {"200": ok, **_problems(("internal-error", *problems))},
        "security": [],
    }


def _operation(
    name: str,
    summary: str,
    about: str,
    *,
    ok: dict[str, Any],
    problems: Iterable[str],
    secured: bool = False,
    **rest: Any,
) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "description": about,
        **rest,
        "responses": {"200": ok, **_problems((*problems, *ALWAYS))},
        "security": [{"key": []}] if secured else [],
    }


def _problems(slugs: Iterable[str]) -> dict[str, Any]:
    found = sorted((PROBLEMS[slug] for slug in slugs), key=lambda problem: problem.status)
    return {str(problem.status): _problem(problem) for problem in found}


def _problem(problem: Problem) -> dict[str, Any]:
    wait = {"Retry-After": RETRY} if problem.status in (429, 503) else {}
    headers = wait | (RATE_HEADERS if problem.status == 429 else {})
    example = body(problem)
    content = {MIMETYPE: {"schema": _ref("ProblemReply"), "example": example}}
    text = f"{problem.title} {problem.advice} (`{problem.type}`)"
    return {"description": text, "content": content, "headers": _headers(headers)}


def _ok(text: str, kinds: dict[str, Any], limited: bool = False) -> dict[str, Any]:
    content = {kind: {"schema": schema} for kind, schema in kinds.items()}
    return {
        "description": text,
        "content": content,
        "headers": _headers(RATE_HEADERS if limited else {}),
    }


def _headers(table: dict[str, tuple[str, str]]) -> dict[str, Any]:
    return {
        name: {"description": text, "schema": {"type": "string"}, "example": example}
        for name, (text, example) in table.items()
    }


def _body(kinds: dict[str, Any]) -> dict[str, Any]:
    content = {kind: {"schema": schema} for kind, schema in kinds.items()}
    return {"required": True, "content": content}


def _query_parameters() -> list[dict[str, Any]]:
    schema = payloads.LookupRequest.model_json_schema(ref_template=SCHEMAS + "{model}")
    needed = schema["required"]
    return [
        _parameter(name, _plain(one), one.get("description", ""), required=name in needed)
        for name, one in schema["properties"].items()
    ]


def _plain(schema: dict[str, Any]) -> dict[str, Any]:
    """A query string has no null."""
    if "anyOf" in schema:
        return next(one for one in schema["anyOf"] if one.get("type") != "null")
    return {key: value for key, value in schema.items() if key not in ("title", "description")}


def _parameter(
    name: str, schema: dict[str, Any], about: str, required: bool = False
) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": about,
        "schema": schema,
    }


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": SCHEMAS + name}
