"""Published claims and knowledge -> the state of a list. What may travel is decided here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np

from server.dataset import assemble, name_lexicon
from server.knowledge import legal_forms
from server.lists import lookalikes, organisations, tables
from server.lists.claims import Claims, canonical, lapses
from server.lists.file import State
from server.lists.personal import TYPES, about_somebody, contact
from server.matching.dataset import MatchingData
from server.matching.domains import urls
from server.matching.index import Index
from server.matching.judge_urls import DANGER_FROM
from server.matching.keys import key_of
from server.matching.types import Indicator, IndicatorType, ReasonCode, SourceKind, Tlp, Verdict

KINDS = (SourceKind.AUTHORITY, SourceKind.NGO, SourceKind.PRESS, SourceKind.COMMUNITY)


class Personal(AssertionError):
    """Something about a person was about to travel; nothing is written."""


def build(indicators: Iterable[Indicator], version: int, created: str) -> State:
    """Make the list of a day (ISO): what is published, TLP:CLEAR, in force, and about nobody."""
    today = date.fromisoformat(created)
    data = assemble(Index.build((), name_lexicon()), "", "").matching
    claims = Claims(created)
    best: dict[int, tuple[Any, Indicator]] = {}
    named: list[Indicator] = []
    for indicator in indicators:
        if indicator.tlp is not Tlp.CLEAR or not indicator.active(today):
            continue
        if about_somebody(indicator):
            continue
        if indicator.type is IndicatorType.ORGANISATION:
            named += [indicator] if organisations.listed(indicator) else []
        elif expression := expression_of(indicator, data):
            rank = _rank(indicator, data)
            number = hash_of(expression)
            if number not in best or (rank, indicator.id) < (best[number][0], best[number][1].id):
                best[number] = rank, indicator
    order = sorted(best)
    numbers = [_claim(best[number][1], claims, data) for number in order]
    table = canonical(_table(named, claims, data, today))
    hashes = np.array(order, np.uint64)
    return State(version, created, lapses(created), hashes, np.array(numbers, np.uint32), table)


def expression_of(indicator: Indicator, data: MatchingData) -> str:
    """The Safe Browsing expression of a host or page, without scheme; '' for what is not listed.

    A host where anybody can publish, or a public suffix, never stands as a whole.
    """
    try:
        key = key_of(indicator.type, indicator.value)
    except ValueError:
        return ""
    page = indicator.type is IndicatorType.URL
    host = key.partition("/")[0] if page else key
    if page and key.partition("/")[2]:
        return key
    parsed = urls.parse(host)
    whole = parsed is not None and (parsed.is_ip or data.suffixes.split(host).registrable)
    return f"{host}/" if whole and not data.shared.is_shared(host) else ""


def hash_of(expression: str) -> int:
    """The first 6 bytes of SHA-256, as a number."""
    return int.from_bytes(hashlib.sha256(expression.encode()).digest()[:6], "big")


def _verdict(indicator: Indicator, data: MatchingData) -> Verdict:
    """As the server judges it: see `matching.judge_urls`."""
    page = indicator.type is IndicatorType.URL
    known = not page and data.brands.recognise(key_of(indicator.type, indicator.value)) is not None
    sure = indicator.confidence >= DANGER_FROM and not known
    return Verdict.DANGER if sure else Verdict.CAUTION


def _rank(indicator: Indicator, data: MatchingData) -> tuple[int, int, int]:
    """Of several claims about one address the gravest is told, of an authority first."""
    kind = KINDS.index(indicator.listed_kind)
    return _verdict(indicator, data), kind, -indicator.confidence


def _claim(indicator: Indicator, claims: Claims, data: MatchingData) -> int:
    page = indicator.type is IndicatorType.URL
    code = ReasonCode.URL_LISTED if page else ReasonCode.HOST_LISTED
    return claims.add(indicator, code, _verdict(indicator, data))


def _table(
    named: list[Indicator], claims: Claims, data: MatchingData, today: date
) -> dict[str, Any]:
    forms = legal_forms.load()
    rows = organisations.rows(named, claims, forms, today)
    _about_nobody(named, rows)
    return {
        "brands": lookalikes.brands(data.brands),
        "claims": claims.table(),
        "helplines": tables.help_by_country(),
        "legal_forms": tables.legal_forms(forms),
        "organisations": rows,
        "redirectors": tables.redirectors(),
        "registers": tables.registers_by_country(),
        "shared_hosts": tables.shared_hosts(),
        "words": lookalikes.words(data.brands),
    }


def _about_nobody(named: Iterable[Indicator], rows: Iterable[dict[str, Any]]) -> None:
    """Look once more at what is about to travel; Personal when it should not."""
    known = {one.id for one in named if one.type in TYPES and organisations.listed(one)}
    for row in rows:
        if row["id"] not in known or any(map(contact, (*row["names"], *row["keys"]))):
            raise Personal(f"{row['id']} must not be in a list")
