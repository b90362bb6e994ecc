"""Golomb-Rice: what is written is read again, and nothing else is."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.lists import rice
from tests.server.lists.world import HASHES


def numbers(values: list[int]) -> np.ndarray:
    return np.array(sorted(values), np.uint64)


def by_the_letter(values: list[int], k: int) -> bytes:
    """The code as docs/list-format.md tells it, bit by bit."""
    bits, before = "", 0
    for value in values:
        difference, before = value - before, value
        bits += "1" * (difference >> k) + "0"
        bits += format(difference & ((1 << k) - 1), f"0{k}b") if k else ""
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[at : at + 8], 2) for at in range(0, len(bits), 8))


@settings(deadline=None)
@given(st.sets(HASHES, max_size=200))
def test_round_trip(values: set[int]) -> None:
    k, data = rice.encode(numbers(list(values)))
    assert rice.decode(data, len(values), k).tolist() == sorted(values)


@settings(deadline=None)
@given(st.sets(HASHES, max_size=30))
def test_it_is_the_code_that_is_documented(values: set[int]) -> None:
    k, data = rice.encode(numbers(list(values)))
    assert data == by_the_letter(sorted(values), k)


@settings(deadline=None)
@given(st.binary(max_size=40), st.integers(0, 30), st.integers(0, 41))
def test_any_bytes_are_read_or_refused(data: bytes, count: int, k: int) -> None:
    try:
        found = rice.decode(data, count, k)
    except ValueError:
        return
    assert len(found) == count
    assert (np.diff(found.astype(np.int64)) > 0).all()
    if count:
        assert by_the_letter(found.tolist(), k) == data


@pytest.mark.parametrize(
    ("data", "count", "k"),
    [
        (b"", 1, 0),
        (b"\xff", 1, 0),  # ones without an end
        (b"\x00\x00", 1, 0),  # a byte too many
        (b"\x01", 1, 4),  # a bit behind the last number
        (b"\x00", 2, 1),  # the same number twice
        (b"\x00", -1, 0),
        (b"\x00", 1, 41),
        (b"\xff" * 40 + b"\x00" * 6, 1, 40),  # longer than 48 bits
    ],
)
def test_what_does_not_fit_is_refused(data: bytes, count: int, k: int) -> None:
    with pytest.raises(ValueError, match=r"cod(ed|ed section)"):
        rice.decode(data, count, k)


@pytest.mark.parametrize("values", [[3, 2], [2, 2], [2**48]])
def test_only_sorted_distinct_numbers_of_48_bits_are_written(values: list[int]) -> None:
    with pytest.raises(ValueError, match="48 bits"):
        rice.encode(np.array(values, np.uint64))


def test_k_is_the_best_and_near_what_theory_says() -> None:
    values = numbers(random.Random(1).sample(range(2**48), 50_000))
    k, data = rice.encode(values)
    assert k in (31, 32, 33)  # log2(ln 2 * 2^48 / 50,000) = 31.9
    assert len(data) / len(values) < 4.35
