"""Write indicators: the same rows again change nothing, and what left a source is withdrawn.

Nothing here commits: the caller decides what belongs together. Every function first locks the one
row of `dataset_state`, so that two writers never mix, and counts the version up when something
changed, so that running servers see it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server.matching.types import Indicator
from server.models import Status
from server.store.rows import indicator_row, source_id, source_row
from server.store.tables import indicators, links, sightings, sources
from server.store.version import CHUNK, batched, bump, insert_new, lock, next_version
from server.store.withdrawing import SOURCE, decided, withdraw_missing

KNOWLEDGE = "knowledge"  # the origin of what this project ships


@dataclass(frozen=True, slots=True)
class Counts:
    """What an upsert did; `restored` had been withdrawn or expired and is in force again.

    `kept_out` was not stored: a person withdrew its value, whoever says it.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    restored: int = 0
    kept_out: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.added + other.added,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.restored + other.restored,
            self.kept_out + other.kept_out,
        )

    @property
    def written(self) -> int:
        """How many rows are not what they were."""
        return self.added + self.changed + self.restored


def upsert(
    session: Session,
    new: Iterable[Indicator],
    origin: str,
    *,
    seen_on: date | None = None,
    now: datetime | None = None,
) -> Counts:
    """Add or change indicators of one origin; ValueError names a value that has no key.

    Of two rows with the same key the later one counts. What a person withdrew stays so, whichever
    origin says it.
    With `seen_on` every row that was there before also gets a sighting of that day.
    """
    now = now or datetime.now(UTC)
    lock(session)
    total, write = Counts(), _Write(origin, seen_on, now, next_version(session))
    for chunk in batched(new, CHUNK):
        total += _upsert_chunk(session, chunk, write)
    if total.written:
        bump(session, now)
    return total


def expire(session: Session, today: date) -> int:
    """Mark what is past its `valid_until`; give how many."""
    lock(session)
    result = session.execute(
        sa.update(indicators)
        .where(indicators.c.status == Status.PUBLISHED, indicators.c.valid_until <= today)
        .values(
            status=Status.EXPIRED,
            modified=(now := datetime.now(UTC)),
            version=next_version(session),
        )
    )
    count: int = result.rowcount  # type: ignore[attr-defined]
    if count:
        bump(session, now)
    return count


def load_knowledge(session: Session, new: Iterable[Indicator]) -> tuple[Counts, int]:
    """Bring the shipped indicators in step with `new`; give the counts and how many left."""
    new = list(new)
    counts = upsert(session, new, KNOWLEDGE)
    keep = [indicator_row(indicator, KNOWLEDGE)["id"] for indicator in new]
    gone = withdraw_missing(session, KNOWLEDGE, keep, "left the knowledge files")
    return counts, len(gone)


@dataclass(frozen=True, slots=True)
class _Write:
    """What all rows of one upsert share."""

    origin: str
    seen_on: date | None
    now: datetime
    version: int


def _upsert_chunk(session: Session, chunk: Sequence[Indicator], write: _Write) -> Counts:
    rows: dict[str, dict[str, Any]] = {}
    behind: dict[str, Indicator] = {}
    for indicator in chunk:
        row = indicator_row(indicator, write.origin)
        rows[row["id"]], behind[row["id"]] = row, indicator
    known, decisions = _known(session, list(rows)), decided(session, rows.values())
    added, touched, kept_out = [], [], 0
    for id_, row in rows.items():
        decision = decisions.get((row["type"], row["normalised"]))
        if id_ in known:
            touched.append(_plan(row, known[id_], decision, write))
        elif decision:
            kept_out += 1
        else:
            added.append(_new(row, write))
    changed = [row for row in touched if row]
    _insert(session, indicators, added)
    _update(session, changed)
    _write_sources(session, {row["id"]: behind[row["id"]] for row in (*added, *changed)}, known)
    if write.seen_on:
        sighting = {"origin": write.origin, "seen_on": write.seen_on}
        seen = [{"indicator_id": id_, **sighting} for id_ in known]
        insert_new(session, sightings, seen)
    restored = sum(
        known[row["id"]]["status"] != Status.PUBLISHED and row["status"] == Status.PUBLISHED
        for row in changed
    )
    unchanged = len(chunk) - len(added) - len(changed) - kept_out
    return Counts(len(added), len(changed) - restored, unchanged, restored, kept_out)


def _known(session: Session, ids: list[str]) -> dict[str, Mapping[str, Any]]:
    columns = (
        indicators.c.id,
        indicators.c.digest,
        indicators.c.status,
        indicators.c.withdrawn_by,
        indicators.c.withdrawn_reason,
    )
    query = sa.select(*columns).where(indicators.c.id.in_(ids))
    return {row["id"]: dict(row) for row in session.execute(query).mappings()}


def _new(row: dict[str, Any], write: _Write) -> dict[str, Any]:
    plain = {"withdrawn_reason": "", "withdrawn_by": "", "version": write.version}
    now = write.now
    return {**row, **plain, "status": _status(row, now), "created": now, "modified": now}


def _plan(
    row: dict[str, Any],
    old: Mapping[str, Any],
    decision: Mapping[str, str] | None,
    write: _Write,
) -> dict[str, Any] | None:
    """The row to write over an old one, or None when there is nothing to write."""
    if old["status"] == Status.WITHDRAWN and old["withdrawn_by"] != SOURCE:
        decision = {key: old[key] for key in ("withdrawn_reason", "withdrawn_by")}
    status = Status.WITHDRAWN if decision else _status(row, write.now)
    if old["digest"] == row["digest"] and old["status"] == status:
        return None
    why = decision or {"withdrawn_reason": "", "withdrawn_by": ""}
    when = {"modified": write.now, "version": write.version}
    return {**row, **why, **when, "status": status}


def _status(row: Mapping[str, Any], now: datetime) -> Status:
    until = row["valid_until"]
    return Status.EXPIRED if until is not None and until <= now.date() else Status.PUBLISHED


def _update(session: Session, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    names = [name for name in rows[0] if name != "id"]
    statement = (
        sa.update(indicators)
        .where(indicators.c.id == sa.bindparam("key"))
        .values({name: sa.bindparam(f"new_{name}") for name in names})
    )
    values = [{"key": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
    session.connection().execute(statement, values)


def _write_sources(
    session: Session, written: Mapping[str, Indicator], known: Collection[str]
) -> None:
    """Write the sources of new and changed indicators, in the order given."""
    unique = {
        source_id(source): source
        for source in dict.fromkeys(s for one in written.values() for s in one.sources)
    }
    insert_new(session, sources, [source_row(source) for source in unique.values()])
    if old := [id_ for id_ in written if id_ in known]:
        session.execute(sa.delete(links).where(links.c.indicator_id.in_(old)))
    rows = [
        {"indicator_id": id_, "position": place, "source_id": source_id(source)}
        for id_, one in written.items()
        for place, source in enumerate(dict.fromkeys(one.sources))
    ]
    _insert(session, links, rows)


def _insert(session: Session, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        session.connection().execute(sa.insert(table), rows)
