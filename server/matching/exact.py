"""Rows by exact key, in sorted 8-byte hashes: 15 bytes a key where a set of strings takes 110.

Two keys can share a hash, so that a row found here is a proposal: who asks compares the key of the
row. A key that is in is always found.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np
from xxhash import xxh3_64_intdigest as digest

from server.matching.records import Arrays
from server.matching.types import IndicatorType

PAGE = 0xFFFFFFFF
"""Stands for a row: a page on this host is listed."""

BELOW = 0xFFFFFFFE
"""Stands for a row: a host below this one is listed, or a page on one."""

KnownHost = tuple[str, bool, bool]
"""A host, whether it is listed itself, and whether a page on it is."""

SEEDS = {type_: 0x4C77 + number for number, type_ in enumerate(IndicatorType)}
"""The same key of another type has another hash. Never renumber without a new file format."""
IDS = 0x1D
_HOST = SEEDS[IndicatorType.HOST]
_WORD = 64
_BITS_A_KEY = 16  # of the filter in front: a key that is not in passes it once in sixteen times
_KEYS_A_BUCKET = 4
_REMEMBERED = 1024  # second-level names that only lead further, such as co.th


def hash_of(type_: IndicatorType, key: str) -> int:
    """Give the 8-byte hash of a canonical key (XXH3, which is fast and not secret)."""
    return digest(key.encode("utf-8", "surrogatepass"), SEEDS[type_])


def hash_of_id(id_: str) -> int:
    """Give the 8-byte hash of an indicator's id."""
    return digest(id_.encode("utf-8", "surrogatepass"), IDS)


class KeyWriter:
    """Collects hashes with their rows."""

    def __init__(self) -> None:
        self._hashes, self._rows = array("Q"), array("I")

    def add(self, hash_: int, row: int) -> None:
        """Note that this row has a key with this hash."""
        self._hashes.append(hash_)
        self._rows.append(row)

    def add_host(self, host: str, row: int) -> None:
        """Note a host, or with PAGE that a page on it is listed; and the way to it from above."""
        self.add(hash_of(IndicatorType.HOST, host), row)
        above = host.partition(".")[2]
        while "." in above:
            self.add(hash_of(IndicatorType.HOST, above), BELOW)
            above = above.partition(".")[2]

    def finish(self) -> ExactKeys:
        """Sort, and drop what was said twice."""
        hashes = np.frombuffer(self._hashes, np.uint64) if self._hashes else np.empty(0, np.uint64)
        rows = np.frombuffer(self._rows, np.uint32) if self._rows else np.empty(0, np.uint32)
        order = np.lexsort((rows, hashes))
        hashes, rows = hashes[order], rows[order]
        fresh = np.ones(len(hashes), bool)
        fresh[1:] = (hashes[1:] != hashes[:-1]) | (rows[1:] != rows[:-1])
        return ExactKeys.of(hashes[fresh], rows[fresh])


class ExactKeys:
    """Sorted hashes, the row of each, where each bucket begins, and a filter of single bits."""

    def __init__(
        self,
        hashes: np.ndarray[Any, Any],
        rows: np.ndarray[Any, Any],
        buckets: np.ndarray[Any, Any],
        bits: np.ndarray[Any, Any],
    ) -> None:
        self._arrays = {"hashes": hashes, "rows": rows, "buckets": buckets, "bits": bits}
        # single items are read from a memory view in half the time that numpy takes
        self._hashes, self._rows = hashes.data, rows.data
        self._ways: set[bytes] = set()  # co.th and its like: nothing but a way to what is below
        self._buckets, self._bits = buckets.data, bits.data
        self._bucket_shift = _WORD - (len(buckets) - 1).bit_length() + 1
        self._bit_shift = _WORD - (len(bits) * 8).bit_length() + 1

    @classmethod
    def of(cls, hashes: np.ndarray[Any, Any], rows: np.ndarray[Any, Any]) -> ExactKeys:
        """Make the tables in front of sorted hashes."""
        width = max(1, (len(hashes) // _KEYS_A_BUCKET).bit_length())
        starts = np.arange(1 << width, dtype=np.uint64) << np.uint64(_WORD - width)
        buckets = np.append(np.searchsorted(hashes, starts), len(hashes)).astype(np.uint32)
        bit_width = max(6, (len(hashes) * _BITS_A_KEY).bit_length())
        places = hashes >> np.uint64(_WORD - bit_width)
        bits = np.zeros(1 << bit_width >> 3, np.uint8)
        single = np.uint8(1) << (places & np.uint64(7)).astype(np.uint8)
        np.bitwise_or.at(bits, (places >> np.uint64(3)).astype(np.int64), single)
        return cls(hashes, rows, buckets, bits)

    def __len__(self) -> int:
        return len(self._hashes)

    def rows(self, hash_: int) -> Sequence[int]:
        """Give the rows of each key with this hash in rising order, BELOW and PAGE at the end."""
        place = hash_ >> self._bit_shift
        if not self._bits[place >> 3] >> (place & 7) & 1:
            return ()
        hashes, bucket = self._hashes, hash_ >> self._bucket_shift
        end = self._buckets[bucket + 1]
        at = bisect_left(hashes, hash_, self._buckets[bucket], end)
        found = []
        while at < end and hashes[at] == hash_:
            found.append(self._rows[at])
            at += 1
        return found

    def known_hosts(self, host: str) -> Sequence[KnownHost]:
        """Give those of an ASCII host and the hosts above it that have a row, the longest first.

        It goes from the end of the name to its beginning, and stops where nothing is listed at or
        below a name: nearly always at the first. A top-level domain by itself is not asked for.
        """
        raw = host.encode()
        dot = raw.rfind(b".")
        if dot > 0:
            dot = raw.rfind(b".", 0, dot)
        part = raw[dot + 1 :]
        if part in self._ways and dot >= 0:
            dot = raw.rfind(b".", 0, dot)
            part = raw[dot + 1 :]
        hash_ = digest(part, _HOST)
        place = hash_ >> self._bit_shift
        if not self._bits[place >> 3] >> (place & 7) & 1:
            return ()  # here ends nearly every question
        found: list[KnownHost] = []
        while rows := self.rows(hash_):
            listed, page = rows[0] < BELOW, rows[-1] == PAGE
            if listed or page:
                found.append((part.decode(), listed, page))
            elif part.count(b".") == 1 and len(self._ways) < _REMEMBERED:
                self._ways.add(part)
            if dot < 0 or BELOW not in rows[-2:]:
                break
            dot = raw.rfind(b".", 0, dot)
            part = raw[dot + 1 :]
            hash_ = digest(part, _HOST)
        found.reverse()
        return found

    def arrays(self, name: str) -> dict[str, np.ndarray[Any, Any]]:
        """Name the flat arrays that `from_arrays` opens."""
        return {f"{name}.{part}": array_ for part, array_ in self._arrays.items()}

    @classmethod
    def from_arrays(cls, arrays: Arrays, name: str) -> ExactKeys:
        """Open what `arrays` gave, without a copy."""
        return cls(*(arrays[f"{name}.{part}"] for part in ("hashes", "rows", "buckets", "bits")))
