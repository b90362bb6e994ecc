"""Who did what to the records."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from server.models import AuditEvent


def record(session: Session, actor: str, action: str, subject: str, **detail: object) -> None:
    """Write an event in the caller's transaction; it stays only when that does.

    `detail` must be JSON and may hold counts, scopes and codes: never a token, nor anything that
    a person submitted.
    """
    session.add(
        AuditEvent(at=datetime.now(UTC), actor=actor, action=action, subject=subject, detail=detail)
    )
