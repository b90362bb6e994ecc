"""API keys: `Authorization: Bearer lw_...`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import g, request

from server import privacy
from server.api.problems import ApiProblem, field_error
from server.api.ready import missing
from server.app_state import state

P = ParamSpec("P")
R = TypeVar("R")
MAX_TOKEN = 200


def current_key() -> Any:
    """Give the valid key of this request, or None; asked once a request."""
    if "api_key" not in g:
        g.api_key = _verify(_token())
    return g.api_key


def needs(scope: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let only keys with this scope through: else 401 or 403."""

    def decorate(view: Callable[P, R]) -> Callable[P, R]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
            key = current_key()
            if key is None:
                raise ApiProblem("unauthorized", headers=_challenge(invalid=bool(_token())))
            if scope not in key.scopes:
                reason = f"this needs the scope {scope}"
                headers = _challenge(f', error="insufficient_scope", scope="{scope}"')
                raise ApiProblem("forbidden", [field_error("Authorization", reason)], headers)
            return view(*args, **kwargs)

        return guarded

    return decorate


def _challenge(more: str = "", invalid: bool = False) -> dict[str, str]:
    more = more or (', error="invalid_token"' if invalid else "")
    return {"WWW-Authenticate": f'Bearer realm="lurewise"{more}'}


def _token() -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _verify(token: str) -> Any:
    from server.keys import verify

    if not token or len(token) > MAX_TOKEN or not token.isascii():
        return None
    try:
        with state().sessions() as session:
            return verify(session, token)
    except Exception as error:
        privacy.log_failure(error, "verifying a key")
        raise missing("database") from None
