"""What a class gained, for trainers: figures with intervals, and a sentence that judges them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from threading import Lock
from time import monotonic
from typing import Any

from babel.numbers import format_decimal, format_percent
from flask import current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import store, words
from quiz.classroom import store as classes
from quiz.grading.dif import Suspicion
from quiz.grading.group import Estimate, Finding
from quiz.grading.marks import MarkFigures
from quiz.languages import LanguageRow, differences
from quiz.report import of
from quiz.stats import Group, groups
from quiz.views.common import bp, page, records
from server.app_state import state
from server.i18n import current
from server.i18n import languages as known_languages

Figures = tuple[list[Group], list[LanguageRow]]
FIGURES = "lurewise_quiz_figures"
FRESH = 30.0
"""Seconds for which the figures are kept."""
DAYS = 20
"""Figures of so many days are kept."""
_counting = Lock()  # one request counts, the others wait for its figures


@bp.get("/stats")
def stats() -> ResponseReturnValue:
    """Every group of at least five; `?day=`, of the operator's zone, narrows to one day's runs."""
    day, zone = _day(request.args.get("day", "")), state().settings.zone
    found, compared = _figures(day, zone)
    shown = [words_of(group, of(group, compared)) for group in found]
    return page("stats.html", groups=shown, zone=zone.key, day=day.isoformat() if day else "")


def _figures(day: date | None, zone: tzinfo) -> Figures:
    """The figures of a day or of all; those of a moment ago, because every answer is read."""
    kept: OrderedDict[date | None, tuple[float, Figures]] = current_app.extensions.setdefault(
        FIGURES, OrderedDict()
    )
    with _counting:
        made, found = kept.get(day, (-FRESH, None))
        if found is None or monotonic() - made > FRESH:
            since, until = bounds(day, zone) if day else (None, None)
            with records() as opened:
                classes.sweep(opened, datetime.now(UTC))
                runs = list(store.runs(opened, since=since, until=until))
            found = groups(runs), differences(runs)
            kept.pop(day, None)
            kept[day] = monotonic(), found
            while len(kept) > DAYS:
                kept.popitem(last=False)
        return found


def bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Midnight to midnight where the operator lives; a day may have 23 or 25 hours."""
    start, end = (datetime.combine(d, time(), zone) for d in (day, day + timedelta(days=1)))
    return start.astimezone(UTC), end.astimezone(UTC)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
        bounds(day, state().settings.zone)
    except (ValueError, OverflowError):  # the last day of the calendar has no day after it
        return None
    return day


def words_of(group: Group, languages: Sequence[LanguageRow] = ()) -> dict[str, Any]:
    """A group in words and figures, with the sentence that judges it."""
    gain, known = group.gain, {choice.id: choice for choice in known_languages()}
    language = known.get(group.language)  # None once a language was taken out again
    finding = gain.finding if gain else Finding.HIDDEN
    values: dict[str, Any] = {
        "language": language.name if language else group.language,
        "tag": language.tag if language else group.language,
        "draft": group.review_state == "draft",
        "begun": group.begun,
        "finished": group.finished,
        "sentence": gettext(words.FINDINGS[finding]),
        "good": finding is Finding.GAIN,
        "rows": [],
    }
    if gain and not group.hidden:
        values["rows"] = [
            (gettext("Lures found, before and after"),
             _shares(gain.before.sensitivity, gain.after.sensitivity)),
            (gettext("Genuine offers recognised, before and after"),
             _shares(gain.before.specificity, gain.after.specificity)),
            (gettext("Change in telling them apart (d')"), _interval(gain.d_prime)),
            (gettext("Shift of the criterion (below 0: more suspicious)"),
             _interval(gain.criterion)),
        ]  # fmt: skip
    if gain:
        values["one_arm"] = "" if gain.both_arms else gettext(words.ONE_ARM)
    if group.before and group.after:
        values["rows"].append((
            gettext("A real check as the first step, before and after"),
            _shares(group.before.real_check, group.after.real_check),
        ))  # fmt: skip
        values["rows"] += _marks(group.before.marks, group.after.marks)
    values["suspects"] = [
        _suspect(row) for row in languages if row.found.suspicion is Suspicion.SUSPECT
    ]
    values["compared"] = len(languages)
    return values


def _suspect(row: LanguageRow) -> str:
    found = row.found
    logit, low, high = map(_signed, (found.logit, found.low, found.high))
    return gettext(
        "%(item)s works differently than in English: look at its translation "
        "(%(logit)s logits, %(low)s to %(high)s).",
        item=row.item,
        logit=logit,
        low=low,
        high=high,
    )


def _marks(before: MarkFigures | None, after: MarkFigures | None) -> list[tuple[str, str]]:
    if not before or not after:
        return []
    return [
        (gettext("Of the parts marked, how many matter, before and after"),
         _shares(before.precision, after.precision)),
        (gettext("The same for somebody who marks blindly"), _shares(before.chance, after.chance)),
        (gettext("Of the parts that matter, how many were marked, before and after"),
         _shares(before.recall, after.recall)),
    ]  # fmt: skip


def _shares(before: float, after: float) -> str:
    lang = current().id
    return f"{format_percent(before, locale=lang)} → {format_percent(after, locale=lang)}"


def _signed(number: float | None) -> str:
    """A change with its sign and two digits, as the reader's language writes numbers."""
    return str(format_decimal(number or 0.0, "+0.00;-0.00", locale=current().id))


def _interval(change: Estimate) -> str:
    value, low, high = map(_signed, (change.value, change.low, change.high))
    return gettext(
        "%(value)s (95 %% interval %(low)s to %(high)s)", value=value, low=low, high=high
    )
