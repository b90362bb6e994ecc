"""GET /api/v1/corrections: what was withdrawn, so that a warning can be taken back."""

from __future__ import annotations

from flask import Blueprint, Response, request

from server import corrections, privacy, store
from server.api import payloads, reading
from server.api.jsonio import json_response
from server.api.ready import missing
from server.app_state import state

bp = Blueprint("api_corrections", __name__, url_prefix="/api/v1")

CACHE = "public, max-age=600"


@bp.get("/corrections")
def listed() -> Response:
    """Give the withdrawals since a day; 304 while nothing changed."""
    since = reading.read_query(payloads.CorrectionsQuery, request.args).since
    try:
        with state().sessions() as session:
            info = store.state(session)
            tag = f"{info.identity[:8]}-{info.version}"
            unchanged = request.if_none_match.contains_weak(tag)
            found, more = ([], False) if unchanged else corrections.read(session, since)
    except Exception as error:
        privacy.log_failure(error, "reading the corrections")
        raise missing("database") from None
    if unchanged:
        response = Response(status=304)
    else:
        rows = [
            {
                "id": one.id,
                "type": one.type,
                "value": one.value,
                "withdrawn_on": one.withdrawn_on.isoformat(),
                "reason": one.reason,
                "listed_by": one.listed_by,
            }
            for one in found
        ]
        response = json_response({"corrections": rows, "truncated": more})
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = CACHE
    return response
