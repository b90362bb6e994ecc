"""Cut a stream of bytes into rows without holding more than one row.

A row that is longer than its limit is given as None, as soon as the limit is passed; its bytes
are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

STRUCTURE = re.compile(rb'["\\\[\]{},]')
OPEN, CLOSE = frozenset(b"[{"), frozenset(b"]}")


class NotAnArray(ValueError):
    """The bytes are no JSON array, or it ends too early or too late."""


def split_lines(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Give each line without its line break."""
    rest, skipping = b"", False
    for chunk in chunks:
        *full, rest = (rest + chunk).split(b"\n")
        for line in full:
            if not skipping:
                yield line if len(line) <= limit else None
            skipping = False
        if len(rest) > limit:
            if not skipping:
                yield None
            rest, skipping = b"", True
    if rest and not skipping:
        yield rest


def split_array(chunks: Iterable[bytes], limit: int) -> Iterator[bytes | None]:
    """Give each element of a JSON array as it was written; NotAnArray when it is none."""
    splitter = ArraySplitter(limit)
    for chunk in chunks:
        yield from splitter.feed(chunk)
    if splitter.depth or not splitter.started:
        raise NotAnArray("the array does not end" if splitter.started else "there is no array")


class ArraySplitter:
    """Follow the brackets, commas and strings of one JSON array, chunk by chunk."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.depth = 0
        self.started = False
        self._in_string = self._escaped = self._too_long = False
        self._element = bytearray()
        self._count = 0

    def feed(self, chunk: bytes) -> Iterator[bytes | None]:
        """Give the elements that end in this chunk."""
        start, skip = 0, 0 if self._escaped else -1
        self._escaped = False
        for found in STRUCTURE.finditer(chunk):
            at, token = found.start(), chunk[found.start()]
            if at == skip:
                continue
            if self._in_string:
                if token == 0x5C:  # a backslash: the next byte is no structure
                    skip = at + 1
                elif token == 0x22:
                    self._in_string = False
            elif token == 0x22:
                self._in_string = True
            elif self._cuts(token):
                self._keep(chunk[start:at])
                start = at + 1
                yield from self._finish(token)
        self._escaped = skip == len(chunk)
        self._keep(chunk[start:])
        if not self.depth and chunk[start:].strip():
            raise NotAnArray("there is something before or after the array")

    def _cuts(self, token: int) -> bool:
        """Follow the depth; tell whether an element, or the array itself, begins or ends here."""
        if token in OPEN:
            self.depth += 1
            return self.depth == 1
        if token in CLOSE:
            self.depth -= 1
            return self.depth <= 0
        return token == 0x2C and self.depth == 1

    def _finish(self, token: int) -> Iterator[bytes | None]:
        if token == 0x5B and not self.started:
            self.started = True
            if self._element.strip():
                raise NotAnArray("there is something before the array")
        elif self.depth < 0 or token in b"[{" or (self.depth == 0 and token != 0x5D):
            raise NotAnArray("the brackets do not fit")
        else:
            blank = not self._element.strip() and not self._too_long
            self._count += 1
            if not (blank and token == 0x5D and self._count == 1):  # [] has no element
                yield None if self._too_long else bytes(self._element).strip()
        self._element.clear()
        self._too_long = False

    def _keep(self, part: bytes) -> None:
        if self._too_long or len(self._element) + len(part) > self.limit:
            self._too_long = True
            self._element.clear()
        else:
            self._element += part
