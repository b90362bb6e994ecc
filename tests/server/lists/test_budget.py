"""How large a list is, and that a large one is read."""

from __future__ import annotations

import json
import random
import zlib
from functools import lru_cache

import numpy as np
import pytest

from server.lists import file, lookalikes
from server.lists.build import build
from server.lists.file import State
from server.matching.types import SourceKind
from tests.server.lists.world import DAY, KEY, claim


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of look-alikes take seconds, and are tested elsewhere."""
    monkeypatch.setattr(lookalikes, "words", lambda table: {})


@lru_cache
def many() -> State:
    """50,000 hosts as a feed brings them: nine days of listing, one source."""
    rng = random.Random(7)
    days = rng.choices([f"2026-0{month}-15" for month in range(1, 10)], range(1, 10), k=50_000)
    hosts = (f"{rng.getrandbits(60):x}-{n}.example" for n in range(50_000))
    feed = (
        claim(host, listed_kind=SourceKind.COMMUNITY, listed_on=day, confidence=70)
        for host, day in zip(hosts, days, strict=True)
    )
    return build(feed, 1, DAY)


def test_50_000_entries_take_at_most_5_and_a_half_bytes_each() -> None:
    made = many()
    assert len(made.hashes) == 50_000
    whole = zlib.compress(file.write_full(made, KEY), 9)
    table = zlib.compress(made.table, 9)
    claims = json.dumps(json.loads(made.table)["claims"]).encode()
    spent = len(whole) - len(table) + len(zlib.compress(claims, 9))
    assert spent / 50_000 <= 5.5


def test_300_000_entries_are_read_quickly_enough_for_a_request() -> None:
    hashes = np.unique(np.random.default_rng(1).integers(0, 2**48, 300_000, np.uint64))
    one = State(1, DAY, DAY, hashes, np.zeros(len(hashes), np.uint32), b"{}")
    assert file.state_of(file.parse(file.write_full(one, KEY))).digest == one.digest
