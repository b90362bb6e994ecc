"""The index file: what is written is read, and a byte that changed is never served."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from server.snapshots import file
from server.snapshots.file import Damaged, Stamp

STAMP = Stamp("abc", 7, "2026-11-26", "code", 3)
ARRAYS = {
    "bytes": np.frombuffer(b"some bytes", np.uint8),
    "empty": np.empty(0, np.uint32),
    "numbers": np.arange(300, dtype=np.uint64),
    "table": np.arange(6, dtype=np.int16).reshape(3, 2),
    "fields": np.array([(1, 2.5)], [("place", "<u4"), ("share", "<f8")]),
    "nothing": np.empty((0, 4), bool),
    "last": np.array([1.5], np.float32),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.index"
    file.write(path, ARRAYS, STAMP)
    return path


def test_what_is_written_is_read(path: Path) -> None:
    stamp, arrays = file.open_file(path)
    assert stamp == file.read_stamp(path) == STAMP
    assert list(arrays) == list(ARRAYS)
    for name, array in ARRAYS.items():
        assert (arrays[name].dtype, arrays[name].shape) == (array.dtype, array.shape)
        assert np.array_equal(arrays[name], array)
        assert not arrays[name].size or not arrays[name].flags.writeable
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_flipped_bit_anywhere_is_found(path: Path) -> None:
    whole = path.read_bytes()
    filled = [place for place, byte in enumerate(whole) if byte]
    for place in {*range(900), *filled, *range(0, len(whole), 37), len(whole) - 1}:
        broken = bytearray(whole)
        broken[place] ^= 1 << place % 8
        path.write_bytes(broken)
        with pytest.raises(Damaged):
            file.open_file(path)


def test_a_file_of_another_length_is_found(path: Path) -> None:
    whole = path.read_bytes()
    for length in [*range(0, 2000, 7), *range(2000, len(whole), 501), len(whole) - 1]:
        path.write_bytes(whole[:length])
        with pytest.raises(Damaged):
            file.open_file(path)
    for more in (b"\0", b"x" * file.PAGE):
        path.write_bytes(whole + more)
        with pytest.raises(Damaged):
            file.open_file(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04" + bytes(9000), b"LUREWISE-INDEX 2\n" * 9])
def test_a_foreign_file_is_refused_in_words(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged, match=r"it is (shorter|no index file)"):
        file.open_file(path)


def test_who_has_the_old_file_open_reads_on(path: Path) -> None:
    _, old = file.open_file(path)
    file.write(path, {"numbers": np.zeros(9, np.uint64)}, STAMP)
    _, new = file.open_file(path)
    assert old["numbers"].tolist() == list(range(300))
    assert new["numbers"].tolist() == [0] * 9


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        file.write(path, {}, STAMP)
    monkeypatch.undo()
    assert file.open_file(path)[0] == STAMP
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_objects_are_never_read(path: Path) -> None:
    file.write(path, {"objects": np.array([None, 1], object)}, STAMP)
    with pytest.raises(Damaged):
        file.open_file(path, verify=False)


def test_opening_does_not_grow_with_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "big.index"
    file.write(path, {"big": np.zeros(60_000_000, np.uint8)}, STAMP)
    start = time.process_time()
    file.open_file(path)
    assert time.process_time() - start < 0.5  # 5 times the budget of 100 ms; about 10 ms
