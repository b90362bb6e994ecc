"""/api/v1/lookup/batch: up to 10,000 look-ups in one request, streamed both ways.

Rows are read, answered and written one at a time; nothing waits for the last row, and nothing
holds them all. Above the limit the answer ends with a problem. (Jobs for longer lists are not
there yet.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import ClientDisconnected, HTTPException

from server import privacy
from server.api import auth, payloads, reading, rows, writers
from server.api.body import require_type
from server.api.lookup import results
from server.api.problems import PROBLEMS, ApiProblem, field_error
from server.api.problems import body as problem_body
from server.api.ready import dataset
from server.matching.types import Tlp

bp = Blueprint("api_batch", __name__, url_prefix="/api/v1")

ALIASES = {"application/ndjson": rows.NDJSON, "application/jsonl": rows.NDJSON}
TYPES = (rows.JSON, rows.NDJSON, rows.CSV)


@bp.route("/lookup/batch", methods=["GET", "POST"])
@auth.needs("batch")
def batch() -> Response:
    """Answer each row; the format is that of `Accept`, else that of the body."""
    if request.method == "POST":
        request.max_content_length = rows.MAX_BATCH_BYTES
        kind = ALIASES.get(mime := require_type(*TYPES, *ALIASES), mime)
        found = rows.read_rows(request.stream, kind)
    else:
        kind, found = rows.JSON, rows.limited(_asked())
    wanted = _accepted(kind)
    answers = _answers(_started(found), dataset(), auth.current_key().ceiling)
    return Response(writers.blocks(writers.WRITERS[wanted](answers)), mimetype=wanted)


def _asked() -> Iterator[rows.Row]:
    """Read the rows of a GET: `q`, as often as wanted."""
    others = [field_error(name, "is not known here; use q") for name in request.args if name != "q"]
    queries = request.args.getlist("q")
    if others or not queries:
        raise ApiProblem("invalid-fields", others or [field_error("q", "is missing")])
    for line, query in enumerate(queries, start=1):
        yield rows.good(line, partial(reading.read_fields, payloads.LookupRow, {"q": query}))


def _accepted(kind: str) -> str:
    """Choose the format of the answer: that of the body unless another is liked better."""
    if not request.accept_mimetypes.provided:
        return kind
    best = request.accept_mimetypes.best_match((kind, *TYPES, *ALIASES))
    if best is None:
        raise ApiProblem("not-acceptable")
    return ALIASES.get(best, best)


def _started(found: Iterator[rows.Row]) -> Iterable[rows.Row]:
    """Read the first row before the answer begins, so that a wrong body gets a real status."""
    first = next(found, None)
    if first is None:
        return ()
    if first.problem and first.problem["type"] == PROBLEMS["malformed-json"].type:
        raise ApiProblem("malformed-json", first.problem["errors"])
    return chain([first], found)


def _answers(found: Iterable[rows.Row], data: Any, ceiling: Tlp) -> Iterator[writers.Answer]:
    """Answer row by row; what fails in the middle ends the answer with a problem."""
    line = 1  # where a failure would stand: this row while it is answered, then the next
    try:
        for row in found:
            line = row.line
            yield _answer(row, data, ceiling)
            line += 1
    except ClientDisconnected:
        return
    except HTTPException:
        yield {"line": line, "error": problem_body(PROBLEMS["too-large"])}
    except Exception as error:
        privacy.log_failure(error, "api_batch.batch")
        yield {"line": line, "error": problem_body(PROBLEMS["internal-error"])}


def _answer(row: rows.Row, data: Any, ceiling: Tlp) -> writers.Answer:
    if row.wanted is None:
        return {"line": row.line, "id": row.id, "error": row.problem}
    return {
        "line": row.line,
        "id": row.wanted.id,
        "q": row.wanted.q,
        "results": results(row.wanted, data, ceiling),
    }
