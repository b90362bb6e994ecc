"""The floor: a Flask endpoint that reads JSON and answers JSON, and does nothing else.

`python -m bench.bare` serves it exactly as `lurewise serve` serves the application: the command is
run as it is, and only the name of the application that it hands to its server is another.
"""

from __future__ import annotations

import os
from typing import Any

SIZE = "BENCH_ANSWER_BYTES"
"""Environment variable: bytes of the answer, so that both sides send as much."""
TARGET = "bench.bare:kept"


def application() -> Any:
    """A Flask application with one route, as its documentation writes it."""
    from flask import Flask, jsonify, request

    app = Flask(__name__)
    padding = "x" * (int(os.environ[SIZE]) - len('{"answer":"","read":0}\n'))

    @app.post("/api/v1/check")
    def check() -> Any:
        return jsonify(answer=padding, read=len(request.get_json()))

    @app.get("/healthz")
    def healthz() -> Any:
        return jsonify(status="ok")

    return app


def kept() -> Any:
    """The same in a worker that is kept to one core, as those of ours are."""
    from server.cli.serve import keep

    app = application()
    keep()
    return app


def main() -> None:
    """Run `lurewise serve` with the bare application in the place of ours."""
    import granian.server

    from server.cli.serve import command

    real = granian.server.Server

    def swapped(target: str, **settings: Any) -> Any:
        return real(TARGET, **settings)

    granian.server.Server = swapped  # type: ignore[assignment, misc]
    command(standalone_mode=False)


if __name__ == "__main__":
    main()
