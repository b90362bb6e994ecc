"""One check or look-up from request to answer: what the API, the page and the CLI share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from server import explain, i18n
from server.dataset import Dataset
from server.knowledge import helplines, registers
from server.matching import engine
from server.matching.contacts import parse_contact
from server.matching.domains.urls import parse
from server.matching.names.prepare import prepare
from server.matching.observables import contacts_in
from server.matching.types import CheckInput, IndicatorType, NameInput, NameKind, Tlp

MAX_TEXT = 20_000
"""Longest text of one check, in Unicode code points."""

LONGEST_NAME = 80
"""A single line up to this length, in characters, may be a name."""

_ONE_AT_A_TIME = Lock()
"""A check is all computing. Threads that compute at once only take the interpreter from each other:
with eight connections the slowest hundredth of the answers waited twice as long (26 and 13 ms)."""


def answer(
    request: CheckInput, dataset: Dataset, lang: str, ceiling: Tlp = Tlp.CLEAR
) -> dict[str, Any]:
    """Check and explain in the language with the id `lang`."""
    with _ONE_AT_A_TIME:
        assessment = engine.check(request, dataset.matching, today(), ceiling)
    agencies, lines = _help(
        request.country, request.job_country, lang, dataset.helplines, dataset.registers
    )
    return {
        **explain.render(assessment, i18n.catalogue(lang), agencies),
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

    `type_` is an indicator type or '' for all; `threshold` is a score from 0 to 1.
    """
    found: dict[str, dict[str, Any]] = {}
    for indicator, score, level, features in _matches(query, type_, limit, dataset):
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
        return replace(empty, text=text)
    single = len(line.split()) == 1
    if single and "@" not in line and parse(line) is not None:
        return replace(empty, urls=(line,))
    if parse_contact(line, country) is not None:
        return replace(empty, contacts=(line,))
    if len(line) <= LONGEST_NAME:
        return replace(empty, names=(NameInput(line),), text=text)
    return replace(empty, text=text)


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
) -> tuple[tuple[registers.Register, ...], tuple[dict[str, Any], ...]]:
    """Official registers, and helplines as the answer shows them: the same for a country."""
    words = i18n.catalogue(lang)
    chosen = helplines.for_countries(country, job_country, lines)
    return (
        tuple(registers.for_countries(country, job_country, agencies)),
        tuple(explain.helpline_json(line, words) for line in chosen),
    )


def _matches(query: str, type_: str, limit: int, dataset: Dataset) -> Any:
    index = dataset.matching.index
    if parsed := parse(query):
        parts = dataset.matching.suffixes.split(parsed.host)
        hosts = dict.fromkeys((parsed.host, parts.registrable or parsed.host))
        for host in hosts:
            for indicator in index.exact(IndicatorType.HOST, host):
                yield indicator, 1.0, "exact", ()
    for contact in contacts_in(query):
        for key in contact.lookup_keys():
            for indicator in index.exact(IndicatorType(contact.observable.type.value), key):
                yield indicator, 1.0, "exact", ()
    kind = NameKind(type_) if type_ in ("organisation", "person") else NameKind.UNKNOWN
    prepared = prepare(query, kind, dataset.matching.names)
    # an indicator that the asker may not see must not push others off the list
    for candidate in index.names(prepared, limit * 2 + 20):
        match = candidate.match
        yield candidate.indicator, match.score, match.level.name.lower(), match.features
