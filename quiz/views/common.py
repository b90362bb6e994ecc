"""What the pages of the quiz share: the blueprint, the run of this browser, and its language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from typing import Any

from flask import Blueprint, current_app, g, make_response, render_template, session
from flask.typing import ResponseReturnValue

from quiz import run as runs
from quiz import store
from quiz.grading.forms import assign
from quiz.item import Item
from quiz.run import Part, Way
from quiz.shown import Shown, show
from quiz.store import Answer, Run
from quiz.words import frame_names
from server.app_state import state
from server.i18n import current

bp = Blueprint(
    "quiz",
    "quiz",
    url_prefix="/quiz",
    template_folder="templates",
    static_folder="static/quiz",
    static_url_path="/static",
)
KEPT = timedelta(days=180)
"""How long a browser keeps its random run id: a booster is due after 4 to 12 weeks."""
COOKIE = "run"


@contextmanager
def records() -> Iterator[Any]:
    """A session on the records."""
    with state().sessions() as opened:
        yield opened


def current_run() -> Run | None:
    """The run of this browser, None when it has none or the server has forgotten it."""
    if "quiz_run" not in g:
        run_id = session.get(COOKIE, "")
        with records() as opened:
            g.quiz_run = store.run_of(opened, run_id) if run_id else None
    return g.quiz_run


def begin(run_id: str = "") -> Run:
    """Start a run, in the arm that has fewer people; the cookie gets its id and nothing else."""
    language = current()
    with records() as opened:
        arms = store.arms(opened, language.id)
        run = store.begin(
            opened,
            language=language.id,
            review_state=language.state,
            arm=assign(arms["AB"], arms["BA"], SystemRandom().random() < 0.5),
            now=datetime.now(UTC),
            run_id=run_id,
        )
    session[COOKIE] = run.id
    session.permanent = True
    current_app.permanent_session_lifetime = KEPT
    g.quiz_run = run
    return run


def answers_of(run: Run) -> list[Answer]:
    """Every answer of a run."""
    with records() as opened:
        return store.answers(opened, run.id)


def ways(run: Run) -> dict[Part, Way]:
    """How far a run is in every part."""
    given = answers_of(run)
    return {part: runs.way(run, part, given) for part in runs.PARTS}


def shown(item: Item) -> Shown:
    """The item in the language of this request."""
    return show(item, current(), frame_names()[item.frame])


def page(template: str, status: int = 200, **values: Any) -> ResponseReturnValue:
    """Render a page."""
    return make_response(render_template(f"quiz/{template}", **values), status)
