"""Read a request body: its type first, its size while reading."""

from __future__ import annotations

from flask import Request, current_app, request
from werkzeug.exceptions import ClientDisconnected

from server.api.problems import ApiProblem, field_error

JSON = "application/json"
BOM = b"\xef\xbb\xbf"  # some editors begin a file with it


def json_body() -> bytes:
    """Give the body of a JSON request; ApiProblem for another type."""
    require_type(JSON)
    return _whole(request._get_current_object()).removeprefix(BOM)  # type: ignore[attr-defined]


def _whole(asked: Request) -> bytes:
    """Read a body to its end; a short one, whose end the server knows, without Werkzeug's care.

    Werkzeug looks for the end itself, with a buffer of 64 kB, and another to see nothing behind it.
    """
    environ = asked.environ
    told: str = environ.get("CONTENT_LENGTH", "")
    ends = "wsgi.input_terminated" in environ and "HTTP_TRANSFER_ENCODING" not in environ
    if (
        ends
        and told.isdecimal()
        and len(told) < 10
        and 0 < int(told) <= current_app.config["MAX_CONTENT_LENGTH"]
    ):
        try:
            data: bytes = environ["wsgi.input"].read(int(told))
        except (OSError, ValueError):
            raise ClientDisconnected from None
        return data
    data = asked.get_data(cache=False)
    # Werkzeug cuts a body that came without a length, and raises nothing
    if asked.content_length is None and len(data) >= (asked.max_content_length or len(data)):
        raise ApiProblem("too-large")
    return data


def require_type(*allowed: str) -> str:
    """Give the Content-Type; ApiProblem unless it is allowed, in UTF-8 and not compressed."""
    environ = request.environ
    plain: str = environ.get("CONTENT_TYPE", "")
    if plain in allowed and "HTTP_CONTENT_ENCODING" not in environ:
        return plain  # nearly every request: nothing to take apart
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype not in allowed:
        reason = f"is {request.mimetype[:60] or 'missing'}; send {' or '.join(allowed)}"
        raise ApiProblem("unsupported-type", [field_error("Content-Type", reason)])
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ApiProblem("unsupported-type", [field_error("Content-Type", "send UTF-8")])
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        reason = "compressed bodies are not read; send the body as it is"
        raise ApiProblem("unsupported-type", [field_error("Content-Encoding", reason)])
    return request.mimetype
