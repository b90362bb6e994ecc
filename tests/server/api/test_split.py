"""Cutting rows out of a stream: the same wherever the chunks end."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.api.split import NotAnArray, split_array, split_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
LIMIT = 100_000


def chunked(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@given(st.lists(VALUES, max_size=6), st.integers(1, 7), st.sampled_from([None, 1]))
def test_an_array_comes_apart_at_its_commas(values: list[object], size: int, indent: int) -> None:
    raw = json.dumps(values, indent=indent, ensure_ascii=False).encode("utf-8", "surrogatepass")
    parts = list(split_array(chunked(raw, size), LIMIT))
    assert [json.loads(part.decode("utf-8", "surrogatepass")) for part in parts] == values


@given(st.lists(st.binary(max_size=20).filter(lambda b: b"\n" not in b)), st.integers(1, 9))
def test_lines_come_apart_at_their_breaks(lines: list[bytes], size: int) -> None:
    raw = b"".join(line + b"\n" for line in lines)
    assert list(split_lines(chunked(raw, size), LIMIT)) == lines


@given(st.binary(max_size=60), st.integers(1, 9))
def test_nonsense_is_refused_and_nothing_else_raised(data: bytes, size: int) -> None:
    with suppress(NotAnArray):
        assert all(part is None or len(part) <= 20 for part in split_array(chunked(data, size), 20))


@pytest.mark.parametrize("size", [1, 3, 50, 1_000])
def test_too_long_is_none_and_the_rest_goes_on(size: int) -> None:
    lines = b"a\n" + b"x" * 100 + b"\n\nb"
    assert list(split_lines(chunked(lines, size), 10)) == [b"a", None, b"", b"b"]
    array = b'["a", "' + b"," * 100 + b'", [1, 2]]'
    assert list(split_array(chunked(array, size), 10)) == [b'"a"', None, b"[1, 2]"]


@pytest.mark.parametrize("raw", [b"[}", b"[1}", b"}", b"[1] [2]", b"[1],", b"[[1]", b'["', b"x[]"])
def test_brackets_must_fit(raw: bytes) -> None:
    with pytest.raises(NotAnArray):
        list(split_array([raw], LIMIT))
