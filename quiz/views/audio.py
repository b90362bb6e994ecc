"""Serve recordings that the operator has placed in the instance folder."""

from __future__ import annotations

from pathlib import Path

from flask import Response, send_from_directory, url_for

from quiz.audio import FOLDER
from quiz.views.common import bp
from server.app_state import state
from server.i18n import YEAR


@bp.get("/audio/<path:name>")
def audio(name: str) -> Response:
    """A recording. Its name changes with its text, so a browser may keep it."""
    response = send_from_directory(_folder(), name, mimetype="audio/ogg", max_age=YEAR)
    response.cache_control.public = True
    return response


@bp.app_template_global("recording")
def recording(name: str) -> str:
    """The address of the recording with this name; '' when nobody has placed it."""
    placed = name and (_folder() / name).is_file()
    return url_for("quiz.audio", name=name) if placed else ""


def _folder() -> Path:
    return state().settings.instance.resolve() / FOLDER
