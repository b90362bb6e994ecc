"""One file of named arrays: a header in JSON, then each array at the start of a page.

    LUREWISE-INDEX 1\\n | 8 bytes: length of the header | 8 bytes: its checksum | header | arrays

The header has the stamp, and of each array its name, type, place, length and checksum (XXH3, 64
bits). Opening reads every byte once, at memory speed and without holding up other threads: a byte
that is not what was written is found before the file serves. The checksum guards against damage,
not against somebody who may write to the folder: who may, can also write to the records.
"""

from __future__ import annotations

import math
import mmap
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import orjson
from xxhash import xxh3_64_intdigest as checksum

MAGIC = b"LUREWISE-INDEX 1\n"
PAGE = 4096
HEADER_MAX = 1 << 20  # bytes; ours has about three thousand
_NUMBER = 8  # bytes of a length or checksum
_START = len(MAGIC) + 2 * _NUMBER
Arrays = Mapping[str, np.ndarray[Any, Any]]
Entry = tuple[str, Any, tuple[int, ...], int, int]
"""Name, type, shape, place and checksum of an array."""


class Damaged(ValueError):
    """The file is not whole, or not one of ours; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an index was built of: the records, their version and day (ISO), and by which code."""

    identity: str
    version: int
    updated: str
    code: str
    rows: int


def write(path: Path, arrays: Arrays, stamp: Stamp) -> int:
    """Write beside `path` and rename, so that nobody ever opens half a file; give the bytes."""
    table, place = [], 0
    whole = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    for name, array in whole.items():
        kind = np.lib.format.dtype_to_descr(array.dtype)
        table.append((name, kind, array.shape, place, checksum(array.data)))
        place += _padded(array.nbytes)
    header = orjson.dumps({"stamp": asdict(stamp), "arrays": table})
    start = MAGIC + _bytes(len(header)) + _bytes(checksum(header)) + header
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.write(start.ljust(_padded(len(start)), b"\0"))
            for array in whole.values():
                file.write(array.data)
                file.write(b"\0" * (_padded(array.nbytes) - array.nbytes))
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return size


def read_stamp(path: Path) -> Stamp:
    """Read only what the file was built of; Damaged or OSError when that cannot be told."""
    with path.open("rb") as file:
        return _stamp(_header(file.read(_START + HEADER_MAX))[0])


def open_file(path: Path, *, verify: bool = True) -> tuple[Stamp, dict[str, np.ndarray[Any, Any]]]:
    """Map a file, read-only; Damaged or OSError when it cannot serve.

    The pages are shared by all processes that open it, and stay readable when the file is replaced.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size < _START:
            raise Damaged("it is shorter than a header")
        mapped = mmap.mmap(file.fileno(), size, access=mmap.ACCESS_READ)
    header, end = _header(mapped)
    start = _padded(end)
    try:
        table: list[Entry] = [tuple(entry) for entry in header["arrays"]]
        arrays = {
            name: _array(mapped, kind, shape, start + at) for name, kind, shape, at, _ in table
        }
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged("it is shorter than its header says") from error
    if verify:
        _verify(mapped, arrays, table, end, start)
    return _stamp(header), arrays


def _verify(mapped: mmap.mmap, arrays: Arrays, table: list[Entry], end: int, start: int) -> None:
    """Compare every byte, those between the arrays too: nothing may be where nothing was."""
    for name, _, _, _, expected in table:
        if checksum(arrays[name].data) != expected:
            raise Damaged(f"the checksum of {name} does not fit")
    gaps = [(end, start)]
    ends = [start + at + arrays[name].nbytes for name, _, _, at, _ in table]
    gaps += [(one, _padded(one)) for one in ends]
    if any(mapped[one:other].strip(b"\0") for one, other in gaps):
        raise Damaged("there is something between its arrays")
    if len(mapped) != max([start, *map(_padded, ends)]):
        raise Damaged("it is longer than its header says")
    if hasattr(mmap, "MADV_DONTNEED"):
        # every page was read once; what no check asks for need not stay with the process
        mapped.madvise(mmap.MADV_DONTNEED)


def _header(raw: mmap.mmap | bytes) -> tuple[dict[str, Any], int]:
    if raw[: len(MAGIC)] != MAGIC:
        raise Damaged("it is no index file of this version")
    length, expected = (
        int.from_bytes(raw[at : at + _NUMBER], "little")
        for at in (len(MAGIC), len(MAGIC) + _NUMBER)
    )
    header = raw[_START : _START + length] if length <= HEADER_MAX else b""
    if len(header) != length or checksum(header) != expected:
        raise Damaged("the checksum of its header does not fit")
    return orjson.loads(header), _START + length


def _stamp(header: dict[str, Any]) -> Stamp:
    try:
        return Stamp(**header["stamp"])
    except (KeyError, TypeError) as error:
        raise Damaged("its header is another one") from error


def _array(mapped: mmap.mmap, kind: Any, shape: Sequence[int], place: int) -> np.ndarray[Any, Any]:
    named = kind if isinstance(kind, str) else [tuple(field) for field in kind]
    dtype = np.lib.format.descr_to_dtype(named)  # type: ignore[arg-type]
    if dtype.hasobject:
        raise ValueError(dtype)
    count = math.prod(shape)
    flat = np.frombuffer(mapped, dtype, count, place) if count else np.empty(0, dtype)
    return flat.reshape(shape)


def _padded(size: int) -> int:
    return -(-size // PAGE) * PAGE


def _bytes(number: int) -> bytes:
    return number.to_bytes(_NUMBER, "little")
