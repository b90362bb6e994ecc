"""HTML for people: paste something, read what is known about it."""

from __future__ import annotations

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages."""
    from server.pages import check, reports

    for module in (check, reports):
        app.register_blueprint(module.bp)
