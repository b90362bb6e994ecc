"""What the pages of the quiz share: the blueprint, the run of this browser, and its language."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from random import SystemRandom
from typing import Any

from flask import (
    Blueprint,
    g,
    make_response,
    redirect,
    render_template,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue

from quiz import run as runs
from quiz import store
from quiz.classroom import limits
from quiz.classroom import store as classes
from quiz.classroom.store import Classroom
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
COOKIE = "run"
CLASSES = "classes"
"""In the signed cookie: codes of classes, and the run of this browser in each."""


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


def class_of(run: Run) -> Classroom | None:
    """The class that a run is part of, None for none or one that is over for good."""
    if run.class_id is None:
        return None
    with records() as opened:
        return classes.by_id(opened, run.class_id, datetime.now(UTC))


def class_code() -> str:
    """The code of the class that this browser's run is in, '' without."""
    found: dict[str, str] = session.get(CLASSES) or {}
    return next((code for code, run_id in found.items() if run_id == session.get(COOKIE)), "")


def elsewhere() -> ResponseReturnValue:
    """Where somebody goes whose part is not to be played now: the class, or the first page."""
    if code := class_code():
        return redirect(url_for("quiz.class_page", code=code), 303)
    return redirect(url_for("quiz.start"), 303)


def may_begin() -> bool:
    """Whether this browser has a run, or may begin one: its address began not too many lately."""
    return current_run() is not None or limits.may(limits.START)


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
    """Render a page; in a class it knows the class."""
    values.setdefault("in_class", class_code())
    return make_response(render_template(f"quiz/{template}", **values), status)
