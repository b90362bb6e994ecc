"""Withdraw indicators: what left its source, and what a person decided. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server.audit import record
from server.models import Status
from server.store.tables import indicators
from server.store.version import CHUNK, batched, bump, lock, next_version

SOURCE = "source"  # `withdrawn_by` of what left its source, and may come back with it


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim that a person's decision took back."""

    id: str
    origin: str
    listed_by: str


def withdraw_missing(
    session: Session, origin: str, keep_ids: Collection[str], reason: str
) -> list[str]:
    """Withdraw what this origin no longer says; give the ids. Nothing is deleted."""
    lock(session)
    active = sa.select(indicators.c.id).where(
        indicators.c.origin == origin, indicators.c.status != Status.WITHDRAWN
    )
    gone = sorted(set(session.scalars(active)) - set(keep_ids))
    _withdraw(session, gone, reason, SOURCE)
    return gone


def withdraw(session: Session, id_: str, reason: str, actor: str) -> list[Withdrawn]:
    """Withdraw a value by a person's decision, of every origin that claims it; give those.

    `id_` is any indicator of the value, in force or not. Nothing is given when none is in force.
    """
    lock(session)
    one, other = indicators.alias(), indicators
    same = sa.and_(other.c.type == one.c.type, other.c.normalised == one.c.normalised)
    query = (
        sa.select(other.c.id, other.c.origin, other.c.listed_by)
        .join(one, same)
        .where(one.c.id == id_, other.c.status != Status.WITHDRAWN)
        .order_by(other.c.id)
    )
    gone = [Withdrawn(*row) for row in session.execute(query)]
    _withdraw(session, [claim.id for claim in gone], reason, actor)
    for claim in gone:
        record(session, actor, "indicator.withdraw", claim.id, reason=reason)
    return gone


def decided(
    session: Session, rows: Collection[Mapping[str, Any]]
) -> dict[tuple[str, str], dict[str, str]]:
    """Why and by whom values of these rows were withdrawn by a person, by type and key."""
    query = sa.select(
        indicators.c.type,
        indicators.c.normalised,
        indicators.c.withdrawn_reason,
        indicators.c.withdrawn_by,
    ).where(
        indicators.c.type.in_({row["type"] for row in rows}),
        indicators.c.normalised.in_({row["normalised"] for row in rows}),
        indicators.c.status == Status.WITHDRAWN,
        indicators.c.withdrawn_by != SOURCE,
    )
    return {
        (type_, key): {"withdrawn_reason": why, "withdrawn_by": who}
        for type_, key, why, who in session.execute(query)
    }


def _withdraw(session: Session, ids: Sequence[str], reason: str, who: str) -> None:
    now = datetime.now(UTC)
    new = {
        "status": Status.WITHDRAWN,
        "withdrawn_reason": reason,
        "withdrawn_by": who,
        "modified": now,
        "version": next_version(session),
    }
    for chunk in batched(ids, CHUNK):
        session.execute(sa.update(indicators).where(indicators.c.id.in_(chunk)).values(new))
    if ids:
        bump(session, now)
