"""Reports by people: kept apart from the indicators, and never read by a check."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server.audit import record
from server.models import Report, ReportState
from server.reporting import NewReport

PREFIX = "report--"


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A stored report, with what has become of it."""

    id: str
    report: NewReport
    received: datetime
    closed: datetime | None
    outcome: str


def add_report(session: Session, new: NewReport) -> str:
    """Store a report and give its id; the caller commits."""
    id_ = PREFIX + str(uuid.uuid4())
    session.add(
        Report(
            id=id_,
            kind=new.kind,
            type=new.type,
            value=new.value,
            indicator=new.indicator,
            reason_code=new.reason_code,
            comment=new.comment,
            contact=new.contact,
            lang=new.lang,
            received=datetime.now(UTC),
            state=ReportState.OPEN,
            closed=None,
            outcome="",
        )
    )
    session.flush()
    return id_


def reports(session: Session, *, closed: bool = False) -> Iterator[KeptReport]:
    """Stream the open reports, or the closed ones, the oldest first."""
    state = ReportState.CLOSED if closed else ReportState.OPEN
    query = sa.select(Report).where(Report.state == state).order_by(Report.received, Report.id)
    for row in session.scalars(query.execution_options(yield_per=200)):
        yield _kept(row)


def get_report(session: Session, id_: str) -> KeptReport | None:
    """The report with this id, with or without its prefix."""
    row = session.get(Report, _whole(id_))
    return _kept(row) if row else None


def close_report(session: Session, id_: str, outcome: str, actor: str) -> bool:
    """Close a report and forget how to reach its author; False when it is not open."""
    done = session.execute(
        sa.update(Report)
        .where(Report.id == _whole(id_), Report.state == ReportState.OPEN)
        .values(state=ReportState.CLOSED, closed=datetime.now(UTC), outcome=outcome, contact="")
    )
    found = bool(done.rowcount)  # type: ignore[attr-defined]
    if found:
        record(session, actor, "report.close", _whole(id_))
    return found


def _whole(id_: str) -> str:
    return PREFIX + id_.removeprefix(PREFIX)


def _kept(row: Report) -> KeptReport:
    names = NewReport.__dataclass_fields__
    new = NewReport(**{name: getattr(row, name) for name in names})
    return KeptReport(row.id, new, row.received, row.closed, row.outcome)
