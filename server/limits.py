"""How often one address, or one API key, may ask.

Decision: a moving window, so that after `Retry-After` seconds a request is really accepted.
One worker counts in its memory. Several share a file (`server.limitstore`), several machines
Redis: a connection stays with one worker, so that a part of the limit for each would break the
promise. Where file or Redis are away each process counts for itself. Keys are addresses hashed
with a secret that changes every day, so no table of limits tells who asked.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter
from flask_limiter.errors import RateLimitExceeded
from limits import RateLimitItem, parse_many

from server import limitstore
from server.api import auth
from server.config import ConfigError, Settings

PUBLIC = ("check", "report")  # by address, whoever asks; their pages are free to look at
PAPER = "10/minute"  # PDFs for one address: each starts a browser
BATCH_SHARE = 10  # a batch may hold thousands of rows: one tenth of the look-ups


def init_app(app: Flask, settings: Settings) -> None:
    """Guard the views that do work; health and documents are free."""
    if not settings.ratelimit_enabled:
        return  # an idle limiter would still cost every request
    limiter = Limiter(
        address_key,
        storage_uri=place(settings),
        strategy="moving-window",
        in_memory_fallback_enabled=bool(settings.redis_url),
        key_prefix="lurewise",
    )

    @app.after_request  # before the limiter's own: that counts what it counts by the answer first
    def headers(response: Response) -> Response:
        return _tell(response, limiter)

    limiter.init_app(app)
    check = _text("LUREWISE_RATELIMIT_CHECK", settings.ratelimit_check)
    report = _text("LUREWISE_RATELIMIT_REPORT", settings.ratelimit_report)
    lookup = _text("LUREWISE_RATELIMIT_LOOKUP", settings.ratelimit_lookup)
    batch = _text("", settings.ratelimit_lookup, BATCH_SHARE)
    checks = ("api_check.check", "pages.check", "quiz.material_h5p")
    reports = ("api_reports.report", "reports.report")  # a wrong one costs no more than a check
    _guard(app, limiter, (*checks, *reports), "check", lambda: check, address_key)
    _guard(app, limiter, reports, "report", lambda: report, address_key, _stored)
    _guard(app, limiter, ("api_lookup.lookup",), "lookup", lambda: _by_key(lookup, check), caller)
    _guard(app, limiter, ("api_batch.batch",), "batch", lambda: _by_key(batch, check), caller)
    _guard(app, limiter, ("quiz.paper_pdf",), "paper", lambda: PAPER, address_key)


def place(settings: Settings) -> str:
    """Where the limits are counted, as the library of limits writes it."""
    if settings.redis_url:
        return settings.redis_url
    return limitstore.uri(settings) if settings.workers > 1 else "memory://"


def address_key() -> str:
    """Hash the address that asks; of IPv6 the network of one customer (/64)."""
    return hashed(request.remote_addr or "")


def hashed(address: str, day: str = "") -> str:
    """Hash an address with the secret of the day (UTC)."""
    try:
        parsed = ip_address(address)
        if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
            address = str(int(parsed) >> 64)
    except ValueError:
        address = "unknown"
    day = day or datetime.now(UTC).date().isoformat()
    secret = hmac.digest(str(current_app.secret_key).encode(), f"limits {day}".encode(), "sha256")
    return hmac.digest(secret, address.encode(), "sha256").hex()[:32]


def caller() -> str:
    """Name who asks: the API key's id, or the address where there is no valid key."""
    key = auth.current_key()
    return f"key:{key.id}" if key else address_key()


def _stored(response: Response) -> bool:
    return response.status_code == HTTPStatus.ACCEPTED


def _by_key(with_key: str, without: str) -> str:
    return with_key if auth.current_key() else without


def _guard(
    app: Flask,
    limiter: Limiter,
    endpoints: tuple[str, ...],
    policy: str,
    limit: Callable[[], str],
    key: Callable[[], str],
    counts: Callable[[Response], bool] | None = None,
) -> None:
    """Limit these views; `counts` tells by the answer whether a request counts, else each does."""

    def scope(_: str) -> str:
        open_to_all = policy in (*PUBLIC, "paper")
        return policy if open_to_all or auth.current_key() else "unauthorized"

    for name in endpoints:
        if view := app.view_functions.get(name):
            methods = ["POST"] if policy in PUBLIC else None  # HEAD does the work of GET
            decorate = limiter.shared_limit(
                limit, scope, key_func=key, methods=methods, deduct_when=counts
            )
            app.view_functions[name] = decorate(view)  # type: ignore[assignment]


def _text(setting: str, text: str, share: int = 1) -> str:
    """Write a limit, or one `share`-th of it; ConfigError when it cannot be read."""
    try:
        items = parse_many(text)
    except ValueError:
        raise ConfigError(f"{setting} is {text!r}; write for example 60/minute") from None
    return ";".join(_divided(item, share) for item in items)


def _divided(item: RateLimitItem, share: int) -> str:
    return f"{max(1, item.amount // share)} per {item.multiples} {item.GRANULARITY.name}"


def _tell(response: Response, limiter: Limiter) -> Response:
    """Add the fields of draft-ietf-httpapi-ratelimit-headers-11, and Retry-After on 429."""
    if not (found := limiter.current_limits):
        return response
    policies, states, waits = [], [], [1]
    for one in found:
        name, window = one.request_args[-1], one.limit.get_expiry()
        wait = min(max(0, one.reset_at - int(time.time())), window)
        policies.append(f'"{name}";q={one.limit.amount};w={window}')
        states.append(f'"{name}";r={0 if one.breached else one.remaining};t={wait}')
        waits.append(wait if one.breached else 0)
    response.headers["RateLimit-Policy"] = ", ".join(policies)
    response.headers["RateLimit"] = ", ".join(states)
    if response.status_code == RateLimitExceeded.code:
        response.headers["Retry-After"] = str(max(waits))
    return response
