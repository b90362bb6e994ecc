"""The extension's list: whole, as a difference, and the key that signs it. Public; no cookies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, current_app, request

from server import privacy
from server.api import payloads, reading
from server.api.jsonio import json_response
from server.api.ready import missing, signer
from server.lists.keeper import Keeper

bp = Blueprint("api_list", __name__, url_prefix="/api/v1/list")

EXTENSION = "lurewise_lists"
TYPE = "application/octet-stream"
CACHE = "public, max-age=600"  # a withdrawal travels as fast as this


def init_app(app: Flask) -> None:
    """Make the keeper of this application's lists."""
    held = app.extensions["lurewise"]
    app.extensions[EXTENSION] = Keeper(held.sessions, held.settings)


@bp.get("")
def full() -> Response:
    """Give the newest whole list."""
    newest = _newest()
    return _unchanged(newest) or _file(_keeper().shelf.full(newest), newest)


@bp.get("/delta")
def delta() -> Response:
    """Give what makes the newest list of version `since`; the whole list when that is too old."""
    since = reading.read_query(payloads.DeltaQuery, request.args).since
    newest, shelf = _newest(), _keeper().shelf
    if since == newest:
        return _cached(Response(status=204), newest)
    if found := _unchanged(newest):
        return found
    path = shelf.delta(since, newest, signer()) if since > 0 else None
    return _file(path or shelf.full(newest), newest)


@bp.get("/key")
def key() -> Response:
    """Give the key in force, and how those before it led to it."""
    in_force = signer()
    response = json_response({"key": in_force.key, "succession": list(in_force.succession)})
    response.headers["Cache-Control"] = CACHE
    return response


def _keeper() -> Keeper:
    keeper: Keeper = current_app.extensions[EXTENSION]
    return keeper


def _newest() -> int:
    try:
        newest = _keeper().newest()
    except Exception as error:
        privacy.log_failure(error, "looking for the list")
        newest = None
    if newest is None:
        raise missing("list")
    return newest


def _unchanged(newest: int) -> Response | None:
    """Answer 304 to who has this version already."""
    if request.if_none_match.contains_weak(str(newest)):
        return _cached(Response(status=304), newest)
    return None


def _file(path: Path, newest: int) -> Response:
    """Answer with a file, compressed for who can read that."""
    packed = "gzip" in request.accept_encodings
    try:
        data = (path.with_name(f"{path.name}.gz") if packed else path).read_bytes()
    except OSError:  # a newer one has pushed it out this very moment
        raise missing("list") from None
    response = Response(data, mimetype=TYPE)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return _cached(response, newest)


def _cached(response: Response, newest: int) -> Response:
    # weak: the same version may come compressed or not
    response.set_etag(str(newest), weak=True)
    headers: dict[str, Any] = {"Cache-Control": CACHE, "Vary": "Accept-Encoding"}
    response.headers.update(headers)
    return response
