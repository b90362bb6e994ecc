"""What is known about an address: listed, imitating a known site, recognised, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from server.matching.dataset import Case, Where
from server.matching.domains.brands import Brand
from server.matching.domains.lookalikes import Lookalike, find
from server.matching.domains.redirectors import unwrap_all
from server.matching.domains.suffix import HostParts
from server.matching.domains.urls import ParsedUrl, parse
from server.matching.listed import listings
from server.matching.types import (
    Feature,
    Indicator,
    IndicatorType,
    Observable,
    ObservableType,
    Reason,
    ReasonCode,
    Verdict,
)

DANGER_FROM = 70
"""Confidence from which an exact listing is danger; below it is caution."""

RECOGNISED_KINDS = frozenset(
    "job_board recruiter ats authority ministry embassy employer international".split()
)

# What stands before the first sign that no host holds: www.brand.example/jobs, brand.example&a=b
_LIKE_A_HOST: Final = re.compile(r"[^\s/?#\\:@&=;,]*")

# Many gates, few sentences: which sentence tells what a gate saw.
SENTENCES = {
    "homograph": ReasonCode.LOOKALIKE_HOMOGRAPH,
    "spelling": ReasonCode.LOOKALIKE_SPELLING,
    "two_typos": ReasonCode.LOOKALIKE_SPELLING,
    "hyphen": ReasonCode.LOOKALIKE_SPELLING,
    "combo": ReasonCode.LOOKALIKE_WORDS,
    "combo_unknown": ReasonCode.LOOKALIKE_WORDS,
    "typo_combo": ReasonCode.LOOKALIKE_WORDS,
    "embedded": ReasonCode.LOOKALIKE_EMBEDDED,
    "subdomain": ReasonCode.LOOKALIKE_SUBDOMAIN,
    "suffix": ReasonCode.LOOKALIKE_SUFFIX,
    "government": ReasonCode.LOOKALIKE_GOVERNMENT,
}


def judge_url(parsed: ParsedUrl, where: Where, case: Case) -> list[Reason]:
    """Judge an address and every address that it is known to pass people on to."""
    reasons = list(_judge_hop(parsed, where, case))
    for hop in unwrap_all(parsed, case.data.redirectors):
        reasons.append(_note(ReasonCode.LINK_UNWRAPPED, hop, where))
        reasons.extend(_judge_hop(hop, where, case))
    return reasons


def judge_host(parsed: ParsedUrl, where: Where, case: Case) -> list[Reason]:
    """Judge a bare host, such as the one behind an e-mail address."""
    return list(_judge_hop(parsed, where, case))


def host_observable(parsed: ParsedUrl) -> Observable:
    """The host of an address, as it is looked up."""
    return Observable(ObservableType.HOST, parsed.host)


def _judge_hop(parsed: ParsedUrl, where: Where, case: Case) -> Iterator[Reason]:
    parts = case.data.suffixes.split(parsed.host)
    brand = case.data.brands.recognise(parsed.host)
    listed = list(_listed(parsed, where, case, known=brand is not None))
    yield from listed
    shared = case.data.shared.lookup(parsed.host)
    public = shared is not None and not shared.tenant
    if shared is not None and public:
        yield _note(ReasonCode.SHARED_HOST, parsed, where, platform=shared.platform)
    if brand is not None and brand.kind in RECOGNISED_KINDS:
        yield _note(
            ReasonCode.HOST_RECOGNISED, parsed, where, verdict=Verdict.RECOGNISED, brand=brand.name
        )
    yield from _before_at(parsed, parts, brand, where, case)
    if brand is None and not listed and not public:
        hit = find(parts, case.data.brands)
        if hit is not None:
            yield _lookalike(hit, parts, parsed, where)


def _before_at(
    parsed: ParsedUrl, parts: HostParts, brand: Brand | None, where: Where, case: Case
) -> Iterator[Reason]:
    """Tell of a known host that is written where a user name stands: known.example@else.example.

    A user name without a dot, a mail address, or a brand's own host behind the @ say nothing.
    """
    if not parsed.username:
        return
    written = _LIKE_A_HOST.match(unquote(parsed.username))
    shown = parse(written[0]) if written and "." in written[0] else None
    if shown is None:
        return
    brands = case.data.brands
    meant = brands.recognise(shown.host)
    if meant is None:
        hit = find(case.data.suffixes.split(shown.host), brands)
        meant = hit.brand if hit is not None and hit.verdict <= Verdict.CAUTION else None
    if meant is None or meant is brand or parts.registrable in meant.registered:
        return
    yield Reason(
        code=ReasonCode.LOOKALIKE_EMBEDDED,
        verdict=Verdict.DANGER,
        input=where.input,
        observable=host_observable(parsed),
        score=0.99,
        params={
            "host": f"{_shown(shown)}@{_shown(parsed)}",
            "brand": meant.name,
            "domain": shown.host,
            "registrable": parts.registrable or parsed.host,
            "gate": "embedded",
        },
        features=(Feature("embedded", 0.99, shown.host, meant.domains[0]),),
        spans=where.spans,
        sources=meant.sources,
    )


def _listed(parsed: ParsedUrl, where: Where, case: Case, *, known: bool) -> Iterator[Reason]:
    """Exact listings of the host, of a host above it, and of the page."""
    for indicator in listings(parsed, case.data):
        if indicator.active(case.today) and indicator.tlp <= case.ceiling:
            yield _listing(indicator, parsed, where, known=known)


def _listing(indicator: Indicator, parsed: ParsedUrl, where: Where, *, known: bool) -> Reason:
    page = indicator.type is IndicatorType.URL
    # a whole host that is both listed and known: one of the two lists is wrong
    sure = indicator.confidence >= DANGER_FROM and (page or not known)
    return Reason(
        code=ReasonCode.URL_LISTED if page else ReasonCode.HOST_LISTED,
        verdict=Verdict.DANGER if sure else Verdict.CAUTION,
        input=where.input,
        observable=host_observable(parsed),
        score=indicator.confidence / 100,
        spans=where.spans,
        indicator=indicator,
    )


def _lookalike(hit: Lookalike, parts: HostParts, parsed: ParsedUrl, where: Where) -> Reason:
    return Reason(
        code=SENTENCES[hit.gate],
        verdict=hit.verdict,
        input=where.input,
        observable=host_observable(parsed),
        score=hit.score,
        params={
            "host": _shown(parsed),
            "brand": hit.brand.name if hit.brand else "",
            "domain": hit.brand.domains[0] if hit.brand and hit.brand.domains else "",
            "registrable": parts.registrable or parsed.host,
            "gate": hit.gate,
        },
        features=hit.features,
        spans=where.spans,
        sources=hit.brand.sources if hit.brand else (),
    )


def _note(
    code: ReasonCode,
    parsed: ParsedUrl,
    where: Where,
    verdict: Verdict = Verdict.UNKNOWN,
    **params: str,
) -> Reason:
    return Reason(
        code=code,
        verdict=verdict,
        input=where.input,
        observable=host_observable(parsed),
        params={"host": _shown(parsed), **params},
        spans=where.spans,
    )


def _shown(parsed: ParsedUrl) -> str:
    """The host for eyes: what it pretends to be, and what it really is."""
    if parsed.host_unicode == parsed.host:
        return parsed.host
    return f"{parsed.host_unicode} ({parsed.host})"
