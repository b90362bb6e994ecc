"""What is known about a phone number, an e-mail address or an account."""

from __future__ import annotations

from server.matching.contacts import Contact
from server.matching.dataset import Case, Where
from server.matching.domains import urls
from server.matching.domains.urls import ParsedUrl
from server.matching.judge_urls import DANGER_FROM, judge_host, judge_url
from server.matching.types import (
    Indicator,
    IndicatorType,
    Reason,
    ReasonCode,
    Verdict,
)

LISTED = frozenset({ReasonCode.HOST_LISTED, ReasonCode.URL_LISTED, ReasonCode.CONTACT_LISTED})
"""What an exact listing says, and no likeness."""


def judge_place(
    parsed: ParsedUrl | None, contact: Contact | None, where: Where, case: Case
) -> list[Reason]:
    """Judge an address, the contact that it leads to, or both; a listing of both is told once."""
    reasons = judge_url(parsed, where, case) if parsed else []
    if contact is None:
        return reasons
    told = {reason.indicator.id for reason in reasons if reason.indicator}
    about = judge_contact(contact, where, case)
    return reasons + [r for r in about if r.indicator is None or r.indicator.id not in told]


def judge_contact(contact: Contact, where: Where, case: Case) -> list[Reason]:
    """Judge a contact by exact listings, and an e-mail address also by its host."""
    type_ = IndicatorType(contact.observable.type.value)
    found: dict[str, Indicator] = {}
    for key in contact.lookup_keys():
        for indicator in case.data.index.exact(type_, key):
            if indicator.active(case.today) and indicator.tlp <= case.ceiling:
                found.setdefault(indicator.id, indicator)
    reasons = [_listing(indicator, contact, where) for indicator in found.values()]
    host = urls.parse(contact.host) if contact.host else None
    if host is not None:
        # free mail is normal in the region: only a listed or imitating host says something
        reasons += [r for r in judge_host(host, where, case) if r.code != ReasonCode.SHARED_HOST]
    return reasons


def _listing(indicator: Indicator, contact: Contact, where: Where) -> Reason:
    sure = indicator.confidence >= DANGER_FROM
    return Reason(
        code=ReasonCode.CONTACT_LISTED,
        verdict=Verdict.DANGER if sure else Verdict.CAUTION,
        input=where.input,
        observable=contact.observable,
        score=indicator.confidence / 100,
        spans=where.spans,
        indicator=indicator,
    )
