"""Pages of the quiz below /quiz. HTML first; everything works without JavaScript."""

from __future__ import annotations

from flask import Flask


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
