"""Practice without a network: pages that a browser keeps, and answers that it sends later."""

from __future__ import annotations

import hashlib
from typing import Any

from flask import Response, abort, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import content
from quiz import run as runs
from quiz.item import Item
from quiz.run import Part
from quiz.shown import by_slug, slug
from quiz.store import Run, StoreProblem
from quiz.views.answer import QUEUE, form_of, queued, read
from quiz.views.common import answers_of, begin, bp, class_of, current_run, may_begin, page, shown
from quiz.views.feedback import card, habits, title
from quiz.views.play import keep
from server.i18n import current

WORKER_POLICY = "default-src 'none'; connect-src 'self'"
FILES = ("quiz.css", "quiz.js")


@bp.get("/offline")
def offline() -> ResponseReturnValue:
    """What a browser without a network opens instead of a page that it does not have."""
    order = runs.offline_order()
    first = url_for("quiz.offline_item", name=slug(order[0]), lang=current().id)
    return page("offline.html", first=first, total=len(order))


@bp.get("/offline/<name>")
def offline_item(name: str) -> ResponseReturnValue:
    """One practice item with its explanation in one page, for no run in particular."""
    order = runs.offline_order()
    item = by_slug().get(name)
    if item is None or item.id not in order:
        abort(404)
    place = order.index(item.id) + 1
    following = order[place] if place < len(order) else ""
    lang = current().id
    there = url_for("quiz.offline_item", name=slug(following), lang=lang) if following else ""
    return page(
        "offline_item.html",
        shown=shown(item),
        order=list(range(len(item.first_step.options))),
        number=place,
        total=len(order),
        next=there or url_for("quiz.offline", lang=lang),
        titles={right: title(item.is_lure, right) for right in (True, False)},
        card=card(item.check.card),
        steps=habits(),
    )


@bp.post("/answers")
def take_answers() -> ResponseReturnValue:
    """Take answers that were given without a network; one sent twice is counted once.

    Each has `name` (the slug), `id` (a UUID made on the phone) and the fields of the form; `part`
    and `number` where it was answered in a run.
    """
    rows = queued(request.get_json(silent=True))
    if rows is None:
        return {"problem": f"send {{answers: [...]}} with at most {QUEUE} answers"}, 422
    if not may_begin():
        return {"problem": "too many runs were begun from this network; wait ten minutes"}, 429
    run = current_run() or begin()
    if (room := class_of(run)) and room.pace == "teacher" and not room.ended:
        return {"kept": []}  # of an earlier run alone: they wait until the class is over
    return {"kept": [kept for row in rows if (kept := _take(run, row))]}


@bp.get("/sw.js")
def worker() -> Response:
    """The service worker: one for all languages, so that a change of language replaces none."""
    files = [url_for("quiz.static", filename=name) for name in FILES]
    files += [url_for("static", filename=name) for name in ("site.css", "icon.svg")]
    script = render_template("quiz/sw.js", files=files, version=_digest(files))
    response = Response(script, mimetype="text/javascript")
    response.headers["Content-Security-Policy"] = WORKER_POLICY
    response.headers["Cache-Control"] = "no-cache"
    return response


@bp.get("/kept.json")
def kept() -> ResponseReturnValue:
    """The pages of a language that a browser keeps, and the version of their texts."""
    language = current().id
    order = runs.offline_order()
    pages = [url_for("quiz.offline", lang=language)]
    pages += [url_for("quiz.offline_item", name=slug(i), lang=language) for i in order]
    style = [url_for("quiz.static", filename=name) for name in FILES]
    texts = [repr(shown(content.load()[item])) for item in order]
    return {"version": f"{language}-{_digest([*style, *texts])}", "pages": pages}


@bp.get("/manifest.webmanifest")
def manifest() -> Response:
    """What an installed quiz is called and looks like."""
    language = current()
    icon = url_for("static", filename="icon.svg")
    response = jsonify({
        "id": "/quiz/",
        "name": gettext("Genuine or lure? The quiz"),
        "short_name": "Lurewise",
        "lang": language.tag,
        "dir": language.dir,
        "start_url": url_for("quiz.start", lang=language.id),
        "scope": "/quiz/",
        "display": "standalone",
        "background_color": "#f8f2e8",
        "theme_color": "#0d5a5b",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    })  # fmt: skip
    response.mimetype = "application/manifest+json"
    return response


def _take(run: Run, row: dict[str, Any]) -> str:
    """Keep one answer; its id when the phone may forget it, '' when it must not."""
    item = by_slug().get(str(row.get("name", "")))
    if item is None:
        return str(row.get("id", ""))  # an item that is no longer there: nothing to keep
    given = read(form_of(row), item)
    part = _part(run, item, str(row.get("part", "")))
    if given.problems or not part:
        return str(row.get("id", ""))
    try:
        way = runs.way(run, part, answers_of(run))
        number = way.order.index(item.id) + 1 if item.id in way.order else 1
        keep(run, way, number, item, given)
    except StoreProblem:
        return ""
    return str(row.get("id", ""))


def _part(run: Run, item: Item, wanted: str) -> Part | None:
    """The part that this answer belongs to: never a measuring one that does not hold the item."""
    given = answers_of(run)
    for part in runs.PARTS:
        here = part == wanted and item.id in runs.way(run, part, given).order
        if here and (run.class_id or runs.is_open(run, part, given)):
            return part
    return "practice" if item.form == "practice" else None


def _digest(parts: list[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
