"""What was found and missed, in words; what to do next; a card to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale
from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import content, words
from quiz import run as runs
from quiz.item import Item
from quiz.run import Part, Way
from quiz.shown import Shown
from quiz.store import Answer, Run
from quiz.views.common import bp, current_run, page, shown, ways
from quiz.views.feedback import card
from server.i18n import current
from server.knowledge import helplines

WAYS_TO_HELP = {
    "embassy": "Your embassy or consulate",
    "police": "The police of the place where you are",
    "iom": "IOM, the migration agency of the United Nations",
}
"""The wording of the check page; its catalogue translates it here too."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An offer that was judged wrongly, and where its explanation is."""

    shown: Shown
    address: str


@dataclass(frozen=True, slots=True)
class Score:
    """One part in counts; never a measure of one person."""

    lures: int
    found: int
    genuine: int
    accepted: int
    checks: int


@bp.get("/result/<any(before,practice,after,booster):part>")
def result(part: Part) -> ResponseReturnValue:
    """Tell how a part went. Nothing is told about the first form before the second is done."""
    if (run := current_run()) is None:
        return redirect(url_for("quiz.start"), 303)
    played = ways(run)
    way = played[part]
    if not way.done:
        return redirect(url_for("quiz.go", part=part), 303)
    if part == "before" and not played["after"].done:
        return page("between.html", practised=played["practice"].done)
    return page(
        "result.html",
        part=part,
        score=score(way),
        lean=runs.lean(way),
        earlier=score(played["before"]) if part == "after" and played["before"].done else None,
        missed_lures=_missed(way, lure=True),
        missed_genuine=_missed(way, lure=False),
        pilot=gettext(words.PILOT) if _pilot(way) else "",
        goes_on=part == "practice" and played["before"].done and not played["after"].done,
        can_boost=bool(played["booster"].order) and not played["booster"].done,
        explained=part in runs.TAUGHT,
        **help_for(run, way),
    )


@bp.get("/card")
def card_page() -> ResponseReturnValue:
    """The checks before a yes, on one sheet of paper."""
    return page("card.html", cards=[card(number) for number in range(1, 8)], **help_for())


def score(way: Way) -> Score:
    """Count a part."""
    given = list(way.answers.values())
    lures, genuine = _of(given, True), _of(given, False)
    return Score(
        len(lures),
        sum(answer.said_lure for answer in lures),
        len(genuine),
        sum(not answer.said_lure for answer in genuine),
        sum(answer.real_check for answer in given),
    )


def _pilot(way: Way) -> bool:
    return any(content.load()[item].is_pilot for item in way.order)


def _of(given: Sequence[Answer], lure: bool) -> list[Answer]:
    return [answer for answer in given if answer.lure == lure]


def _missed(way: Way, *, lure: bool) -> list[Missed]:
    found = []
    for number, item_id in enumerate(way.order, 1):
        answer = way.answers[item_id]
        if answer.lure == lure and answer.said_lure != lure:
            item: Item = content.load()[item_id]
            there = url_for("quiz.item", part=way.part, number=number)
            found.append(Missed(shown(item), there if way.part in runs.TAUGHT else ""))
    return found


def help_for(run: Run | None = None, way: Way | None = None) -> dict[str, Any]:
    """Helplines of the chosen country, and the countries to choose from."""
    rows = helplines.load()
    names = Locale.parse(current().id).territories
    codes = sorted(
        {row.country for row in rows} - {helplines.ANYWHERE}, key=lambda c: names.get(c, c)
    )
    wanted = request.args.get("country", "")
    wanted = wanted if wanted in codes else ""
    lines = [
        {
            "name": gettext(WAYS_TO_HELP[row.key]) if row.key else row.name,
            "number": "; ".join(row.numbers),
            "country_name": names.get(row.country, "") if row.country != helplines.ANYWHERE else "",
            "url": row.url,
            "source": row.sources[0].title,
            "source_url": row.sources[0].url if row.country != helplines.ANYWHERE else "",
            "checked": row.checked,
            "recheck": row.recheck,
        }
        for row in helplines.for_countries(wanted, "", rows)
    ]
    return {
        "lines": lines,
        "country": wanted,
        "countries": [(code, names.get(code, code)) for code in codes],
    }
