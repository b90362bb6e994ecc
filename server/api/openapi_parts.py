"""The pieces that every operation of the OpenAPI document is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from server.api.problems import MIMETYPE, PROBLEMS, Problem
from server.api.problems import body as problem_body

SCHEMAS = "#/components/schemas/"
ALWAYS = ("internal-error", "not-ready")
LIMITED = ("too-many-requests",)
BODY = ("malformed-json", "too-large", "unsupported-type", "invalid-fields")
KEY = ("unauthorized", "forbidden")
RATE_HEADERS = {
    "RateLimit-Policy": ("Quota in each window of seconds.", '"check";q=60;w=60'),
    "RateLimit": ("What is left, and the seconds until more.", '"check";r=59;t=60'),
}
RETRY = ("Seconds to wait.", "30")


def operation(
    name: str,
    summary: str,
    about: str,
    *,
    ok: dict[str, Any],
    problems: Iterable[str],
    secured: bool = False,
    status: int = 200,
    others: dict[str, Any] | None = None,
    **rest: Any,
) -> dict[str, Any]:
    """Describe an operation; `status` is that of `ok`, `others` are more answers by status."""
    return {
        "operationId": name,
        "summary": summary,
        "description": about,
        **rest,
        "responses": {
            str(status): ok,
            **(others or {}),
            **problem_answers((*problems, *ALWAYS)),
        },
        "security": [{"key": []}] if secured else [],
    }


def problem_answers(slugs: Iterable[str]) -> dict[str, Any]:
    """Describe problems, one for each status."""
    found = sorted((PROBLEMS[slug] for slug in slugs), key=lambda problem: problem.status)
    return {str(problem.status): _problem(problem) for problem in found}


def _problem(problem: Problem) -> dict[str, Any]:
    wait = {"Retry-After": RETRY} if problem.status in (429, 503) else {}
    told = wait | (RATE_HEADERS if problem.status == 429 else {})
    example = problem_body(problem)
    content = {MIMETYPE: {"schema": ref("ProblemReply"), "example": example}}
    text = f"{problem.title} {problem.advice} (`{problem.type}`)"
    return {"description": text, "content": content, "headers": headers(told)}


def ok_answer(text: str, kinds: dict[str, Any], limited: bool = False) -> dict[str, Any]:
    """Describe an answer with its types; `limited` adds the headers of a rate limit."""
    content = {kind: {"schema": schema} for kind, schema in kinds.items()}
    return {
        "description": text,
        "content": content,
        "headers": headers(RATE_HEADERS if limited else {}),
    }


def headers(table: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Describe headers: name -> (what it says, example)."""
    return {
        name: {"description": text, "schema": {"type": "string"}, "example": example}
        for name, (text, example) in table.items()
    }


def request_body(kinds: dict[str, Any]) -> dict[str, Any]:
    """Describe a body by its types."""
    content = {kind: {"schema": schema} for kind, schema in kinds.items()}
    return {"required": True, "content": content}


def parameter(
    name: str, schema: dict[str, Any], about: str, required: bool = False
) -> dict[str, Any]:
    """Describe a parameter of the query string."""
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": about,
        "schema": schema,
    }


def ref(name: str) -> dict[str, Any]:
    """Point to a schema by its name."""
    return {"$ref": SCHEMAS + name}
