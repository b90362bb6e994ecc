"""Which language a person gets, and how it is written on the page.

Own negotiation: Werkzeug's `best_match` prefers an exact match further down the header, so that
`km-KH,en` would give English to a Khmer reader.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import yaml
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel

from server.config import ROOT, Settings

TRANSLATIONS = ROOT / "translations"
COOKIE = "lang"
SOURCE_LANGUAGE = "en"
DOMAINS = ("messages", "quiz")


@dataclass(frozen=True, slots=True, eq=False)  # one object a language, compared as such
class Language:
    """One row of `translations/locales.yml`. `tag` is the BCP 47 tag for `<html lang>`."""

    id: str
    tag: str
    name: str
    dir: Literal["ltr", "rtl"]
    state: Literal["reviewed", "draft"]
    aliases: tuple[str, ...] = ()


@lru_cache
def languages(path: Path = TRANSLATIONS / "locales.yml") -> tuple[Language, ...]:
    """Every language of the project, in the order people see them."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(Language(**{**row, "aliases": tuple(row["aliases"])}) for row in rows)


def offered(settings: Settings) -> tuple[Language, ...]:
    """The languages this server offers; English is always among them."""
    wanted = settings.languages
    return tuple(
        language
        for language in languages()
        if not wanted or language.id in wanted or language.id == SOURCE_LANGUAGE
    )


def match(tag: str, choices: Iterable[Language]) -> Language | None:
    """The language for one tag: alias, then exact, then parent (`km-KH` is Khmer)."""
    known = _by_name(tuple(choices))
    parts = tag.strip().lower().replace("_", "-").split("-")
    while parts:
        if found := known.get("-".join(parts)):
            return found
        parts.pop()
    return None


def negotiate(header: str, choices: Sequence[Language]) -> Language:
    """The first language of an Accept-Language header that is offered, else English."""
    for tag in _tags(header):
        if found := match(tag, choices):
            return found
    return next(choice for choice in choices if choice.id == SOURCE_LANGUAGE)


def current() -> Language:
    """The language of this request: `lang` in the address, then the cookie, then the header."""
    choices = g.languages
    for tag in (request.args.get("lang", ""), request.cookies.get(COOKIE, "")):
        if tag and (found := match(tag, choices)):
            return found
    return negotiate(request.headers.get("Accept-Language", ""), choices)


def offered_here() -> tuple[Language, ...]:
    """The languages that the server of this request offers."""
    choices: tuple[Language, ...] = g.languages
    return choices


@lru_cache
def catalogue(lang: str) -> NullTranslations:
    """The words of the checker in a language, read once; where it has none, the English."""
    return Translations.load(TRANSLATIONS, [lang], DOMAINS[0])


def init_app(app: Flask, settings: Settings) -> None:
    """Set up Flask-Babel and give templates `language` and `languages`."""
    choices = offered(settings)

    @app.before_request
    def remember() -> None:
        g.languages = choices

    set_up_words(app)
    app.context_processor(lambda: {"language": current(), "languages": choices})


def set_up_words(app: Flask) -> None:
    """Let an application translate, also one that answers no requests."""
    app.config["BABEL_DEFAULT_LOCALE"] = SOURCE_LANGUAGE
    # Flask-Babel pairs folders and domains by position, and reads them into one catalogue
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join([str(TRANSLATIONS)] * len(DOMAINS))
    app.config["BABEL_DOMAIN"] = ";".join(DOMAINS)
    Babel(app, locale_selector=lambda: current().id if has_request_context() else None)


@lru_cache
def _by_name(choices: tuple[Language, ...]) -> dict[str, Language]:
    return {name.lower(): choice for choice in choices for name in _names(choice)}


def _names(language: Language) -> tuple[str, ...]:
    return (language.id.replace("_", "-"), language.tag, *language.aliases)


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
