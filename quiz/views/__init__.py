"""Pages of the quiz below /quiz. HTML first; everything works without JavaScript."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

KEPT = timedelta(days=180)
"""How long a browser keeps its random run id: a booster is due after 4 to 12 weeks."""


def init_app(app: Flask) -> None:
    """Register the pages."""
    from quiz.classroom import views as classroom
    from quiz.views import (
        audio,
        example,
        material,
        offline,
        paper,
        play,
        result,
        sign,
        start,
        stats,
    )
    from quiz.views.common import bp

    views = (start, play, result, sign, stats, offline, example, audio, material, paper)
    for module in views:
        assert module.__name__  # noqa: S101 (each adds its views to bp)
    classroom.init_app(app)
    app.register_blueprint(bp)
