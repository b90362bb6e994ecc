"""The check page: one box, one answer; works without JavaScript and keeps nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel import Locale
from flask import Blueprint, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from server import i18n
from server.checking import MAX_TEXT, assess, blank, read_free_input, render
from server.dates import number_text
from server.i18n import Language
from server.matching.types import ObservableType, Verdict

bp = Blueprint("pages", __name__)

# Where people who use Lurewise live, and where the jobs are said to be.
COUNTRIES = tuple(
    "AE AU BD BR CD CI CM CN ET FR GH HK ID IN JP KE KH KR LA LK MA MG MM MO MY MZ NG NP PH PK"
    " RW SA SG SN TH TL TW TZ UG US VN ZA".split()
)
OPEN = 5
"""So many warnings stand open; further signs of a text fold away."""
Shown = dict[str, Any]
"""A reason as an answer shows it."""


@bp.route("/", methods=["GET", "POST"])
def check() -> ResponseReturnValue:
    """Show the form; on POST also the answer."""
    language = i18n.current()
    query = request.form.get("q", "")
    context = {name: _country(name) for name in ("country", "job_country")}
    page: dict[str, Any] = {"query": query, "countries": _countries(language.id), **context}
    status = 200
    if request.method == "POST":
        if page_problem := _problem(query):
            page["problem"], status = page_problem, 422
        else:
            page |= _answered(query, language, context)
    return render_template("pages/check.html", **page), status


def verdict_words() -> dict[str, str]:
    """One word for each verdict."""
    return {
        Verdict.DANGER.code: gettext("Danger"),
        Verdict.CAUTION.code: gettext("Caution"),
        Verdict.UNKNOWN.code: gettext("Unknown"),
        Verdict.RECOGNISED.code: gettext("Known site"),
    }


def _answered(query: str, language: Language, context: dict[str, str]) -> dict[str, Any]:
    dataset = current_app.extensions["lurewise"].live.current()
    asked = read_free_input(query, **context)
    assessment = assess(asked, dataset)
    result = told_once(render(assessment, asked, dataset, language.id))
    names = Locale.parse(language.id).territories
    # copies: the lines are shared with every other answer, and the API has no such field
    lines = [
        {**line, "country_name": names.get(line["country"] or "")} for line in result["helplines"]
    ]
    warned = {Verdict.DANGER.code, Verdict.CAUTION.code}
    warnings = [reason for reason in result["reasons"] if reason["verdict"] in warned]
    first, more = _folded(warnings)
    return {
        "answer": {**result, "helplines": lines},
        # nobody has checked a draft's words yet: the English is one tap away
        "english": told_once(render(assessment, asked, dataset, "en"))
        if language.state == "draft"
        else None,
        "verdict_words": verdict_words(),
        "warnings": first,
        "more": more,
        "notes": [reason for reason in result["reasons"] if reason["verdict"] not in warned],
    }


def told_once(result: dict[str, Any]) -> dict[str, Any]:
    """The answer with the worst reason of each listed name only.

    What was pasted is read as a name and as a text, and both meet the same listing. Two addresses
    on one listed host stay two.
    """
    kept: dict[object, dict[str, Any]] = {}
    for number, reason in enumerate(result["reasons"]):  # the worst come first
        named = reason["indicator"] and reason["observable"]["type"] == ObservableType.NAME
        kept.setdefault(reason["indicator"]["id"] if named else number, reason)
    return {**result, "reasons": list(kept.values())}


def _folded(warnings: list[Shown]) -> tuple[list[Shown], list[Shown]]:
    """What stands open, and what folds away: never a listing or an imitation, only signs."""
    signs = [reason for reason in warnings[OPEN:] if reason["code"].startswith("lure_")]
    return [reason for reason in warnings if reason not in signs], signs


def _problem(query: str) -> str:
    if blank(query):
        return gettext("Paste a link, a name, a number or a message first.")
    if len(query) > MAX_TEXT:
        return gettext("This is too long. Paste at most %(count)s characters.", count=_most())
    return ""


def _most() -> str:
    return number_text(MAX_TEXT, i18n.current().id)


def _country(name: str) -> str:
    value = request.form.get(name, "")
    return value if value in COUNTRIES else ""


@lru_cache
def _countries(lang: str) -> list[tuple[str, str]]:
    names = Locale.parse(lang).territories
    return sorted(((code, names.get(code, code)) for code in COUNTRIES), key=lambda pair: pair[1])
