"""The tables. What they mean stands in `matching/types.py`; who writes them is `store`."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base
from server.db import one_of as _one_of
from server.matching.types import IndicatorType, MatchRule, SourceKind, Tlp


class Status(StrEnum):
    """Only a published indicator is matched."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class Source(Base):
    """A publication that was read. The id is made of its other columns."""

    __tablename__ = "source"
    __table_args__ = (_one_of("kind", list(SourceKind)),)

    id: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    url: Mapped[str]
    date: Mapped[str]  # ISO 8601, a year or month will do, or ''
    kind: Mapped[str]
    publisher: Mapped[str]


class Indicator(Base):
    """A source's claim about an observable; `origin` is the feed or file it came by."""

    __tablename__ = "indicator"
    __table_args__ = (
        sa.CheckConstraint("confidence BETWEEN 0 AND 100", name="confidence_range"),
        _one_of("type", list(IndicatorType)),
        _one_of("tlp", [level.name for level in Tlp]),
        _one_of("listed_kind", list(SourceKind)),
        _one_of("rule", list(MatchRule)),
        _one_of("status", list(Status)),
        sa.Index(None, "type", "normalised"),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    type: Mapped[str]
    value: Mapped[str]
    normalised: Mapped[str]
    aliases: Mapped[list[str]]
    confidence: Mapped[int]
    tlp: Mapped[str]
    listed_by: Mapped[str]
    listed_kind: Mapped[str]
    listed_on: Mapped[str]
    country: Mapped[str]
    category: Mapped[str]
    rule: Mapped[str]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    status: Mapped[str] = mapped_column(index=True)
    origin: Mapped[str] = mapped_column(index=True)
    note: Mapped[str]
    digest: Mapped[str]  # of the claim with its sources: tells quickly whether it changed
    created: Mapped[datetime]
    modified: Mapped[datetime]
    withdrawn_reason: Mapped[str]
    version: Mapped[int] = mapped_column(index=True)  # of the dataset in which it last changed
    withdrawn_by: Mapped[str]  # 'source' when it left its source, else who decided; '' when not


class IndicatorSource(Base):
    """Which sources stand behind an indicator, in the order to show them."""

    __tablename__ = "indicator_source"

    indicator_id: Mapped[str] = mapped_column(
        sa.ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source_id: Mapped[str] = mapped_column(sa.ForeignKey("source.id"), index=True)


class Sighting(Base):
    """Seen again: one a day for an indicator and an origin."""

    __tablename__ = "sighting"

    indicator_id: Mapped[str] = mapped_column(
        sa.ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True
    )
    origin: Mapped[str] = mapped_column(primary_key=True)
    seen_on: Mapped[date] = mapped_column(primary_key=True)


class ApiKey(Base):
    """What a partner may do. The token itself is nowhere: see `keys`."""

    __tablename__ = "api_key"
    __table_args__ = (_one_of("ceiling", ["CLEAR", "GREEN", "AMBER"]),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    prefix: Mapped[str]
    scopes: Mapped[list[str]]
    ceiling: Mapped[str]
    created: Mapped[datetime]
    last_used: Mapped[datetime | None]
    revoked: Mapped[datetime | None]


class AuditEvent(Base):
    """Who did what to the records. Never holds a token, nor what somebody submitted."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str]
    action: Mapped[str]
    subject: Mapped[str]
    detail: Mapped[dict[str, Any]]


class ReportState(StrEnum):
    """What has become of a report."""

    OPEN = "open"
    CLOSED = "closed"


class Report(Base):
    """What somebody reported, or says is wrong. Never published; the contact goes on closing."""

    __tablename__ = "report"
    __table_args__ = (
        _one_of("kind", ["report", "wrong"]),
        _one_of("state", list(ReportState)),
    )

    id: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    type: Mapped[str]
    value: Mapped[str]
    indicator: Mapped[str]  # the id of the indicator that is said to be wrong, or ''
    reason_code: Mapped[str]
    comment: Mapped[str]
    contact: Mapped[str]
    lang: Mapped[str]
    received: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str] = mapped_column(index=True)
    closed: Mapped[datetime | None]
    outcome: Mapped[str]  # what was decided, in the words of who closed it


class DatasetState(Base):
    """One row: the version grows by one whenever the published indicators may have changed."""

    __tablename__ = "dataset_state"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int]
    updated: Mapped[datetime]
    identity: Mapped[str]  # random: tells these records from others with the same version
    marks: Mapped[dict[str, Any]]  # what was loaded last, by name: lets set-up skip it
