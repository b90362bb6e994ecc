"""Read the published indicators, fast enough to build an index of them at every change."""

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


@dataclass(frozen=True, slots=True)
class DatasetInfo:
    """Which state the records are in; `updated` is None before anything was loaded."""

    version: int
    updated: datetime | None


def state(session: Session) -> DatasetInfo:
    """Read the version: one row, cheap enough to ask every second."""
    row = session.execute(
        sa.select(models.DatasetState.version, models.DatasetState.updated)
    ).first()
    return DatasetInfo(row.version, row.updated) if row else DatasetInfo(0, None)


def published(session: Session) -> Iterator[Indicator]:
    """Stream every published indicator; equal sources are one shared object."""
    yield from _read(session, indicators.c.status == models.Status.PUBLISHED)


def get(session: Session, id_: str) -> Indicator | None:
    """The published indicator with this id."""
    chosen = sa.and_(indicators.c.id == id_, indicators.c.status == models.Status.PUBLISHED)
    return next(_read(session, chosen), None)


def _read(session: Session, where: sa.ColumnElement[bool]) -> Iterator[Indicator]:
    """One row for each source of an indicator, grouped again: a single cursor can stream."""
    known = {row.id: read_source(row) for row in session.execute(sa.select(sources))}
    shared: dict[tuple[str, ...], tuple[Source, ...]] = {}
    joined = indicators.outerjoin(links, links.c.indicator_id == indicators.c.id)
    query = (
        sa.select(indicators, links.c.source_id)
        .select_from(joined)
        .where(where)
        .order_by(indicators.c.id, links.c.position)
        .execution_options(yield_per=CHUNK)
    )
    rows = session.execute(query)
    for _, group in groupby(rows, key=attrgetter("id")):
        first, *rest = group
        ids = tuple(row.source_id for row in (first, *rest) if row.source_id)
        if ids not in shared:
            shared[ids] = tuple(map(partial(dict.__getitem__, known), ids))
        yield read_indicator(first, shared[ids])
