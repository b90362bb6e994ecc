"""Reports and corrections in the records, on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import corrections, store
from server.matching.types import ObservableType
from server.models import AuditEvent
from server.reporting import Kind, NewReport
from tests.server.lists.world import claim

NEW = NewReport(
    kind=Kind.REPORT,
    type=ObservableType.NAME,
    value="Bad Holding",
    comment="They took my passport.",
    contact="somchai@mail.example",
    lang="th",
)


def test_a_report_is_read_as_it_was_sent(session: Session) -> None:
    id_ = store.add_report(session, NEW)
    second = store.add_report(session, replace(NEW, kind=Kind.WRONG))
    kept = store.get_report(session, id_.removeprefix("report--"))
    assert kept is not None
    assert (kept.id, kept.report, kept.closed, kept.outcome) == (id_, NEW, None, "")
    assert abs(datetime.now(UTC) - kept.received) < timedelta(minutes=5)
    assert [one.id for one in store.reports(session)] == [id_, second]
    assert store.get_report(session, "nothing") is None


def test_closing_forgets_how_to_reach_the_author(session: Session) -> None:
    id_ = store.add_report(session, NEW)
    assert store.close_report(session, id_, "listed by us", "ann")
    assert not store.close_report(session, id_, "again", "ann")
    assert not store.close_report(session, "nothing", "x", "ann")
    (kept,) = store.reports(session, closed=True)
    assert kept.report == replace(NEW, contact="")
    assert kept.closed is not None
    assert kept.outcome == "listed by us"
    assert list(store.reports(session)) == []
    events = session.scalars(sa.select(AuditEvent)).all()
    assert [(one.actor, one.action, one.subject, one.detail) for one in events] == [
        ("ann", "report.close", id_, {})
    ]


def test_corrections_by_day(session: Session) -> None:
    found = [claim("a.example"), claim("b.example")]
    store.upsert(session, found, "x")
    store.withdraw_missing(session, "x", [found[0].id], "left its source")
    today = datetime.now(UTC).date()
    (one,), more = corrections.read(session, today - timedelta(days=1))
    assert (one.value, one.reason, more) == ("b.example", "left its source", False)
    assert one.withdrawn_on >= today - timedelta(days=1)
    assert corrections.read(session, today + timedelta(days=2)) == ([], False)
    assert isinstance(one.withdrawn_on, date)


def test_a_new_version_without_a_change(session: Session) -> None:
    before = store.state(session).version
    store.renew(session)
    assert store.state(session).version == before + 1
