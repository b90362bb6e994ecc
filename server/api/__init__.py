"""/api/v1: HTTP in, HTTP out, no judgement of its own."""

from __future__ import annotations

from flask import Flask

from server.api.problems import PageError

MAX_BODY = 512 * 1024
"""Bytes of one request body. The largest honest check is about 250 kB, every letter escaped."""


def init_app(app: Flask, page_error: PageError) -> None:
    """Register every view of the API, its errors and its JSON.

    `page_error` answers the errors of everything that is not the API.
    """
    from server.api import (
        algorithm,
        batch,
        check,
        corrections,
        docs,
        health,
        lookup,
        problems,
        reports,
    )
    from server.api import (
        list as list_,
    )
    from server.api.jsonio import OrjsonProvider

    app.json = OrjsonProvider(app)
    problems.init_app(app, page_error)
    for module in (check, lookup, batch, list_, reports, corrections, algorithm, health, docs):
        app.register_blueprint(module.bp)
    list_.init_app(app)
