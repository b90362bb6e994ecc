"""Keep what people submit out of every log.

A log line may say that something failed, of which type and where in our code; it never holds
submitted text, names, query strings or addresses, nor the message of an exception, because such
messages quote the value that broke something. There is no access log.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType
from typing import Any

from flask import Flask, has_request_context, request

from server.config import ROOT

FRAMES = 6
TALKATIVE = ("werkzeug", "flask-limiter", "sqlalchemy")
log = logging.getLogger("server")


def describe(error: BaseException) -> str:
    """Say which error it was and where it came from, without any value."""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = " > ".join(f"{_short(f.filename)}:{f.lineno} {f.name}" for f in frames)
    text = f"{type(error).__module__}.{type(error).__qualname__} at {where or 'an unknown place'}"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return f"{text}, because of {describe(cause)}" if cause else text


def log_failure(error: BaseException, doing: str = "") -> None:
    """Log an error that nobody expected."""
    log.error("failed in %s: %s", doing or _endpoint(), describe(error))


class QuietFormatter(logging.Formatter):
    """Write an exception by its type and place; its message may quote what was submitted."""

    def formatException(self, ei: Any) -> str:
        """Describe without values."""
        return describe(ei[1]) if ei and ei[1] else ""


def init_app(app: Flask) -> None:
    """Quieten the libraries, and log our own failures without values."""
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
    root = logging.getLogger()
    if not root.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(QuietFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
        root.addHandler(handler)
    app.log_exception = _log_exception  # type: ignore[method-assign]


def _log_exception(
    exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
) -> None:
    """Replace Flask's own, which logs the path and the message."""
    if exc_info[1] is not None:
        log_failure(exc_info[1])


def _endpoint() -> str:
    return (request.endpoint or "no endpoint") if has_request_context() else "no request"


def _short(filename: str) -> str:
    """Name a file without telling where it is installed."""
    name = filename.removeprefix(f"{ROOT}/")
    return name.rpartition("site-packages/")[2]
