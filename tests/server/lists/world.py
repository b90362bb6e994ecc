"""Invented claims, states and keys for the tests of the list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from server.lists.file import State
from server.lists.keys import Signer
from server.matching.types import Indicator, IndicatorType, Source, SourceKind

KEY, NEXT, STRANGER = (Signer(bytes([number]) * 32) for number in (11, 12, 13))
DAY = "2026-11-26"
SOURCE = Source("A list", "https://authority.example/list", "2026-11-01", SourceKind.AUTHORITY)
BASE = Indicator(
    id="",
    type=IndicatorType.HOST,
    value="evil.example",
    confidence=90,
    listed_by="An authority",
    listed_kind=SourceKind.AUTHORITY,
    listed_on="2026-11-01",
    sources=(SOURCE,),
)


def claim(value: str, type_: IndicatorType = IndicatorType.HOST, **more: Any) -> Indicator:
    """A claim about something; what is not given is that of an authority, in force."""
    return replace(BASE, id=f"indicator--{value}", value=value, type=type_, **more)


def state(version: int, entries: dict[int, int], table: bytes = b"{}") -> State:
    """A list of hash -> claim."""
    order = sorted(entries)
    return State(
        version=version,
        created=DAY,
        expires="2027-12-01",
        hashes=np.array(order, np.uint64),
        claims=np.array([entries[number] for number in order], np.uint32),
        table=table,
    )


HASHES = st.integers(0, 2**48 - 1) | st.integers(0, 50)
ENTRIES = st.dictionaries(HASHES, st.integers(0, 2**32 - 1) | st.integers(0, 3), max_size=60)
