"""API keys: shown once, kept as a hash, revocable."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import keys, models
from server.matching.types import Tlp


def everything(session: Session) -> str:
    tables = (models.ApiKey.__table__, models.AuditEvent.__table__)
    return repr([tuple(row) for table in tables for row in session.execute(sa.select(table))])


def test_a_token_opens_and_is_nowhere_kept(session: Session) -> None:
    token, made = keys.create(session, "An NGO", ["lookup"], Tlp.AMBER)
    found = keys.verify(session, token)
    assert found is not None
    assert (found.id, found.name, found.ceiling) == (made.id, "An NGO", Tlp.AMBER)
    assert found.scopes == {"lookup"}
    assert token.startswith(made.prefix)
    assert len(token) == len("lw_") + 43
    assert token not in everything(session)
    assert token[len(made.prefix) :] not in everything(session)


def test_use_is_noted(session: Session) -> None:
    token, _ = keys.create(session, "x")
    keys.verify(session, token)
    (key,) = keys.list_keys(session)
    assert key.last_used is not None
    assert key.last_used.tzinfo is not None


@pytest.mark.parametrize(
    "wrong", ["", "lw_", "lw_" + "A" * 43, "Bearer", "lw_\x00é\ud800", "lw_" * 90]
)
def test_other_tokens_do_not_open(session: Session, wrong: str) -> None:
    token, _ = keys.create(session, "x")
    assert keys.verify(session, wrong) is None
    assert keys.verify(session, token[:-1]) is None


@pytest.mark.parametrize("by", ["name", "prefix", "id"])
def test_a_revoked_key_does_not_open(session: Session, by: str) -> None:
    token, made = keys.create(session, "x")
    keys.revoke(session, str(getattr(made, by)))
    assert keys.verify(session, token) is None
    assert [key.revoked is not None for key in keys.list_keys(session)] == [True]
    with pytest.raises(keys.KeyProblem, match="no key"):
        keys.revoke(session, "x")


def test_two_of_a_name_are_not_guessed(session: Session) -> None:
    first, _ = keys.create(session, "x")
    keys.create(session, "x")
    with pytest.raises(keys.KeyProblem, match="2 keys"):
        keys.revoke(session, "x")
    assert keys.verify(session, first) is not None


@pytest.mark.parametrize(
    ("name", "scopes", "ceiling", "says"),
    [
        ("", ["lookup"], Tlp.CLEAR, "name"),
        ("x", ["everything"], Tlp.CLEAR, "'everything'"),
        ("x", [], Tlp.CLEAR, "scope"),
        ("x", ["lookup"], Tlp.RED, "AMBER"),
    ],
)
def test_a_bad_choice_is_named(
    session: Session, name: str, scopes: list[str], ceiling: Tlp, says: str
) -> None:
    with pytest.raises(keys.KeyProblem, match=says):
        keys.create(session, name, scopes, ceiling)


def test_both_steps_stand_in_the_audit(session: Session) -> None:
    _, made = keys.create(session, "x", actor="ann")
    keys.revoke(session, "x", actor="ben")
    rows = session.scalars(sa.select(models.AuditEvent).order_by(models.AuditEvent.id)).all()
    assert [(row.actor, row.action, row.subject) for row in rows] == [
        ("ann", "key.create", str(made.id)),
        ("ben", "key.revoke", str(made.id)),
    ]
