"""Claims: one number each, that stays, and a day from which they no longer warn."""

from __future__ import annotations

import pytest

from server.lists.claims import Claims, lapses
from server.matching.types import Verdict
from tests.server.lists.world import DAY, claim


def test_a_number_stays_when_the_list_is_renewed() -> None:
    numbers = set()
    for day, until in (("2026-11-26", "2027-12-01"), ("2026-12-31", "2028-01-01")):
        claims = Claims(day)
        numbers.add(claims.add(claim("evil.example"), "host_listed", Verdict.DANGER))
        assert [row["until"] for row in claims.table().values()] == [until]
    assert len(numbers) == 1


def test_two_claims_never_share_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    class Short:
        def __init__(self, data: bytes) -> None:
            self.data = data

        def digest(self) -> bytes:
            return bytes(3) + bytes([sum(self.data) % 5]) + self.data[:1] * 4

    monkeypatch.setattr("server.lists.claims.hashlib.sha256", Short)
    claims = Claims(DAY)
    numbers = [claims.add(claim("x", listed_by=by), "host_listed", Verdict.DANGER) for by in "abc"]
    assert len(set(numbers)) == 3


def test_it_lapses_a_year_later_at_the_start_of_a_month() -> None:
    assert lapses("2026-11-26") == "2027-12-01"
    assert lapses("2024-02-29") == "2025-03-01"
    assert lapses("2026-12-31") == "2028-01-01"
