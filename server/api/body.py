"""Read a request body: its type first, its size while reading."""

from __future__ import annotations

from flask import request

from server.api.problems import ApiProblem, field_error

JSON = "application/json"
BOM = b"\xef\xbb\xbf"  # some editors begin a file with it


def json_body() -> bytes:
    """Give the body of a JSON request; ApiProblem for another type."""
    require_type(JSON)
    data = request.get_data(cache=False)
    # Werkzeug cuts a body that came without a length, and raises nothing
    if request.content_length is None and len(data) >= (request.max_content_length or len(data)):
        raise ApiProblem("too-large")
    return data.removeprefix(BOM)


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
