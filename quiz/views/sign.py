""" "Learn to spot this": a practice offer with the sign of a warning, or what is known of it."""

from __future__ import annotations

from flask import abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import pgettext

from quiz import content, signs, store
from quiz.item import Item
from quiz.shown import by_slug, sign_text, slug
from quiz.views.answer import Given, read
from quiz.views.common import bp, page, shown
from quiz.views.feedback import card, feedback


def item_for(lure_sign: str) -> Item | None:
    """A practice item that teaches a lure sign of server/knowledge; None when none does.

    Items of the measuring forms are never shown here.
    """
    return next(iter(content.teaching(lure_sign, content.load())), None)


@bp.route("/sign/<sign_id>", methods=["GET", "POST"])
def sign(sign_id: str) -> ResponseReturnValue:
    """Show an offer with this sign; the answer is explained and not kept.

    Without such an offer among those for practice, the page tells what is known of the sign.
    """
    table = signs.load()
    if sign_id not in table.lure_signs:
        abort(404)
    if item := item_for(sign_id):
        return _tried(item, sign_text(table.code_of(sign_id) or ""))
    row = table.lure_signs[sign_id]
    return page("sign.html", description=_known(sign_id, "description", row.description),
                innocent=_known(sign_id, "innocent", row.innocent), sources=row.sources,
                card=card(table.card_of(sign_id)))  # fmt: skip


def _known(sign_id: str, field: str, text: str) -> str:
    """A sentence of the knowledge base, in the reader's language."""
    context = f"lures.{sign_id}.{field}"
    return pgettext(context, text)


@bp.route("/try/<name>", methods=["GET", "POST"])
def try_one(name: str) -> ResponseReturnValue:
    """Play one practice item by its slug; nothing is kept."""
    item = by_slug().get(name)
    if item is None or item.form == "test":
        abort(404)
    return _tried(item)


def _tried(item: Item, look_for: str = "") -> ResponseReturnValue:
    given = read(request.form, item) if request.method == "POST" else None
    order = list(range(len(item.first_step.options)))
    if given is None or given.problems:
        status = 422 if given else 200
        return page("item.html", status, shown=shown(item), order=order, given=given,
                    look_for=look_for, part="", offline=False)  # fmt: skip
    other = next(
        (o for o in content.load().values() if o.pair == item.pair and o.id != item.id), None
    )
    values = feedback(item, _answer(item, given), seen=other)
    return page("feedback.html", part="", next=_other(other), look_for=look_for, **values)


def _other(other: Item | None) -> str:
    return url_for("quiz.start") if other is None else url_for("quiz.try_one", name=slug(other.id))


def _answer(item: Item, given: Given) -> store.Answer:
    """An answer that is shown once and never written."""
    return store.Answer("", "practice", item.id, item.version, 1, item.is_lure, given.said_lure,
                        given.confidence, given.first, marked=given.marked)  # fmt: skip
