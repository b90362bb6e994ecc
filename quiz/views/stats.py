"""What a class gained, for trainers: figures with intervals, and a sentence that judges them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import store, words
from quiz.grading.group import Estimate, Finding
from quiz.stats import Group, groups
from quiz.views.common import bp, page, records


@bp.get("/stats")
def stats() -> ResponseReturnValue:
    """Every group of at least five; `?day=` (UTC) narrows to the runs of one day."""
    day = _day(request.args.get("day", ""))
    since = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    until = since + timedelta(days=1) if since else None
    with records() as opened:
        found = groups(store.runs(opened, since=since, until=until))
    shown = [words_of(group) for group in found]
    return page("stats.html", groups=shown, day=day.isoformat() if day else "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def words_of(group: Group) -> dict[str, Any]:
    """A group in words and figures, with the sentence that judges it."""
    gain = group.gain
    finding = gain.finding if gain else Finding.HIDDEN
    values: dict[str, Any] = {
        "language": group.language,
        "draft": group.review_state == "draft",
        "begun": group.begun,
        "finished": group.finished,
        "sentence": gettext(words.FINDINGS[finding]),
        "good": finding is Finding.GAIN,
        "rows": [],
    }
    if gain:
        values["rows"] = [
            (gettext("Lures found, before and after"),
             _shares(gain.before.sensitivity, gain.after.sensitivity)),
            (gettext("Genuine offers recognised, before and after"),
             _shares(gain.before.specificity, gain.after.specificity)),
            (gettext("Change in telling them apart (d')"), _interval(gain.d_prime)),
            (gettext("Shift of the criterion (below 0: more suspicious)"),
             _interval(gain.criterion)),
        ]  # fmt: skip
        values["one_arm"] = "" if gain.both_arms else gettext(words.ONE_ARM)
    if group.before and group.after:
        values["rows"].append((
            gettext("A real check as the first step, before and after"),
            _shares(group.before.real_check, group.after.real_check),
        ))  # fmt: skip
    return values


def _shares(before: float, after: float) -> str:
    return f"{before:.0%} → {after:.0%}"


def _interval(change: Estimate) -> str:
    value, low, high = (f"{part:+.2f}" for part in (change.value, change.low, change.high))
    return gettext(
        "%(value)s (95 %% interval %(low)s to %(high)s)", value=value, low=low, high=high
    )
