"""POST /api/v1/reports: somebody tells us of a lure, or that we are wrong."""

from __future__ import annotations

from flask import Blueprint, Response

from server import privacy, store
from server.api import payloads, reading
from server.api.body import json_body
from server.api.jsonio import json_response
from server.api.ready import missing
from server.app_state import state

bp = Blueprint("api_reports", __name__, url_prefix="/api/v1")


@bp.post("/reports")
def report() -> Response:
    """Store it unpublished, and answer 202: somebody will read it."""
    new = reading.read(payloads.ReportRequest, json_body()).to_report()
    try:
        with state().sessions() as session:
            id_ = store.add_report(session, new)
            session.commit()
    except Exception as error:
        privacy.log_failure(error, "storing a report")
        raise missing("database") from None
    return json_response({"id": id_}, 202)
