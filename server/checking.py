"""One check or look-up from request to answer: what the API, the page and the CLI share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from server import explain, i18n
from server.dataset import Dataset
from server.knowledge import helplines, registers
from server.matching import engine
from server.matching.contacts import parse_contact
from server.matching.dataset import Case
from server.matching.domains.urls import parse
from server.matching.judge_text import TEXT, judge_within
from server.matching.names.prepare import prepare
from server.matching.types import (
    Assessment,
    CheckInput,
    Feature,
    Indicator,
    NameInput,
    NameKind,
    Tlp,
)

MAX_TEXT = 20_000
"""Longest text of one check, in Unicode code points."""

LONGEST_NAME = 80
"""A single line up to this length, in characters, may be a name."""

VISIBLE = r"[^\s\x00-\x1f\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]"
"""A character that somebody can see, for Python, Rust and JavaScript: no space, no control, and
none of the zero-width ones. Letters that only look empty are letters."""

_ONE_AT_A_TIME = Lock()
"""A check is all computing. Threads that compute at once only take the interpreter from each other:
with eight connections the slowest hundredth of the answers waited twice as long (26 and 13 ms)."""


def answer(
    request: CheckInput, dataset: Dataset, lang: str, ceiling: Tlp = Tlp.CLEAR
) -> dict[str, Any]:
    """Check and explain in the language with the id `lang`."""
    return render(assess(request, dataset, ceiling), request, dataset, lang)


def assess(request: CheckInput, dataset: Dataset, ceiling: Tlp = Tlp.CLEAR) -> Assessment:
    """Check, without a word yet: an assessment can be told in several languages."""
    with _ONE_AT_A_TIME:
        return engine.check(request, dataset.matching, today(), ceiling)


def render(
    assessment: Assessment, request: CheckInput, dataset: Dataset, lang: str
) -> dict[str, Any]:
    """Explain an assessment of this request in the language with the id `lang`."""
    agencies, lines, numbers = _help(
        request.country, request.job_country, lang, dataset.helplines, dataset.registers
    )
    return {
        **explain.render(assessment, i18n.catalogue(lang), agencies, numbers=numbers),
        "helplines": list(lines),
        "dataset": {"version": dataset.version, "updated": dataset.updated},
        "lang": lang,
    }


def lookup(
    query: str,
    type_: str,
    limit: int,
    threshold: float,
    dataset: Dataset,
    ceiling: Tlp = Tlp.CLEAR,
) -> list[dict[str, Any]]:
    """Ranked indicators for one query, best first, with the comparisons behind each.

    `type_` is an indicator type or '' for all; `threshold` is a score from 0 to 1. Addresses and
    contacts are found by the very steps of a check.
    """
    found: dict[str, dict[str, Any]] = {}
    for indicator, score, level, features in _matches(query, type_, limit, dataset, ceiling):
        visible = indicator.tlp <= ceiling and indicator.active(today())
        if visible and score >= threshold and (not type_ or indicator.type == type_):
            row = {
                "indicator": explain.indicator_json(indicator),
                "score": round(score, 3),
                "level": level,
                "features": explain.features_json(features),
            }
            if indicator.id not in found or found[indicator.id]["score"] < row["score"]:
                found[indicator.id] = row
    return sorted(found.values(), key=lambda row: -row["score"])[:limit]


def read_free_input(text: str, country: str = "", job_country: str = "") -> CheckInput:
    """Decide what somebody pasted: an address, a contact, a name, or a whole message."""
    line = text.strip()
    empty = CheckInput(country=country, job_country=job_country)
    if "\n" in line or len(line) > LONGEST_NAME * 4:
        return empty._replace(text=text)
    single = len(line.split()) == 1
    if single and "@" not in line and parse(line) is not None:
        return empty._replace(urls=(line,))
    if parse_contact(line, country) is not None:
        return empty._replace(contacts=(line,))
    if len(line) <= LONGEST_NAME:
        return empty._replace(names=(NameInput(line),), text=text)
    return empty._replace(text=text)


def blank(text: str) -> bool:
    """Whether a text is nothing but space and characters that nobody sees."""
    return re.search(VISIBLE, text) is None


def today() -> date:
    """The day that decides which indicators are in force (UTC)."""
    return datetime.now(UTC).date()


@lru_cache(maxsize=2048)
def _help(
    country: str,
    job_country: str,
    lang: str,
    lines: tuple[helplines.Helpline, ...],
    agencies: tuple[registers.Register, ...],
) -> tuple[tuple[str, ...], tuple[dict[str, Any], ...], bool]:
    """What is the same for a country: the sentences about official registers, the helplines as the
    answer shows them, and whether one of these has a number.
    """
    words = i18n.catalogue(lang)
    licensed = registers.for_countries(country, job_country, agencies)
    chosen = helplines.for_countries(country, job_country, lines)
    shown = tuple(explain.helpline_json(line, words) for line in chosen)
    told = tuple(explain.register_text(register, words) for register in licensed)
    return told, shown, any(line["number"] for line in shown)


Found = tuple[Indicator, float, str, Iterable[Feature]]
"""An indicator, its score, how sure that is, and the comparisons behind it."""


def _matches(query: str, type_: str, limit: int, dataset: Dataset, ceiling: Tlp) -> Iterator[Found]:
    for indicator in _exact(query, dataset, ceiling):
        yield indicator, 1.0, "exact", ()
    kind = NameKind(type_) if type_ in ("organisation", "person") else NameKind.UNKNOWN
    prepared = prepare(query, kind, dataset.matching.names)
    # an indicator that the asker may not see must not push others off the list
    for candidate in dataset.matching.index.names(prepared, limit * 2 + 20):
        match = candidate.match
        yield candidate.indicator, match.score, match.level.name.lower(), match.features


def _exact(query: str, dataset: Dataset, ceiling: Tlp) -> Iterator[Indicator]:
    """What a check finds of an address, of a contact, and of those that stand among words."""
    request = CheckInput(urls=(query,), contacts=(query,))
    reasons = engine.check(request, dataset.matching, today(), ceiling).reasons
    case = Case(dataset.matching, request, today(), ceiling)
    within, _ = judge_within(query, TEXT, case)
    for reason in (*reasons, *within):
        if reason.indicator is not None:
            yield reason.indicator
