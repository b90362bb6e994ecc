"""One writer at a time, and the version of the records that each of them counts up."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.store.tables import states

CHUNK = 1000  # rows in one statement; SQLite takes at most 32,766 values
T = TypeVar("T")


def lock(session: Session) -> None:
    """Wait until no other writer is at work; makes the state's row when there is none."""
    first = {
        "id": 1,
        "version": 0,
        "updated": datetime.now(UTC),
        "identity": uuid.uuid4().hex,
        "marks": {},
    }
    insert_new(session, states, [first])
    session.execute(sa.update(states).values(version=states.c.version))


def next_version(session: Session) -> int:
    """The version that what is written now will first be seen in; the writer holds the lock."""
    version: int = session.scalar(sa.select(states.c.version))  # type: ignore[assignment]
    return version + 1


def bump(session: Session, now: datetime) -> None:
    """Count the version up: the published indicators may have changed."""
    session.execute(sa.update(states).values(version=states.c.version + 1, updated=now))


def insert_new(session: Session, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert the rows whose key is not there yet."""
    if rows:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        session.connection().execute(dialect.insert(table).on_conflict_do_nothing(), rows)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk
