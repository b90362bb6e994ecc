"""Who claims what of an entry: said once in the table, and named by a number beside each hash."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any

from server.matching.types import Indicator, Source, Verdict

MOST_SOURCES = 3


def canonical(value: Any) -> bytes:
    """Write JSON in the one way that a digest can be taken of."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def lapses(created: str) -> str:
    """The day from which what has no end of its own no longer warns (ISO).

    A year after `created`, and then the first of the next month: a list that is built daily would
    otherwise change every claim every day.

    >>> lapses("2026-11-26"), lapses("2026-12-01")
    ('2027-12-01', '2028-01-01')
    """
    day = date.fromisoformat(created)
    year, month = (day.year + 2, 1) if day.month == 12 else (day.year + 1, day.month + 1)
    return date(year, month, 1).isoformat()


class Claims:
    """Collects claims; equal ones have one number."""

    def __init__(self, created: str) -> None:
        self._lapses = lapses(created)
        self._numbers: dict[bytes, int] = {}
        self._claims: dict[int, dict[str, Any]] = {}

    def add(self, indicator: Indicator, code: str, verdict: Verdict) -> int:
        """Give the number of the claim that an indicator makes."""
        claim = {
            "code": code,
            "verdict": verdict.code,
            "listed_by": indicator.listed_by,
            "listed_on": indicator.listed_on,
            "kind": str(indicator.listed_kind),
            "until": indicator.valid_until.isoformat() if indicator.valid_until else "",
            "sources": sources(indicator.sources, publishers=True),
        }
        key = canonical(claim)
        if key not in self._numbers:
            self._numbers[key] = self._number(key)
            # the number is taken before the day is set, so that it stays when the list is renewed
            self._claims[self._numbers[key]] = {**claim, "until": claim["until"] or self._lapses}
        return self._numbers[key]

    def table(self) -> dict[str, dict[str, Any]]:
        """Claims by number, as the table holds them."""
        return {str(number): claim for number, claim in sorted(self._claims.items())}

    def _number(self, key: bytes) -> int:
        """Four bytes of a hash; of two claims with the same the later one is hashed again."""
        digest = hashlib.sha256(key).digest()
        while (number := int.from_bytes(digest[:4], "big")) in self._claims:
            digest = hashlib.sha256(digest).digest()
        return number


def sources(given: tuple[Source, ...], *, publishers: bool = False) -> list[dict[str, str]]:
    """The first sources, as the table holds them; a publisher that is not known is left out."""
    rows = []
    for one in given[:MOST_SOURCES]:
        row = {"title": one.title, "url": one.url, "date": one.date, "kind": str(one.kind)}
        named = publishers and one.publisher
        rows.append({**row, "publisher": one.publisher} if named else row)
    return rows
