"""What is known about a phone number, an e-mail address or an account."""

from __future__ import annotations

from server.matching.contacts import Contact
from server.matching.dataset import Case, Where
from server.matching.domains import urls
from server.matching.judge_urls import DANGER_FROM, judge_host
from server.matching.types import (
    Indicator,
    IndicatorType,
    Reason,
    ReasonCode,
    Verdict,
)


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
