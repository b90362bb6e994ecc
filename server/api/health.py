"""Is the process alive, and can it answer?"""

from __future__ import annotations

from flask import Blueprint, Response

from server.api import ready
from server.api.jsonio import json_response
from server.api.problems import ApiProblem

bp = Blueprint("api_health", __name__)


@bp.get("/healthz")
def live() -> Response:
    """Say that the process answers."""
    return json_response({"status": "ok"})


@bp.get("/readyz")
def readiness() -> Response:
    """Say that database, dataset and the key of the list are there; else 503 with what is not."""
    errors = []
    for part in (ready.database, ready.dataset, ready.signer):
        try:
            part()
        except ApiProblem as problem:
            errors += problem.errors
    if errors:
        raise ApiProblem("not-ready", errors, ready.RETRY)
    return json_response({"status": "ok", "dataset": ready.dataset().version})
