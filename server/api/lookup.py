"""/api/v1/lookup: ranked indicators with the comparisons behind each, for holders of a key."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from server import checking
from server.api import auth, payloads
from server.api.body import json_body
from server.api.jsonio import json_response
from server.api.problems import ApiProblem, field_error
from server.api.ready import dataset
from server.matching.types import Tlp

bp = Blueprint("api_lookup", __name__, url_prefix="/api/v1")


@bp.route("/lookup", methods=["GET", "POST"])
@auth.needs("lookup")
def lookup() -> Response:
    """Look up one thing. POST exists so that names need not stand in an address."""
    if request.method == "POST":
        wanted = payloads.read(payloads.LookupRequest, json_body())
    else:
        wanted = payloads.read_fields(payloads.LookupRequest, single(request.args))
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


def single(args: MultiDict[str, str]) -> dict[str, str]:
    """Give the query parameters; ApiProblem when one stands there twice."""
    twice = [name for name, values in args.lists() if len(values) > 1]
    if twice:
        raise ApiProblem("invalid-fields", [field_error(n, "is given twice") for n in twice])
    return args.to_dict()
