"""Did a form come from our own page? There is no session, so no token could be kept for it."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from server.app_state import state


def own_form() -> bool:
    """Whether the browser says that this POST came from a page of this server.

    `Sec-Fetch-Site` where there is one, which no page can forge; else `Origin`, else `Referer`.
    Without any of them the answer is no.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    ours = {request.host, urlsplit(state().settings.public_url).netloc} - {""}
    try:
        return urlsplit(said).netloc in ours
    except ValueError:  # no browser writes `http://[`
        return False
