"""Pages of a class below /quiz/class, and the short address /c/CODE."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Add the views to those of the quiz; `limits` counts for this application."""
    from quiz.classroom import limits
    from quiz.classroom.code import spaced
    from quiz.classroom.views import (
        answers,
        join,
        learner,
        new,
        projector,
        results,
        state,
        teacher,
        typed,
    )

    for module in (new, join, learner, answers, state, teacher, projector, results, typed):
        assert module.__name__  # noqa: S101 (each adds its views to the blueprint of the quiz)
    app.register_blueprint(join.short)
    app.add_template_filter(spaced)
    limits.init_app(app)
