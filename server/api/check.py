"""POST /api/v1/check: is there a warning about this offer?"""

from __future__ import annotations

from flask import Blueprint, Response, request

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
    spoken = language(wanted.lang)
    response = json_response(checking.answer(wanted.to_input(), dataset(), spoken.id))
    response.headers["Content-Language"] = spoken.tag
    return response


def language(wanted: str) -> i18n.Language:
    """The language asked for in the body, else of Accept-Language, else English."""
    offered = i18n.offered_here()
    found = i18n.match(wanted, offered) if wanted else None
    return found or i18n.negotiate(request.headers.get("Accept-Language", ""), offered)
