"""Headers of every answer: what browsers may do with it, and that nobody keeps it."""

from __future__ import annotations

import re

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

HTML_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
OTHER_POLICY = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
}
HSTS = "max-age=31536000"

# Extensions of Chromium and Firefox; the addresses of extensions have exactly these forms.
EXTENSION_ORIGIN = re.compile(r"chrome-extension://[a-p]{32}|moz-extension://[0-9a-f-]{36}")
API = "/api/"
SHARED_PATHS = frozenset({"/api/v1/check"})
PREFLIGHT = {
    "Access-Control-Allow-Methods": "POST",
    "Access-Control-Allow-Headers": "Content-Type, Accept-Language",
    "Access-Control-Max-Age": "86400",
}
EXPOSED = "RateLimit, RateLimit-Policy, Retry-After"


class PageSessions(SecureCookieSessionInterface):
    """Sessions for pages alone: the API knows no cookie, and opening one costs every check."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """Give the session of a page; None, Flask's session that cannot be set, to the API."""
        return None if request.path.startswith(API) else super().open_session(app, request)


def init_app(app: Flask) -> None:
    """Set the headers of every answer, errors too."""
    app.session_interface = PageSessions()
    app.after_request(_secure)
    app.after_request(_share_with_extensions)


def _secure(response: Response) -> Response:
    html = (response.content_type or "").startswith("text/html")
    wanted = {**ALWAYS, "Content-Security-Policy": HTML_POLICY if html else OTHER_POLICY}
    if request.endpoint != "static":
        wanted["Cache-Control"] = "no-store"
    if request.is_secure:
        wanted["Strict-Transport-Security"] = HSTS
    # one look over all: Werkzeug's setdefault reads every header again for each
    for name, _ in response.headers:
        wanted.pop(name.title(), None)
    response.headers.extend(wanted)
    return response


def _share_with_extensions(response: Response) -> Response:
    """Allow CORS where the extension needs it, for browser extensions, and nowhere else."""
    if request.path not in SHARED_PATHS:
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if not EXTENSION_ORIGIN.fullmatch(origin):
        return response
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = EXPOSED
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
    return response
