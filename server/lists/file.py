"""The container of a list, whole or as the difference of two: see docs/list-format.md.

LWL1 | 4 bytes: length of the header | header, JSON | sections | 64 bytes: Ed25519 signature
"""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from server.lists import rice
from server.lists.keys import Signer, reaches, verify_signature

MAGIC = b"LWL1"
FORMAT = 2
SIGNATURE = 64  # bytes
UNSIGNED = bytes(SIGNATURE)
HEADER_MAX = 1 << 20  # bytes; ours has less than a thousand
FULL, DELTA = "full", "delta"
SECTIONS = {FULL: {"hashes", "claims", "table"}, DELTA: {"removed", "hashes", "claims", "table"}}
NEEDED = {FULL: {"hashes", "claims", "table"}, DELTA: {"removed", "hashes", "claims"}}


class Unreadable(ValueError):
    """The file is damaged, not ours, or not signed as it should be; the message says which."""


@dataclass(frozen=True, slots=True)
class State:
    """A whole list: sorted hashes, the claim of each, and the bytes of the table."""

    version: int
    created: str
    expires: str
    hashes: np.ndarray[Any, Any]  # uint64, below 2^48
    claims: np.ndarray[Any, Any]  # uint32
    table: bytes

    @property
    def digest(self) -> str:
        """SHA-256 over each hash (6 bytes, big-endian) and claim (4, little), then the table."""
        pairs = np.empty((len(self.hashes), 10), np.uint8)
        pairs[:, :6] = self.hashes.astype(">u8").view(np.uint8).reshape(-1, 8)[:, 2:]
        pairs[:, 6:] = self.claims.astype("<u4").view(np.uint8).reshape(-1, 4)
        return hashlib.sha256(pairs.tobytes() + self.table).hexdigest()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file taken apart, nothing believed yet."""

    header: Mapping[str, Any]
    sections: Mapping[str, bytes]
    signed: bytes
    signature: bytes

    @property
    def kind(self) -> str:
        """`full` or `delta`."""
        return str(self.header["kind"])


def write_full(state: State, signer: Signer) -> bytes:
    """Write a whole list."""
    coded = _coded("hashes", state.hashes)
    parts = [coded, _claims(state.claims), ({"name": "table"}, state.table)]
    return _write({"kind": FULL}, state, parts, signer)


def write_delta(old: State, new: State, signer: Signer) -> bytes:
    """Write what makes `new` out of `old`."""
    where = np.searchsorted(old.hashes, new.hashes)
    known = np.isin(new.hashes, old.hashes, assume_unique=True)
    same = known.copy()
    same[known] = old.claims[where[known]] == new.claims[known]
    gone = old.hashes[~np.isin(old.hashes, new.hashes, assume_unique=True)]
    parts = [_coded("removed", gone), _coded("hashes", new.hashes[~same])]
    parts.append(_claims(new.claims[~same]))
    if old.table != new.table:
        parts.append(({"name": "table"}, new.table))
    return _write({"kind": DELTA, "since": old.version}, new, parts, signer)


def parse(data: bytes) -> Parsed:
    """Take a file apart; Unreadable when it is not one. Believe it only after `verify`."""
    start = len(MAGIC) + 4
    if data[: len(MAGIC)] != MAGIC:
        raise Unreadable("this is no Lurewise list: it does not begin with LWL1")
    if len(data) < start + SIGNATURE:
        raise Unreadable("the file ends too soon")
    (length,) = struct.unpack_from("<I", data, len(MAGIC))
    end = len(data) - SIGNATURE
    if length > min(HEADER_MAX, end - start):
        raise Unreadable("the file ends inside its header")
    header = _header(data[start : start + length])
    sections, at = {}, start + length
    for section in header["sections"]:
        sections[section["name"]] = data[at : at + section["bytes"]]
        at += section["bytes"]
    if at != end:
        raise Unreadable("the file is shorter or longer than its header says")
    return Parsed(header, sections, data[:end], data[end:])


def state_of(parsed: Parsed) -> State:
    """Read a whole list; Unreadable when the digest does not fit."""
    if parsed.kind != FULL:
        raise Unreadable("this is the difference of two lists; a whole list is needed")
    hashes, claims = _entries(parsed)
    return _checked(parsed, hashes, claims, parsed.sections["table"])


def apply(old: State, parsed: Parsed) -> State:
    """Make the new list of an old one and a difference; Unreadable when they do not fit."""
    if parsed.kind != DELTA:
        raise Unreadable("this is a whole list, no difference")
    if parsed.header.get("since") != old.version:
        raise Unreadable(f"it changes version {parsed.header.get('since')}, not {old.version}")
    added, their_claims = _entries(parsed)
    gone = np.concatenate([_hashes(parsed, "removed"), added])
    stay = ~np.isin(old.hashes, gone)
    hashes = np.concatenate([old.hashes[stay], added])
    claims = np.concatenate([old.claims[stay], their_claims])
    order = np.argsort(hashes)
    table = parsed.sections.get("table", old.table)
    return _checked(parsed, hashes[order], claims[order], table)


def verify(parsed: Parsed, pinned: str = "", *, unsigned: bool = False) -> None:
    """Check who signed; Unreadable when nobody did, or not `pinned` or a key that follows it.

    `unsigned` lets a list without a signature pass: one that lies in a signed package. Without
    `pinned` any key passes: then the signature says only that nothing was changed since.
    """
    key = parsed.header["key"]
    if not key and parsed.signature == UNSIGNED:
        if pinned or not unsigned:
            raise Unreadable("the list is not signed")
        return
    if not verify_signature(key, parsed.signed, parsed.signature):
        raise Unreadable("the signature does not fit: the file was changed, or damaged on the way")
    if pinned and not reaches(pinned, key, parsed.header["succession"]):
        raise Unreadable("the list is signed by another key, which does not follow the given one")


def _write(
    what: dict[str, Any], state: State, parts: list[tuple[dict[str, Any], bytes]], signer: Signer
) -> bytes:
    header = {
        **what,
        "format": FORMAT,
        "version": state.version,
        "created": state.created,
        "expires": state.expires,
        "key": signer.key,
        "succession": list(signer.succession),
        "digest": state.digest,
        "sections": [{**section, "bytes": len(data)} for section, data in parts],
    }
    raw = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    body = MAGIC + struct.pack("<I", len(raw)) + raw + b"".join(data for _, data in parts)
    return body + signer.sign(body)


def _coded(name: str, hashes: np.ndarray[Any, Any]) -> tuple[dict[str, Any], bytes]:
    k, data = rice.encode(hashes)
    return {"name": name, "count": len(hashes), "k": k}, data


def _claims(claims: np.ndarray[Any, Any]) -> tuple[dict[str, Any], bytes]:
    """Name each claim once, the commonest first, then which of them each hash has.

    Many hosts share few claims: so a packer makes two bits or three of what were four bytes.
    """
    numbers, which, times = np.unique(claims, return_inverse=True, return_counts=True)
    order = np.argsort(-times, kind="stable")
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order), dtype=np.uint32)
    width = _width(len(numbers))
    columns = place[which].astype("<u4").view(np.uint8).reshape(-1, 4)[:, :width]
    data = numbers[order].astype("<u4").tobytes() + columns.T.tobytes()
    return {"name": "claims", "count": len(claims), "numbers": len(numbers)}, data


def _width(numbers: int) -> int:
    """Bytes that tell so many claims apart."""
    return max(1, ((numbers - 1).bit_length() + 7) // 8)


def _header(raw: bytes) -> dict[str, Any]:
    """Read a header; every member that is used has its type, so that nothing else can fail."""
    try:
        header = json.loads(raw)
        kind, sections = header["kind"], header["sections"]
        names = [section["name"] for section in sections]
        if header["format"] != FORMAT:
            raise Unreadable(f"it has format {header['format']!r}; this program reads {FORMAT}")
        numbers = [section["bytes"] for section in sections]
        counts = ("count", "k", "numbers")
        numbers += [section.get(key, 0) for section in sections for key in counts]
        numbers += [header["version"], header.get("since", 0)]
        texts = [header[name] for name in ("created", "expires", "key", "digest")]
        fits = (
            NEEDED[kind] <= set(names) <= SECTIONS[kind]
            and len(set(names)) == len(names)
            and all(type(number) is int and number >= 0 for number in numbers)
            and all(isinstance(text, str) for text in texts)
            and isinstance(header["succession"], list)
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("its header cannot be read") from None
    if not fits:
        raise Unreadable("its header cannot be read")
    return header


def _section(parsed: Parsed, name: str) -> dict[str, Any]:
    return next(one for one in parsed.header["sections"] if one["name"] == name)


def _hashes(parsed: Parsed, name: str) -> np.ndarray[Any, Any]:
    section = _section(parsed, name)
    try:
        return rice.decode(parsed.sections[name], section.get("count", 0), section.get("k", 0))
    except ValueError as error:
        raise Unreadable(f"{name}: {error}") from None


def _entries(parsed: Parsed) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    hashes, raw = _hashes(parsed, "hashes"), parsed.sections["claims"]
    count = _section(parsed, "claims").get("numbers", 0)
    width = _width(count)
    if len(raw) != 4 * count + width * len(hashes):
        raise Unreadable("it has not one claim for each hash")
    numbers = np.frombuffer(raw, "<u4", count)
    columns = np.frombuffer(raw, np.uint8, offset=4 * count).reshape(width, -1)
    which = sum(column.astype(np.int64) << 8 * at for at, column in enumerate(columns))
    if len(hashes) and int(np.max(which)) >= count:
        raise Unreadable("a hash has a claim that is not there")
    return hashes, numbers[which].astype(np.uint32) if count else numbers.astype(np.uint32)


def _checked(parsed: Parsed, hashes: Any, claims: Any, table: bytes) -> State:
    header = parsed.header
    state = State(header["version"], header["created"], header["expires"], hashes, claims, table)
    if state.digest != header["digest"]:
        raise Unreadable("the digest does not fit: an entry or the table is not what was written")
    return state
