"""/api/v1/lookup: ranked indicators with the comparisons behind each, for holders of a key."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from server import checking
from server.api import auth, payloads, reading
from server.api.body import json_body
from server.api.jsonio import json_response
from server.api.ready import dataset
from server.matching.types import Tlp

bp = Blueprint("api_lookup", __name__, url_prefix="/api/v1")


@bp.route("/lookup", methods=["GET", "POST"])
@auth.needs("lookup")
def lookup() -> Response:
    """Look up one thing. POST exists so that names need not stand in an address."""
    if request.method == "POST":
        wanted = reading.read(payloads.LookupRequest, json_body())
    else:
        wanted = reading.read_query(payloads.LookupRequest, request.args)
    data = dataset()
    return json_response(
        {
            "results": results(wanted, data, auth.current_key().ceiling),
            "dataset": {"version": data.version, "updated": data.updated},
        }
    )


def results(wanted: payloads.LookupRequest, data: Any, ceiling: Tlp) -> list[dict[str, Any]]:
    """Rank the indicators that the key may see."""
    kind = wanted.type.value if wanted.type else ""
    return checking.lookup(wanted.q, kind, wanted.limit, wanted.threshold, data, ceiling)
