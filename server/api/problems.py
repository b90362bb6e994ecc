"""What goes wrong, as RFC 9457 problem details that say what to do.

Messages are for the people who write clients, in English; pages and the extension have their
own translated words for the same statuses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from server import privacy
from server.api.jsonio import json_response

PageError = Callable[[HTTPException], Response]
"""Answers an HTTP error with a page for people."""
MIMETYPE = "application/problem+json"
API_PATHS = ("/api/", "/healthz", "/readyz")
MAX_ERRORS = 20
MAX_QUOTE = 80

FieldError = dict[str, str]


@dataclass(frozen=True, slots=True)
class Problem:
    """A kind of problem; its page is `/problems/<slug>`, which is also its `type`."""

    slug: str
    status: int
    title: str
    advice: str

    @property
    def type(self) -> str:
        """The stable URI reference that programs compare."""
        return f"/problems/{self.slug}"


PROBLEMS = {
    row[0]: Problem(*row)
    for row in (
        ("bad-request", 400, "The request cannot be understood.", "Compare it with the examples."),
        ("malformed-json", 400, "The body is not JSON.", "Send one JSON value as UTF-8."),
        (
            "unauthorized",
            401,
            "This needs a valid API key.",
            "Send the header `Authorization: Bearer lw_...`. The operator of the server makes keys "
            "with `lurewise keys create NAME`.",
        ),
        (
            "forbidden",
            403,
            "This API key may not do that.",
            "Ask the operator for a key with the scope that `errors` names.",
        ),
        ("not-found", 404, "There is nothing here.", "Compare the address with the documents."),
        (
            "method-not-allowed",
            405,
            "This address does not take that method.",
            "Use one of the methods in the header `Allow`.",
        ),
        (
            "not-acceptable",
            406,
            "The answer cannot be given in that format.",
            "Accept application/json, application/x-ndjson or text/csv.",
        ),
        ("too-large", 413, "This is too large.", "Send less at once; the documents name limits."),
        (
            "too-many-rows",
            413,
            "There are too many rows.",
            "Send at most 10,000 rows in one request. The rows before this one were answered.",
        ),
        (
            "unsupported-type",
            415,
            "The body has a type that is not read here.",
            "Set the header `Content-Type` to what the documents name, as UTF-8, not compressed.",
        ),
        ("invalid-fields", 422, "Some fields are not right.", "Correct the fields in `errors`."),
        ("invalid-row", 422, "This row is not right.", "Correct the fields in `errors`."),
        (
            "too-many-requests",
            429,
            "Too many requests.",
            "Wait for the seconds in the header `Retry-After`.",
        ),
        (
            "internal-error",
            500,
            "Something failed on our side.",
            "Try again later. Nothing of the request was logged; tell the operator the time.",
        ),
        (
            "not-ready",
            503,
            "The server is not ready.",
            "Try again in some seconds; `errors` names the part that is missing.",
        ),
    )
}
BY_STATUS: dict[int, Problem] = {}
for _problem in PROBLEMS.values():
    BY_STATUS.setdefault(_problem.status, _problem)
BY_STATUS[422] = PROBLEMS["invalid-fields"]


class ApiProblem(Exception):
    """Stop, and answer with this problem."""

    def __init__(
        self,
        slug: str,
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(slug)
        self.problem = PROBLEMS[slug]
        self.errors = list(errors)
        self.headers = dict(headers or {})


def body(problem: Problem, errors: Iterable[FieldError] = ()) -> dict[str, Any]:
    """Write the members of a problem document."""
    return {
        "type": problem.type,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.advice,
        "errors": list(errors)[:MAX_ERRORS],
    }


def field_error(field: str, reason: str) -> FieldError:
    """Name a field and what is wrong with it; '' is the request as a whole."""
    return {"field": field[:MAX_QUOTE], "reason": reason}


def respond(
    problem: Problem,
    errors: Iterable[FieldError] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with a problem document."""
    response = json_response(body(problem, errors), problem.status, MIMETYPE)
    response.headers.update(headers or {})
    return response


def init_app(app: Flask, page_error: PageError) -> None:
    """Answer every error of the API as a problem, and of pages as `page_error` does."""
    app.register_error_handler(ApiProblem, lambda e: respond(e.problem, e.errors, e.headers))

    def http_error(error: HTTPException) -> Any:
        if (error.code or 500) < 400:
            return error
        of_api = request.path.startswith(API_PATHS)
        return _http_problem(error) if of_api else page_error(error)

    def unexpected(error: Exception) -> Any:
        privacy.log_failure(error)
        return http_error(InternalServerError())

    app.register_error_handler(HTTPException, http_error)
    app.register_error_handler(Exception, unexpected)


def _http_problem(error: HTTPException) -> Response:
    problem = BY_STATUS.get(error.code or 500)
    if problem is None:
        problem = BY_STATUS[400 if (error.code or 500) < 500 else 500]
    keep = {"Allow", "Retry-After", "WWW-Authenticate"}
    headers = {name: value for name, value in error.get_headers() if name in keep}
    return respond(problem, headers=headers)
