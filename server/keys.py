"""API keys: made once, shown once, kept as a hash.

Decision: SHA-256, not a password hash. A token is 32 random bytes, so nobody can guess one from
its hash however fast hashing is; a slow hash would only cost time on every look-up.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server.audit import record
from server.db import BUSY_SECONDS
from server.matching.types import Tlp
from server.models import ApiKey

SCOPES = ("lookup", "batch")
CEILINGS = (Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER)
TOKEN_START = "lw_"  # noqa: S105 (lets secret scanners recognise a leaked key)
PREFIX_LENGTH = 10
LONGEST_TOKEN, LONGEST_NAME = 200, 200
USE_GRAIN = timedelta(hours=1)  # `last_used` is kept to the hour: a write a request is too dear


class KeyProblem(ValueError):
    """A key cannot be made or found; the message says why."""


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """What may be shown of a key."""

    id: int
    name: str
    prefix: str
    scopes: frozenset[str]
    ceiling: Tlp
    created: datetime
    last_used: datetime | None = None
    revoked: datetime | None = None


def create(
    session: Session,
    name: str,
    scopes: Iterable[str] = ("lookup", "batch"),
    ceiling: Tlp = Tlp.CLEAR,
    actor: str = "cli",
) -> tuple[str, KeyInfo]:
    """Make a key and commit it; the token is never seen again. KeyProblem names a bad choice."""
    wanted = sorted(set(scopes))
    if not (name := name.strip()):
        raise KeyProblem("a key needs a name: whose is it?")
    if not name.isprintable() or len(name) > LONGEST_NAME:
        raise KeyProblem(f"a name is one line of at most {LONGEST_NAME} characters")
    if unknown := [scope for scope in wanted if scope not in SCOPES]:
        raise KeyProblem(f"there is no scope {unknown[0]!r}; choose of {', '.join(SCOPES)}")
    if not wanted:
        raise KeyProblem(f"a key needs a scope; choose of {', '.join(SCOPES)}")
    if ceiling not in CEILINGS:
        raise KeyProblem("a key may see at most TLP:AMBER")
    token = TOKEN_START + secrets.token_urlsafe(32)
    row = ApiKey(
        name=name,
        token_hash=_hash(token),
        prefix=token[:PREFIX_LENGTH],
        scopes=wanted,
        ceiling=ceiling.name,
        created=datetime.now(UTC),
    )
    session.add(row)
    session.flush()
    record(session, actor, "key.create", str(row.id), scopes=wanted, ceiling=ceiling.name)
    session.commit()
    return token, _info(row)


def verify(session: Session, token: str) -> KeyInfo | None:
    """Give the key of this token, unless it is unknown or revoked."""
    if not token.startswith(TOKEN_START) or len(token) > LONGEST_TOKEN:
        return None
    wanted = _hash(token)
    row = session.scalar(sa.select(ApiKey).where(ApiKey.token_hash == wanted))
    if row is None or not hmac.compare_digest(row.token_hash, wanted) or row.revoked:
        return None
    info = _info(row)
    _note_use(session, row)
    return info


def revoke(session: Session, name_or_prefix: str, actor: str = "cli") -> KeyInfo:
    """Revoke the key with this id, name or shown prefix; KeyProblem when not exactly one."""
    wanted = name_or_prefix.strip()
    match = sa.or_(ApiKey.name == wanted, ApiKey.prefix == wanted)
    if wanted.isascii() and wanted.isdigit():
        match = sa.or_(match, ApiKey.id == min(int(wanted[:18]), 2**31 - 1))
    rows = session.scalars(sa.select(ApiKey).where(match, ApiKey.revoked.is_(None))).all()
    if not rows:
        raise KeyProblem(f"there is no key {wanted!r} in force")
    if len(rows) > 1:
        raise KeyProblem(f"{len(rows)} keys are called {wanted!r}; give the prefix of one")
    rows[0].revoked = datetime.now(UTC)
    record(session, actor, "key.revoke", str(rows[0].id))
    session.commit()
    return _info(rows[0])


def list_keys(session: Session) -> list[KeyInfo]:
    """Every key there ever was, oldest first."""
    return [_info(row) for row in session.scalars(sa.select(ApiKey).order_by(ApiKey.id))]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _note_use(session: Session, row: ApiKey) -> None:
    now = datetime.now(UTC)
    if row.last_used is not None and now - row.last_used < USE_GRAIN:
        return
    sqlite = session.get_bind().dialect.name == "sqlite"
    try:
        if sqlite:  # an import may be writing: the date is not worth the wait
            session.execute(sa.text("PRAGMA busy_timeout = 20"))
        session.execute(sa.update(ApiKey).where(ApiKey.id == row.id).values(last_used=now))
        session.commit()
    except sa.exc.OperationalError:
        session.rollback()
    finally:
        if sqlite:
            session.execute(sa.text(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}"))


def _info(row: ApiKey) -> KeyInfo:
    return KeyInfo(
        id=row.id,
        name=row.name,
        prefix=row.prefix,
        scopes=frozenset(row.scopes),
        ceiling=Tlp[row.ceiling],
        created=row.created,
        last_used=row.last_used,
        revoked=row.revoked,
    )
