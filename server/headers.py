"""Headers of every answer: what browsers may do with it, and that nobody keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, Request, request
from flask.sessions import NullSession, SecureCookieSession, SecureCookieSessionInterface

from server import privacy

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HTML_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
)
FOR_HTML = (*ALWAYS, ("Content-Security-Policy", HTML_POLICY))
FOR_OTHERS = (*ALWAYS, ("Content-Security-Policy", OTHER_POLICY))
HSTS = "max-age=31536000"

# Extensions of Chromium and Firefox; the addresses of extensions have exactly these forms.
EXTENSION_ORIGIN = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36}")
API, STATIC = "/api/", ("/static/", "/quiz/static/")
SHARED_PATHS = {
    "/api/v1/check": "POST",
    "/api/v1/reports": "POST",
    "/api/v1/corrections": "GET",
    "/api/v1/list": "GET",
    "/api/v1/list/delta": "GET",
    "/api/v1/list/key": "GET",
}
"""What extensions may use, and the method of each."""
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
EXPOSED = "ETag, RateLimit, RateLimit-Policy, Retry-After"

PLAIN = ("Content-Type", "text/plain; charset=utf-8")
LAST_WORDS = b"Something went wrong here. It was not your fault. Try again in a minute.\n"


NO_SESSION = NullSession()


class PageSessions(SecureCookieSessionInterface):
    """Sessions for pages alone: the API knows no cookie, and opening one costs every check."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Give the session of a page; Flask's session that cannot be set to the API."""
        return NO_SESSION if request.path.startswith(API) else super().open_session(app, request)

    def get_cookie_secure(self, app: Flask) -> bool:
        """Over HTTPS alone where people come by HTTPS; on a hotspot's plain HTTP it must work."""
        return super().get_cookie_secure(app) or request.is_secure or _public_over_https()

    def get_cookie_samesite(self, app: Flask) -> str:
        """Never with a form that another site sends."""
        return "Lax"


def init_app(app: Flask) -> None:
    """Set the headers of every answer, errors too."""
    app.session_interface = PageSessions()
    app.wsgi_app = HeaderMiddleware(app.wsgi_app)  # type: ignore[method-assign]


class HeaderMiddleware:
    """Adds what an answer does not have yet.

    Around Flask and not `after_request`: Werkzeug looks at every header again for each it sets,
    which took a third of the time of an empty answer.
    """

    def __init__(self, inner: WSGIApplication) -> None:
        self._inner = inner

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does, and plainly where even its error page failed."""

        def start(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
            return start_response(status, headers + _missing(environ, headers), error)

        try:
            return self._inner(environ, start)
        except Exception as error:  # else the server prints it, message and all
            privacy.log_failure(error)
            start("500 INTERNAL SERVER ERROR", [PLAIN])
            return [LAST_WORDS]


def _public_over_https() -> bool:
    """Whether this request came by the public address and that is HTTPS, behind any proxy."""
    from server.app_state import state

    return urlsplit(state().settings.public_url)[:2] == ("https", request.host)


def _missing(environ: WSGIEnvironment, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The headers that are not there. `Vary` adds to what is there already."""
    known = {name.lower(): value for name, value in headers}
    html = known.get("content-type", "").startswith("text/html")
    wanted: tuple[tuple[str, str], ...] = FOR_HTML if html else FOR_OTHERS
    path = environ.get("PATH_INFO", "")
    if not path.startswith(STATIC):
        wanted = (*wanted, ("Cache-Control", "no-store"))
    if environ["wsgi.url_scheme"] == "https":
        wanted = (*wanted, ("Strict-Transport-Security", HSTS))
    if path in SHARED_PATHS:
        wanted = (*wanted, *_shared_with_extensions(environ))
    return [(name, value) for name, value in wanted if name == "Vary" or name.lower() not in known]


def _shared_with_extensions(environ: WSGIEnvironment) -> Iterator[tuple[str, str]]:
    """Allow CORS where the extension needs it, for browser extensions, and nowhere else."""
    yield "Vary", "Origin"
    origin = environ.get("HTTP_ORIGIN", "")
    if EXTENSION_ORIGIN.fullmatch(origin):
        yield "Access-Control-Allow-Origin", origin
        yield "Access-Control-Expose-Headers", EXPOSED
        if environ["REQUEST_METHOD"] == "OPTIONS":
            yield "Access-Control-Allow-Methods", SHARED_PATHS[environ["PATH_INFO"]]
            yield from PREFLIGHT.items()
