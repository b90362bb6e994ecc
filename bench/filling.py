"""Seeded lists of any length: hosts, pages and queries for them, and records full of them.

Words and suffixes are drawn by a seeded generator, so that every machine measures the same list.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from server import store
from server.matching.types import Indicator, IndicatorType, Source, SourceKind
from server.store.rows import indicator_row, source_id, source_row
from server.store.tables import indicators, links, sources, states

SEED = 20261126
SUFFIXES = (
    "com net org info biz top xyz online site shop club vip work jobs co io me cc live pro "
    "co.uk com.my co.id co.th com.vn com.sg com.hk co.in com.ph com.kh gov.kh ac.th org.uk "
    "github.io web.app vercel.app pages.dev wixsite.com herokuapp.com s3.amazonaws.com kh la mm"
).split()
SYLLABLES = (
    "ba be bi bo ka ke ki ko la le li lo ma mi mo na ne ni no ra ri ro sa se si ta te to".split()
)
WORDS = "job jobs work hire career crypto coin invest pay bank win lucky star asia global".split()
SOURCE = Source("A synthetic list", "https://list.example/", "2026-01", SourceKind.COMMUNITY)
CHUNK = 5000


def hosts(count: int, seed: int = SEED) -> list[str]:
    """Different host names, as feeds have them: most are a label under a suffix."""
    draw = random.Random(seed)  # noqa: S311 (to be the same everywhere)
    found: dict[str, None] = {}
    while len(found) < count:
        label = "".join(draw.choices(SYLLABLES, k=draw.randint(3, 6)))
        if draw.random() < 0.4:
            label = f"{label}{draw.choice(('', '-'))}{draw.choice(WORDS)}"
        name = f"{label}.{draw.choice(SUFFIXES)}"
        if draw.random() < 0.15:
            name = f"{draw.choice(('www', 'm', 'app', 'login'))}.{name}"
        found[name] = None
    return list(found)


def host_claims(count: int) -> Iterator[Indicator]:
    """Hosts that are listed, by id: a database takes rows in the order of its key much sooner."""
    yield from map(indicator, sorted(hosts(count), key=id_of))


def id_of(value: str, type_: IndicatorType = IndicatorType.HOST) -> str:
    """The same value has the same id."""
    return f"indicator--{uuid.uuid5(store.rows.NAMESPACE, type_ + value)}"


def indicator(value: str, type_: IndicatorType = IndicatorType.HOST) -> Indicator:
    """A claim that warns."""
    id_ = id_of(value, type_)
    return Indicator(
        id_, type_, value, 80, "A synthetic list", SourceKind.COMMUNITY, sources=(SOURCE,)
    )


def name_claims(count: int) -> Iterator[Indicator]:
    """Organisations that are listed: synthetic names, each once."""
    from bench.synthetic_names import names

    for name in dict.fromkeys(name for name, _ in names(count)):
        yield indicator(name, IndicatorType.ORGANISATION)


def fill(session: Session, new: Iterable[Indicator], origin: str = "bench") -> int:
    """Put new indicators into records that have none of them; without an import's checks.

    What stands in the records afterwards is what `store.upsert` would have written.
    """
    store.version.lock(session)
    now, count = datetime.now(UTC), 0
    version = store.state(session).version + 1
    connection = session.connection()
    plain = {"withdrawn_reason": "", "withdrawn_by": "", "status": "published"}
    when = {"created": now, "modified": now, "version": version}
    connection.execute(sa.insert(sources).prefix_with("OR IGNORE"), [source_row(SOURCE)])
    link = {"position": 0, "source_id": source_id(SOURCE)}
    for chunk in _chunks(new):
        rows = [{**indicator_row(one, origin), **plain, **when} for one in chunk]
        connection.execute(sa.insert(indicators), rows)
        connection.execute(sa.insert(links), [{"indicator_id": r["id"], **link} for r in rows])
        count += len(rows)
    connection.execute(sa.update(states).values(version=version, updated=now))
    session.commit()
    return count


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
