"""Corrections: withdrawals that everybody may read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server.matching.types import IndicatorType, Tlp
from server.models import Status
from server.store.tables import indicators

TYPES = (IndicatorType.HOST, IndicatorType.URL, IndicatorType.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Correction:
    """An indicator that is not claimed any more, since which day, and why."""

    id: str
    type: str
    value: str
    withdrawn_on: date
    reason: str
    listed_by: str


def corrections(session: Session, since: date | None, most: int) -> Iterator[Correction]:
    """The newest withdrawals from this day on: TLP:CLEAR, and of what nobody else still claims.

    Never a person, nor a way to reach one. The day is that of the last change to the record.
    """
    other = indicators.alias()
    still = sa.exists().where(
        other.c.type == indicators.c.type,
        other.c.normalised == indicators.c.normalised,
        other.c.status == Status.PUBLISHED,
    )
    query = sa.select(indicators).where(
        indicators.c.status == Status.WITHDRAWN,
        indicators.c.tlp == Tlp.CLEAR.name,
        indicators.c.type.in_(TYPES),
        ~still,
    )
    if since is not None:
        query = query.where(indicators.c.modified >= datetime.combine(since, time(), UTC))
    query = query.order_by(indicators.c.modified.desc(), indicators.c.id).limit(most)
    for row in session.execute(query):
        day = row.modified.date()
        yield Correction(row.id, row.type, row.value, day, row.withdrawn_reason, row.listed_by)
