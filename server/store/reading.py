"""Read the published indicators: all of them to build an index, or what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import models
from server.matching.types import Indicator, Source
from server.store.rows import read_indicator, read_source
from server.store.tables import indicators, links, sources

CHUNK = 2000  # rows fetched at once
SMALL_CHUNK = 200  # by a thread of a server that answers meanwhile
PUBLISHED = indicators.c.status == models.Status.PUBLISHED


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """Which state the records are in; `updated` is None before anything was loaded.

    `identity` tells these records from others that happen to have the same version.
    """

    version: int
    updated: datetime | None
    identity: str = ""


def state(session: Session) -> DatasetInfo:
    """Read the version: one row, cheap enough to ask every second."""
    row = session.execute(
        sa.select(
            models.DatasetState.version, models.DatasetState.updated, models.DatasetState.identity
        )
    ).first()
    return DatasetInfo(row.version, row.updated, row.identity) if row else DatasetInfo(0, None)


def published(session: Session, without: str = "") -> Iterator[Indicator]:
    """Stream every published indicator, by id, but for those of the origin `without`.

    Equal sources are one shared object.
    """
    yield from _read(session, sa.and_(PUBLISHED, indicators.c.origin != without))


def count(session: Session) -> int:
    """How many indicators are published."""
    return session.scalar(sa.select(sa.func.count()).where(PUBLISHED)) or 0


def count_changed(session: Session, since: int) -> int:
    """How many rows changed after this version of the dataset, withdrawals among them."""
    changed = indicators.c.version > since
    return session.scalar(sa.select(sa.func.count()).where(changed)) or 0


def gone(session: Session, since: int) -> Iterator[str]:
    """Stream the ids of what was withdrawn or expired after this version of the dataset."""
    query = sa.select(indicators.c.id).where(indicators.c.version > since, ~PUBLISHED)
    yield from session.scalars(query.execution_options(yield_per=SMALL_CHUNK))


def changed(session: Session, since: int, most: int) -> Iterator[Indicator]:
    """Stream what was added or changed after this version; the newest when there are too many."""
    late = sa.and_(indicators.c.version > since, PUBLISHED)
    newest = (
        sa.select(indicators.c.id)
        .where(late)
        .order_by(indicators.c.version.desc(), indicators.c.id)
        .limit(most)
    )
    yield from _read(session, indicators.c.id.in_(newest), SMALL_CHUNK)


def _read(
    session: Session, where: sa.ColumnElement[bool], chunk: int = CHUNK
) -> Iterator[Indicator]:
    """One row for each source of an indicator, grouped again: a single cursor can stream."""
    known = {row.id: read_source(row) for row in session.execute(sa.select(sources))}
    shared: dict[tuple[str, ...], tuple[Source, ...]] = {}
    joined = indicators.outerjoin(links, links.c.indicator_id == indicators.c.id)
    query = (
        sa.select(indicators, links.c.source_id)
        .select_from(joined)
        .where(where)
        .order_by(indicators.c.id, links.c.position)
        .execution_options(yield_per=chunk)
    )
    rows = session.execute(query)
    for _, group in groupby(rows, key=attrgetter("id")):
        first, *rest = group
        ids = tuple(row.source_id for row in (first, *rest) if row.source_id)
        if ids not in shared:
            shared[ids] = tuple(map(partial(dict.__getitem__, known), ids))
        yield read_indicator(first, shared[ids])
