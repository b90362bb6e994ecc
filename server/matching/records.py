"""Indicators as compact bytes: one is decoded when it is asked for, none is kept as an object.

What many indicators of one list share (the type, who lists, the dates, the sources) is written once
and referred to by number. A row is 16 bytes of its id, 4 of that number, the value, and what few
rows have; a million hosts take about 40 MB, in pages that all processes share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

import numpy as np
import orjson

from server.matching.types import Indicator, IndicatorType, MatchRule, Source, SourceKind, Tlp

Arrays = Mapping[str, np.ndarray[Any, Any]]
_REMEMBERED = 4096  # what indicators share; a list of a million has a few of them
_PREFIX = "indicator--"
_HEAD = 20  # bytes of a row before its value
_MORE = b"\xff"  # between the value and what few rows have; UTF-8 never has this byte


class Blobs:
    """Strings of bytes end to end, with the place where each one ends."""

    def __init__(self, data: np.ndarray[Any, Any], ends: np.ndarray[Any, Any]) -> None:
        self._data, self._ends = data, ends
        self._bytes, self._places = data.data, ends.data

    @classmethod
    def build(cls, parts: Iterable[bytes]) -> Blobs:
        """Put parts together, in their order."""
        data, ends = bytearray(), [0]
        for part in parts:
            data += part
            ends.append(len(data))
        return cls(np.frombuffer(bytes(data), np.uint8), np.array(ends, np.uint64))

    def __len__(self) -> int:
        return len(self._places) - 1

    def __getitem__(self, number: int) -> bytes:
        return self._bytes[self._places[number] : self._places[number + 1]].tobytes()

    def arrays(self, name: str) -> dict[str, np.ndarray[Any, Any]]:
        """Name the flat arrays that `from_arrays` opens."""
        return {f"{name}.bytes": self._data, f"{name}.ends": self._ends}

    @classmethod
    def from_arrays(cls, arrays: Arrays, name: str) -> Blobs:
        """Open what `arrays` gave, without a copy."""
        return cls(arrays[f"{name}.bytes"], arrays[f"{name}.ends"])


class Records:
    """Indicators by row number, 0 and more, in the order they came."""

    def __init__(self, rows: Blobs, shared: Blobs) -> None:
        self._rows, self._shared = rows, shared
        self._what = lru_cache(maxsize=_REMEMBERED)(lambda number: _read_shared(shared[number]))

    @classmethod
    def build(cls, indicators: Iterable[Indicator]) -> Records:
        """Encode indicators, one at a time."""
        shared: dict[tuple[Any, ...], int] = {}
        rows = Blobs.build(_row(one, shared) for one in indicators)
        return cls(rows, Blobs.build(_write_shared(what) for what in shared))

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, row: int) -> Indicator:
        raw = self._rows[row]
        value, more, rest = raw[_HEAD:].partition(_MORE)
        id_, aliases, note = orjson.loads(rest) if more else ("", (), "")
        what = self._what(int.from_bytes(raw[16:_HEAD], "little"))
        type_, sure, on, since, until, listed_by, kind, country, category, rule, tlp, sources = what
        return Indicator(  # in the order of its fields, which takes half the time
            id_ or _PREFIX + str(UUID(bytes=raw[:16])),
            type_,
            value.decode(),
            sure,
            listed_by,
            kind,
            on,
            tuple(aliases),
            country,
            category,
            rule,
            tlp,
            since,
            until,
            sources,
            note,
        )

    def __iter__(self) -> Iterator[Indicator]:
        return (self[row] for row in range(len(self)))

    def arrays(self) -> dict[str, np.ndarray[Any, Any]]:
        """Name the flat arrays that `from_arrays` opens."""
        return self._rows.arrays("records.rows") | self._shared.arrays("records.shared")

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> Records:
        """Open what `arrays` gave, without a copy."""
        rows = Blobs.from_arrays(arrays, "records.rows")
        return cls(rows, Blobs.from_arrays(arrays, "records.shared"))


def _row(one: Indicator, shared: dict[tuple[Any, ...], int]) -> bytes:
    what = (
        one.type,
        one.confidence,
        one.listed_on,
        one.valid_from,
        one.valid_until,
        one.listed_by,
        one.listed_kind,
        one.country,
        one.category,
        one.rule,
        one.tlp,
        one.sources,
    )
    number = shared.setdefault(what, len(shared)).to_bytes(4, "little")
    short = _short_id(one.id)
    row = (short or bytes(16)) + number + one.value.encode()
    if short and not one.aliases and not one.note:
        return row
    return row + _MORE + orjson.dumps(("" if short else one.id, one.aliases, one.note))


def _short_id(id_: str) -> bytes:
    """The 16 bytes of `indicator--` and a UUID; none when it is written in any other way."""
    try:
        short = UUID(id_.removeprefix(_PREFIX)).bytes
    except ValueError:
        return b""
    return short if id_ == _PREFIX + str(UUID(bytes=short)) else b""


def _write_shared(what: tuple[Any, ...]) -> bytes:
    *plain, sources = what
    read = [(s.title, s.url, s.date, s.kind, s.publisher) for s in sources]
    return orjson.dumps((*plain, read))


def _read_shared(raw: bytes) -> tuple[Any, ...]:
    type_, sure, on, since, until, listed_by, kind, country, category, rule, tlp, read = (
        orjson.loads(raw)
    )
    sources = tuple(
        Source(title, url, on, SourceKind(by), publisher) for title, url, on, by, publisher in read
    )
    return (
        IndicatorType(type_),
        sure,
        on,
        date.fromisoformat(since) if since else None,
        date.fromisoformat(until) if until else None,
        listed_by,
        SourceKind(kind),
        country,
        category,
        MatchRule(rule),
        Tlp(tlp),
        sources,
    )
