"""Lurewise: checks job offers for signs of trafficking into scam compounds.

Every import stands inside `create_app`, so that `server.matching` can be used alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from server.config import Settings


def create_app(config: Settings | Mapping[str, Any] | None = None) -> Flask:
    """Build the application.

    `config` is the settings, or a mapping over those of the environment: names of `Settings` in
    small letters, Flask's own in capitals. ConfigError names a setting that cannot be used.
    """
    from flask import Flask

    from quiz import views as quiz_views
    from server import api, app_state, headers, i18n, limits, pages, privacy, static_files
    from server.pages import errors

    settings, own = _settings(config)
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=api.MAX_BODY, MAX_FORM_MEMORY_SIZE=api.MAX_BODY)
    app.config.update({"PERMANENT_SESSION_LIFETIME": quiz_views.KEPT, **own})
    _trust_proxies(app, settings)
    privacy.init_app(app)
    headers.init_app(app)
    app_state.init_app(app, settings)
    i18n.init_app(app, settings)
    api.init_app(app, page_error=errors.answer)
    pages.init_app(app)
    quiz_views.init_app(app)
    static_files.init_app(app)
    limits.init_app(app, settings)  # last: it guards views that exist
    return app


def _settings(config: Settings | Mapping[str, Any] | None) -> tuple[Settings, dict[str, Any]]:
    from dataclasses import replace

    from server.config import Settings

    if isinstance(config, Settings):
        return config, {}
    given = dict(config or {})
    own = {name: given.pop(name) for name in list(given) if name.isupper()}
    return replace(Settings.from_env(), **given), own


def _trust_proxies(app: Flask, settings: Settings) -> None:
    """Believe forwarded addresses and schemes only from the proxies the operator counted."""
    if count := settings.trusted_proxies:
        from werkzeug.middleware.proxy_fix import ProxyFix

        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=count, x_proto=count, x_host=count
        )
