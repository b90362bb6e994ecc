"""The first page of the quiz: what it is, which language, and where to begin."""

from __future__ import annotations

from flask import redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import run as runs
from quiz.run import PARTS
from quiz.views.common import COOKIE, begin, bp, current_run, may_begin, page, ways


@bp.get("/")
def start() -> ResponseReturnValue:
    """Say what this is, and offer to go on where the browser left off."""
    return _page()


@bp.post("/start")
def begin_run() -> ResponseReturnValue:
    """Start the part that was chosen, or go on with it."""
    part = request.form.get("part", "")
    if part not in PARTS:
        return redirect(url_for("quiz.start"), 303)
    if not may_begin():
        wait = gettext("Too many people join at this moment. Wait a minute, then try again.")
        return _page(429, wait)
    if current_run() is None:
        begin()
    return redirect(url_for("quiz.go", part=part), 303)


@bp.post("/forget")
def forget() -> ResponseReturnValue:
    """Drop the run id of this browser, so that another person can begin."""
    session.pop(COOKIE, None)
    return redirect(url_for("quiz.start"), 303)


def _page(status: int = 200, problem: str = "") -> ResponseReturnValue:
    run = current_run()
    return page(
        "start.html",
        status,
        run=run,
        ways=ways(run) if run else {},
        measures=runs.measures(),
        problem=problem,
    )
