"""The container: round trips, differences, and every change to a byte is noticed."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.lists import file
from server.lists.file import State, Unreadable
from server.lists.keys import UNSIGNED, Signer, from_text, to_text
from tests.server.lists.world import ENTRIES, KEY, NEXT, STRANGER, state

SMALL = state(7, {5: 1, 900: 2, 2**48 - 1: 1}, b'{"a":1}')
OTHER = state(8, {5: 2, 901: 2}, b'{"a":2}')


def same(one: State, other: State) -> bool:
    return (one.digest, one.version, one.created, one.expires) == (
        other.digest,
        other.version,
        other.created,
        other.expires,
    )


def link(old: Signer, new: Signer) -> dict[str, str]:
    signature = to_text(old.sign(from_text(new.key)))
    return {"old": old.key, "new": new.key, "signature": signature}


@settings(deadline=None)
@given(ENTRIES, st.binary(max_size=30))
def test_a_whole_list_is_read_as_it_was_written(entries: dict[int, int], table: bytes) -> None:
    one = state(3, entries, table)
    parsed = file.parse(file.write_full(one, KEY))
    file.verify(parsed, KEY.key)
    read = file.state_of(parsed)
    assert same(read, one)
    assert read.hashes.tolist() == sorted(entries)
    assert read.claims.tolist() == [entries[number] for number in sorted(entries)]
    assert read.table == table


@pytest.mark.parametrize("claims", [1, 2, 256, 257, 70_000])
def test_any_number_of_claims_is_told_apart(claims: int) -> None:
    """One byte a hash up to 256 claims, two up to 65,536, then three."""
    one = state(3, {7 * number: 2**32 - 1 - number % claims for number in range(80_000)})
    data = file.write_full(one, KEY)
    read = file.state_of(file.parse(data))
    assert read.claims.tolist() == one.claims.tolist()
    section = next(part for part in file.parse(data).header["sections"] if part["name"] == "claims")
    width = 1 if claims <= 256 else 2 if claims <= 65_536 else 3
    assert section["bytes"] == 4 * claims + width * 80_000


def test_a_hash_cannot_have_a_claim_that_is_not_there() -> None:
    data = bytearray(file.write_full(SMALL, UNSIGNED))
    parsed = file.parse(bytes(data))
    at = bytes(data).index(parsed.sections["claims"]) + len(parsed.sections["claims"]) - 1
    data[at] = 9
    with pytest.raises(Unreadable, match="not there"):
        file.state_of(file.parse(bytes(data)))


@settings(deadline=None)
@given(ENTRIES, ENTRIES, st.sampled_from([b"{}", b"{1}"]))
def test_a_difference_makes_the_new_list_of_the_old(
    before: dict[int, int], after: dict[int, int], table: bytes
) -> None:
    old, new = state(3, before), state(9, after, table)
    parsed = file.parse(file.write_delta(old, new, KEY))
    file.verify(parsed, KEY.key)
    assert same(file.apply(old, parsed), new)
    assert ("table" in parsed.sections) == (table != b"{}")
    kept = {number for number in before if after.get(number) == before[number]}
    assert file.parse(file.write_delta(old, new, KEY)).header["sections"][1]["count"] == len(
        set(after) - kept
    )


def test_every_changed_byte_is_noticed() -> None:
    for data in (file.write_full(SMALL, KEY), file.write_delta(SMALL, OTHER, KEY)):
        for at in range(len(data)):
            for bit in (1, 128):
                changed = bytearray(data)
                changed[at] ^= bit
                with pytest.raises(Unreadable):
                    file.verify(file.parse(bytes(changed)))


@settings(deadline=None)
@given(st.integers(0, 400), st.binary(max_size=8))
def test_what_is_cut_or_added_to_is_noticed(end: int, more: bytes) -> None:
    data = file.write_full(SMALL, KEY)
    for changed in (data[:end] if end < len(data) else data[:-1], data + b"x" + more):
        with pytest.raises(Unreadable):
            file.verify(file.parse(changed))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=120), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, ours: bool) -> None:
    start = file.MAGIC + struct.pack("<I", len(data) // 2) if ours else b""
    with pytest.raises(Unreadable):
        file.verify(file.parse(start + data))


HEADER = dict(file.parse(file.write_full(SMALL, KEY)).header)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 1},
        {"format": 3},
        {"kind": "half"},
        {"kind": 1},
        {"version": "7"},
        {"version": -1},
        {"version": True},
        {"sections": []},
        {"sections": [1]},
        {"sections": [{"name": "hashes"}] * 2},
        {"sections": [{"name": "hashes", "bytes": -5}, {"name": "claims"}, {"name": "table"}]},
        {"sections": None},
        {"sections": [{"name": "hashes"}, {"name": "claims"}, {"name": "table"}]},
        {"succession": {}},
        {"key": None},
        {"digest": 5},
    ],
)
def test_a_strange_header_is_refused(change: dict[str, Any]) -> None:
    raw = json.dumps({**HEADER, **change}).encode()
    with pytest.raises(Unreadable, match=r"header|format|shorter"):
        file.parse(file.MAGIC + struct.pack("<I", len(raw)) + raw + bytes(64))


def test_a_digest_that_does_not_fit_is_noticed_without_a_signature() -> None:
    data = bytearray(file.write_full(SMALL, UNSIGNED))
    data[-70] ^= 1
    parsed = file.parse(bytes(data))
    file.verify(parsed, unsigned=True)
    with pytest.raises(Unreadable, match="digest"):
        file.state_of(parsed)


def test_a_difference_fits_one_list_alone() -> None:
    parsed = file.parse(file.write_delta(SMALL, OTHER, KEY))
    with pytest.raises(Unreadable, match="changes version 7, not 8"):
        file.apply(OTHER, parsed)
    with pytest.raises(Unreadable, match="digest"):
        file.apply(state(7, {5: 1, 17: 1}), parsed)
    with pytest.raises(Unreadable, match="whole list is needed"):
        file.state_of(parsed)
    with pytest.raises(Unreadable, match="whole list, no difference"):
        file.apply(SMALL, file.parse(file.write_full(OTHER, KEY)))


def test_who_may_sign() -> None:
    signed = file.parse(file.write_full(SMALL, KEY))
    file.verify(signed)
    with pytest.raises(Unreadable, match="another key"):
        file.verify(signed, STRANGER.key)
    bare = file.parse(file.write_full(SMALL, UNSIGNED))
    assert bare.signature == bytes(64)
    assert bare.header["key"] == ""
    file.verify(bare, unsigned=True)
    for pinned, allowed in ((KEY.key, True), ("", False)):
        with pytest.raises(Unreadable, match="not signed"):
            file.verify(bare, pinned, unsigned=allowed)


def test_a_rotated_key_is_followed_from_the_old_one() -> None:
    third = Signer(bytes([14]) * 32)
    chain = (link(KEY, NEXT), link(NEXT, third))
    parsed = file.parse(file.write_full(SMALL, Signer(third.seed, chain)))
    for pinned in (KEY.key, NEXT.key, third.key):
        file.verify(parsed, pinned)
    with pytest.raises(Unreadable, match="another key"):
        file.verify(parsed, STRANGER.key)


def test_a_key_cannot_appoint_itself() -> None:
    forged = {**link(STRANGER, STRANGER), "old": KEY.key}
    for chain in ((forged,), ({"old": KEY.key},), ("x",), (None,)):
        parsed = file.parse(file.write_full(SMALL, Signer(STRANGER.seed, chain)))
        file.verify(parsed, STRANGER.key)
        with pytest.raises(Unreadable, match="another key"):
            file.verify(parsed, KEY.key)


def test_the_same_list_is_the_same_bytes() -> None:
    assert file.write_full(SMALL, KEY) == file.write_full(SMALL, KEY)
