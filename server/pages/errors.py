"""What a person sees when something is wrong: what happened, and what to do."""

from __future__ import annotations

from flask import Response, make_response, render_template, request
from flask.globals import request_ctx
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException

WORDS = {
    404: (
        lazy_gettext("This page is not here."),
        lazy_gettext("Look at the address again, or start from the first page."),
    ),
    413: (
        lazy_gettext("This is too long."),
        lazy_gettext("Paste a shorter part of the message."),
    ),
    429: (
        lazy_gettext("That was too many checks in a short time."),
        lazy_gettext("Wait a minute, then try again."),
    ),
    500: (
        lazy_gettext("Something went wrong here. It was not your fault."),
        lazy_gettext("Try again in a minute. Nothing that you entered was kept."),
    ),
}
TOO_MANY_REPORTS = (
    lazy_gettext("That was too many reports in a short time."),
    lazy_gettext("Wait an hour, then send it again."),
)
OTHER = (
    lazy_gettext("This request was not understood."),
    lazy_gettext("Go back to the first page and try again."),
)


def answer(error: HTTPException) -> Response:
    """The page for an HTTP error, with its status and headers."""
    code = error.code or 500
    title, advice = WORDS.get(code, WORDS[500] if code >= 500 else OTHER)
    if code == 429 and request.endpoint == "reports.report":
        title, advice = TOO_MANY_REPORTS
    # a Host header that cannot be used leaves nothing that knows our addresses
    words = {"title": title, "advice": advice, "linked": request_ctx.url_adapter is not None}
    response = make_response(render_template("pages/error.html", **words), code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response
