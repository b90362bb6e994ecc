"""Writing and reading indicators, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import models, store
from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp

NOW = datetime(2026, 5, 1, tzinfo=UTC)
SOURCE = Source("A list", "https://list.example/", "2026-01", SourceKind.COMMUNITY, "A publisher")
OTHER = Source("An article", "https://news.example/1", "", SourceKind.PRESS)


def host(value: str, **more: object) -> Indicator:
    plain = Indicator(
        "", IndicatorType.HOST, value, 70, "A list", SourceKind.COMMUNITY, sources=(SOURCE,)
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def values(session: Session) -> set[str]:
    return {indicator.value for indicator in store.published(session)}


def test_what_is_written_is_read(session: Session) -> None:
    written = Indicator(
        id="",
        type=IndicatorType.ORGANISATION,
        value="Émeraude 翡翠 Holding",
        confidence=90,
        listed_by="An authority",
        listed_kind=SourceKind.AUTHORITY,
        listed_on="2025-10",
        aliases=("Emeraude", "翡翠"),
        country="KH",
        category="company",
        rule=MatchRule.FULL_NAME,
        tlp=Tlp.AMBER_STRICT,
        valid_from=date(2025, 10, 1),
        valid_until=date(2099, 1, 1),
        sources=(OTHER, SOURCE),
        note="A note.",
    )
    store.upsert(session, [written], "x")
    (read,) = store.published(session)
    assert read == replace(written, id=read.id)


def test_ids_are_the_same_everywhere(session: Session) -> None:
    store.upsert(session, [host("bad.example")], "x")
    (read,) = store.published(session)
    assert read.id == store.indicator_id("x", IndicatorType.HOST, "bad.example")
    assert read.id != store.indicator_id("y", IndicatorType.HOST, "bad.example")


def test_the_same_again_changes_nothing(session: Session) -> None:
    rows = [host(f"bad{n}.example") for n in range(2500)]
    assert store.upsert(session, rows, "x") == store.Counts(added=2500)
    version = store.state(session).version
    assert store.upsert(session, rows, "x") == store.Counts(unchanged=2500)
    assert store.state(session).version == version


@pytest.mark.parametrize(
    "change", [{"confidence": 80}, {"sources": (OTHER,)}, {"sources": ()}, {"note": "new"}]
)
def test_a_change_is_written_and_counted(session: Session, change: dict[str, object]) -> None:
    store.upsert(session, [host("bad.example"), host("same.example")], "x")
    version = store.state(session).version
    new = host("bad.example", **change)
    counts = store.upsert(session, [new, host("same.example")], "x")
    assert counts == store.Counts(changed=1, unchanged=1)
    assert store.state(session).version == version + 1
    (read,) = (one for one in store.published(session) if one.value == "bad.example")
    assert read == replace(new, id=read.id)


def test_what_left_is_withdrawn_and_comes_back(session: Session) -> None:
    store.upsert(session, [host("a.example"), host("b.example")], "x")
    store.upsert(session, [host("b.example")], "y")
    keep = store.indicator_id("x", IndicatorType.HOST, "a.example")
    gone = store.withdraw_missing(session, "x", [keep], "left the list")
    assert gone == [store.indicator_id("x", IndicatorType.HOST, "b.example")]
    assert len(list(store.published(session))) == 2, "the other origin still says it"
    row = session.get(models.Indicator, gone[0])
    assert row is not None
    assert (row.status, row.withdrawn_reason) == ("withdrawn", "left the list")
    assert store.withdraw_missing(session, "x", [keep], "again") == []
    assert store.upsert(session, [host("b.example")], "x") == store.Counts(restored=1)
    assert gone[0] in {one.id for one in store.published(session)}


def test_a_persons_withdrawal_outlives_the_next_import(session: Session) -> None:
    store.upsert(session, [host("innocent.example")], "x")
    id_ = store.indicator_id("x", IndicatorType.HOST, "innocent.example")
    assert store.withdraw(session, id_, "wrongly listed", "desk")
    assert not store.withdraw(session, id_, "twice", "desk")
    for again in (host("innocent.example"), host("innocent.example", confidence=90)):
        store.upsert(session, [again], "x")
        assert values(session) == set()
    assert session.scalars(sa.select(models.AuditEvent.action)).all() == ["indicator.withdraw"]


def test_a_persons_withdrawal_holds_for_every_list(session: Session) -> None:
    for origin in ("x", "y"):
        store.upsert(session, [host("innocent.example"), host("bad.example")], origin)
    id_ = store.indicator_id("x", IndicatorType.HOST, "innocent.example")
    gone = store.withdraw(session, id_, "wrongly listed", "desk")
    assert [claim.origin for claim in sorted(gone, key=lambda one: one.origin)] == ["x", "y"]
    assert values(session) == {"bad.example"}
    version = store.state(session).version
    rows = [host("innocent.example", confidence=95)]
    assert store.upsert(session, rows, "z") == store.Counts(kept_out=1)
    assert store.state(session).version == version
    told = {(one.value, one.reason) for one in store.corrections(session, None, 9)}
    assert told == {("innocent.example", "wrongly listed")}
    url = Indicator("", IndicatorType.URL, "innocent.example/a", 70, "A", SourceKind.NGO)
    assert store.upsert(session, [url], "z") == store.Counts(added=1), "another value"


def test_a_decision_of_before_holds_where_two_lists_spoke(session: Session) -> None:
    """Older releases withdrew one claim of two: the next import of the other one ends it too."""
    for origin in ("x", "y"):
        store.upsert(session, [host("innocent.example")], origin)
    id_ = store.indicator_id("x", IndicatorType.HOST, "innocent.example")
    session.execute(
        sa.update(models.Indicator)
        .where(models.Indicator.id == id_)
        .values(status="withdrawn", withdrawn_by="desk", withdrawn_reason="wrongly listed")
    )
    assert values(session) == {"innocent.example"}
    store.upsert(session, [host("innocent.example")], "y")
    assert values(session) == set()


def test_one_origin_can_be_left_out(session: Session) -> None:
    store.upsert(session, [host("a.example")], "x")
    store.load_knowledge(session, [host("b.example")])
    assert [one.value for one in store.published(session, without=store.KNOWLEDGE)] == ["a.example"]


def test_expiry(session: Session) -> None:
    store.upsert(session, [host("old.example", valid_until=date(2026, 6, 1))], "x", now=NOW)
    assert store.expire(session, date(2026, 5, 31)) == 0
    assert store.expire(session, date(2026, 6, 1)) == 1
    assert values(session) == set()
    counts = store.upsert(
        session, [host("old.example", valid_until=date(2027, 1, 1))], "x", now=NOW
    )
    assert counts == store.Counts(restored=1)


def test_seen_again_is_one_sighting_a_day(session: Session) -> None:
    for day in (1, 2, 2, 3):
        store.upsert(session, [host("a.example")], "x", seen_on=date(2026, 5, day))
    days = session.scalars(sa.select(models.Sighting.seen_on).order_by(models.Sighting.seen_on))
    assert [day.day for day in days] == [2, 3]


def test_a_rollback_takes_everything_back(session: Session) -> None:
    store.upsert(session, [host("a.example")], "x")
    session.rollback()
    assert values(session) == set()
    assert store.state(session) == store.DatasetInfo(0, None)


def test_knowledge_is_loaded_and_withdrawn(session: Session) -> None:
    first = [host("a.example", id="indicator--a"), host("b.example", id="indicator--b")]
    assert store.load_knowledge(session, first) == (store.Counts(added=2), 0)
    assert store.load_knowledge(session, first) == (store.Counts(unchanged=2), 0)
    renamed = host("c.example", id="indicator--a")
    assert store.load_knowledge(session, [renamed]) == (store.Counts(changed=1), 1)
    assert values(session) == {"c.example"}


def test_marks(session: Session) -> None:
    assert store.read_mark(session, "x") is None
    store.set_mark(session, "x", "1")
    store.set_mark(session, "y", 2)
    assert (store.read_mark(session, "x"), store.read_mark(session, "y")) == ("1", 2)


@pytest.mark.parametrize("value", ["not a host", "", "x" * 3000 + ".example"])
def test_a_value_without_a_key_is_refused(session: Session, value: str) -> None:
    with pytest.raises(ValueError, match=r"value|host"):
        store.upsert(session, [host(value)], "x")


@pytest.mark.parametrize(
    "column", [{"confidence": 101}, {"confidence": -1}, {"status": "gone"}, {"type": "thing"}]
)
def test_the_database_refuses_what_is_out_of_range(
    session: Session, column: dict[str, object]
) -> None:
    store.upsert(session, [host("a.example")], "x")
    with pytest.raises(sa.exc.IntegrityError):
        session.execute(sa.update(models.Indicator).values(**column))
