"""Which language a person gets, and how it is written on the page.

Own negotiation: Werkzeug's `best_match` prefers an exact match further down the header, so that
`km-KH,en` would give English to a Khmer reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, urlencode

from babel.support import NullTranslations, Translations
from flask import Flask, Response, abort, current_app, has_request_context, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import Babel, get_locale

from server import languages as table
from server.config import Settings
from server.dates import day_text
from server.languages import DOMAINS, SOURCE_LANGUAGE, Language, languages, offered

COOKIE = "lang"
YEAR = 365 * 24 * 3600
API = "/api/"
OFFERED = "languages"
"""Where the languages that an application offers stand among its extensions."""
LONGEST_TAG = 35
"""Characters of a language tag that is read at all; a longer cookie or address is nobody's."""

__all__ = [
    "COOKIE",
    "DOMAINS",
    "SOURCE_LANGUAGE",
    "Language",
    "catalogue",
    "current",
    "languages",
    "match",
    "negotiate",
    "offered",
    "only_translated",
]


def match(tag: str, choices: Iterable[Language]) -> Language | None:
    """The language for one tag: alias, then exact, then parent (`km-KH` is Khmer)."""
    found = _match(tag, choices)
    return found[0] if found else None


def negotiate(header: str, choices: Sequence[Language]) -> Language:
    """The first language of an Accept-Language header that is offered, else English."""
    return _negotiate(header, choices)[0]


def current() -> Language:
    """The language of this request: `lang` in the address, then the cookie, then the header."""
    return _chosen()[0]


def catalogue(lang: str, domain: str = DOMAINS[0]) -> NullTranslations:
    """The words of the checker, or of another domain, read once; where it has none, the English."""
    return _catalogue(table.TRANSLATIONS, lang, domain)


def only_translated(lang: str, domain: str) -> Callable[[str, str], str]:
    """How to say (context, English) in a language; it gives '' where there is no translation."""
    words = _only_translated(table.TRANSLATIONS, lang, domain)
    return lambda context, english: str(words.pgettext(context, english))


def init_app(app: Flask, settings: Settings) -> None:
    """Set up Flask-Babel, addresses that begin with a language, and what templates need."""
    choices = offered(settings)

    app.extensions[OFFERED] = choices
    set_up_words(app)
    app.context_processor(_words_of_page)
    app.after_request(_keep_choice)
    names = ", ".join(f"'{name}'" for one in choices for name in dict.fromkeys((one.tag, one.id)))
    for rule in (f"/<any({names}):prefix>/", f"/<any({names}):prefix>/<path:rest>"):
        app.add_url_rule(rule, "language", _prefixed)


def set_up_words(app: Flask) -> None:
    """Let an application translate, also one that answers no requests."""
    app.config["BABEL_DEFAULT_LOCALE"] = SOURCE_LANGUAGE
    # Flask-Babel pairs folders and domains by position, and reads them into one catalogue
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join([str(table.TRANSLATIONS)] * len(DOMAINS))
    app.config["BABEL_DOMAIN"] = ";".join(DOMAINS)
    Babel(app, locale_selector=lambda: current().id if has_request_context() else None)
    app.template_filter("day")(
        lambda text: day_text(text or "", str(get_locale() or SOURCE_LANGUAGE))
    )


def _words_of_page() -> dict[str, object]:
    language, notice = _chosen()
    return {"language": language, "languages": offered_here(), "language_notice": notice}


def _prefixed(prefix: str, rest: str = "") -> ResponseReturnValue:
    """`/km/quiz/` is the page `/quiz/` in Khmer: an address to print and to say aloud."""
    language = match(prefix, offered_here())
    if language is None or f"/{rest}".startswith(API):
        abort(404)
    query = {**request.args.to_dict(flat=False), "lang": [language.id]}
    path = quote(rest.lstrip("/\\"))  # never `//host`, which would be another site
    return redirect(f"{request.script_root}/{path}?{urlencode(query, doseq=True)}")


def _keep_choice(response: Response) -> Response:
    """Keep a language that was chosen in the address of a page in the cookie."""
    if response.mimetype == "text/html" and request.args.get("lang"):
        secure = current_app.session_interface.get_cookie_secure(current_app)
        response.set_cookie(COOKIE, current().id, max_age=YEAR, samesite="Lax", secure=secure)
    return response


def _chosen() -> tuple[Language, str]:
    """The language of this request, and a notice where it is only the nearest one."""
    choices = offered_here()
    for tag in (request.args.get("lang", ""), request.cookies.get(COOKIE, "")):
        if tag and (found := _match(tag, choices)):
            return found
    return _negotiate(request.headers.get("Accept-Language", ""), choices)


def _negotiate(header: str, choices: Sequence[Language]) -> tuple[Language, str]:
    for tag in _tags(header):
        if found := _match(tag, choices):
            return found
    return next(choice for choice in choices if choice.id == SOURCE_LANGUAGE), ""


def _match(tag: str, choices: Iterable[Language]) -> tuple[Language, str] | None:
    if len(tag) > LONGEST_TAG:
        return None
    known = _by_name(tuple(choices))
    parts = tag.strip().lower().replace("_", "-").split("-")
    while parts:
        if found := known.get("-".join(parts)):
            return found
        parts.pop()
    return None


@lru_cache
def _catalogue(folder: Path, lang: str, domain: str) -> NullTranslations:
    return Translations.load(folder, [lang], domain)


class _Silence(NullTranslations):
    def pgettext(self, context: str, message: str) -> str:
        return ""


def offered_here() -> tuple[Language, ...]:
    """The languages that the server of this request offers."""
    choices: tuple[Language, ...] = current_app.extensions[OFFERED]
    return choices


@lru_cache
def _only_translated(folder: Path, lang: str, domain: str) -> NullTranslations:
    words = Translations.load(folder, [lang], domain)
    words.add_fallback(_Silence())
    return words


@lru_cache
def _by_name(choices: tuple[Language, ...]) -> dict[str, tuple[Language, str]]:
    own = {
        name.lower(): (choice, "")
        for choice in choices
        for name in (choice.id.replace("_", "-"), choice.tag, *choice.aliases)
    }
    near = {tag.lower(): (choice, choice.notice) for choice in choices for tag in choice.near}
    return near | own


def _tags(header: str) -> list[str]:
    """Tags by falling quality, in the order written; `q=0` refuses a language."""
    weighted = []
    for part in header[:500].split(","):
        tag, _, params = part.partition(";")
        quality = _quality(params)
        if tag.strip() and quality > 0:
            weighted.append((quality, tag.strip()))
    return [tag for _, tag in sorted(weighted, key=lambda pair: -pair[0])]


def _quality(params: str) -> float:
    name, _, value = params.strip().partition("=")
    if name != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
