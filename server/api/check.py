"""POST /api/v1/check: is there a warning about this offer?"""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from server import checking, i18n
from server.api import payloads, reading
from server.api.body import json_body
from server.api.jsonio import json_response
from server.api.ready import dataset

bp = Blueprint("api_check", __name__, url_prefix="/api/v1")


@bp.post("/check")
def check() -> Response:
    """Answer with a verdict, its reasons and what to do. Nothing is kept or fetched."""
    wanted = reading.read(payloads.CheckRequest, json_body())
    answer = checking.answer(wanted.to_input(), dataset(), language(wanted.lang))
    response = json_response(answer)
    response.headers["Content-Language"] = response_tag(answer["lang"])
    return response


def language(wanted: str) -> str:
    """The language asked for in the body, else of Accept-Language, else English."""
    found = i18n.match(wanted, g.languages) if wanted else None
    return (found or i18n.negotiate(request.headers.get("Accept-Language", ""), g.languages)).id


def response_tag(lang: str) -> str:
    """The BCP 47 tag of one of our languages."""
    return next((choice.tag for choice in g.languages if choice.id == lang), lang)
