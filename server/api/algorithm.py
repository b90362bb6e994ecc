"""What decides, for programs to read: every gate, feature, weight and threshold."""

from __future__ import annotations

from flask import Blueprint, Response

from server.algorithm import describe
from server.api.docs import CACHE
from server.api.jsonio import json_response
from server.dataset import lure_lexicon

bp = Blueprint("api_algorithm", __name__)


@bp.get("/api/v1/algorithm")
def algorithm() -> Response:
    """Give the description; `/api/v1/docs/algorithm` shows the same to people."""
    response = json_response(describe(lure_lexicon()))
    response.headers["Cache-Control"] = CACHE
    return response
