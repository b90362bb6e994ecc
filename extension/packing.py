"""A zip file, the same byte for byte from the same files, as small as deflate can be.

Python's zipfile packs with zlib only; zopfli makes packages some 12 kB smaller, which is the room
of three languages.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

import zopfli.zlib

LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
NEEDS = 20  # version 2.0: deflate
UTF8 = 0x800
STORED, DEFLATED = 0, 8
FIRST_DAY = (0, (1 << 5) | 1)
"""Time and date of every file: midnight of 1 January 1980, the first that a zip file can name."""
MODE = 0o100644 << 16
ROUNDS = 5


def zipped(files: dict[str, bytes]) -> bytes:
    """Pack files in the order of their names; nothing tells where and when it was done."""
    body, directory = bytearray(), bytearray()
    for name in sorted(files):
        method, packed = _packed(files[name])
        path = name.encode()
        common = struct.pack(
            "<HHHHHIIIHH",
            *(NEEDS, UTF8, method, *FIRST_DAY),
            *(zlib.crc32(files[name]), len(packed), len(files[name]), len(path), 0),
        )
        made_by = (3 << 8) | NEEDS  # a Unix, so that modes count
        place = struct.pack("<HHHII", 0, 0, 0, MODE, len(body))
        directory += CENTRAL + struct.pack("<H", made_by) + common + place + path
        body += LOCAL + common + path + packed
    count = len(files)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + END + end)


@cache
def _packed(data: bytes) -> tuple[int, bytes]:
    """Deflate a file, without what zlib puts around it; give it as it is when that is less."""
    packed = zopfli.zlib.compress(data, numiterations=ROUNDS)[2:-4]
    return (DEFLATED, packed) if len(packed) < len(data) else (STORED, data)
