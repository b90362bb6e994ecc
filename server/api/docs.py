"""The OpenAPI document, a page that shows it to people, and a page for every problem."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from server.algorithm import describe
from server.api.jsonio import json_response
from server.api.openapi import document
from server.api.problems import PROBLEMS
from server.app_state import state
from server.dataset import lure_lexicon

bp = Blueprint("api_docs", __name__)

CACHE = "public, max-age=300"


@bp.get("/api/v1/openapi.json")
def openapi() -> Response:
    """Give the document to programs."""
    response = json_response(document())
    response.headers["Cache-Control"] = CACHE
    return response


@bp.get("/api/v1/docs")
def page() -> str:
    """Show the document to people, from this server alone and without a script."""
    root = (state().settings.public_url or request.url_root).rstrip("/")
    return render_template("api/docs.html", doc=document(), problems=PROBLEMS, root=root)


@bp.get("/api/v1/docs/algorithm")
def algorithm() -> str:
    """Show people what decides, as tables."""
    return render_template("api/algorithm.html", algorithm=describe(lure_lexicon()))


@bp.get("/problems/<slug>")
def problem(slug: str) -> str:
    """Say what a problem is and what to do."""
    if slug not in PROBLEMS:
        abort(404)
    return render_template("api/problem.html", problem=PROBLEMS[slug])
