"""Small notes beside the version of the records, and a new version without a change to a record."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import models
from server.store.tables import states
from server.store.version import bump, lock


def renew(session: Session) -> None:
    """Count the version up though no record changed: what is built of them is to be built anew."""
    lock(session)
    bump(session, datetime.now(UTC))


def begin_anew(session: Session, least: int, leap: int) -> None:
    """Make these other records than all before, of a version `leap` later and at least `least`.

    For records that were put back: what was built of those before them is built again.
    """
    lock(session)
    version = max(least, (session.scalar(sa.select(states.c.version)) or 0) + leap)
    new = {"version": version, "identity": uuid.uuid4().hex, "updated": datetime.now(UTC)}
    session.execute(sa.update(states).values(new))


def read_mark(session: Session, name: str) -> Any:
    """What was noted under this name, or None."""
    marks = session.scalar(sa.select(models.DatasetState.marks))
    return (marks or {}).get(name)


def set_mark(session: Session, name: str, value: Any) -> None:
    """Note a small JSON value beside the version, for example the hash of a loaded file."""
    lock(session)
    marks = session.scalar(sa.select(states.c.marks)) or {}
    session.execute(sa.update(states).values(marks={**marks, name: value}))
