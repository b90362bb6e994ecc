"""A plain form of a text for finding things in it, which knows where each character came from.

Lures are written in styled letters, full width and with zero-width characters between; the plain
form undoes that character by character, so that a place found in it is a place in the original.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from server.matching.normalize import strip_invisible
from server.matching.types import Span


class PlainText:
    """`text` is the plain form: NFKC, no invisible characters, ASCII digits, ASCII stops."""

    def __init__(self, original: str) -> None:
        self._places: list[int] | None = None
        self.text = original
        if not original.isascii() or strip_invisible(original) != original:
            pieces = list(map(_plain, original))
            self.text = "".join(pieces)
            if set(map(len, pieces)) != {1}:
                self._places = [at for at, piece in enumerate(pieces) for _ in piece]

    def span(self, start: int, end: int) -> Span:
        """Return where plain[start:end] stands in the original, in code points; start < end."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


@lru_cache(maxsize=8_192)
def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.digit(character))
    plain = strip_invisible(unicodedata.normalize("NFKC", character))
    # a letter with its marks stays one letter: no span may begin inside it
    return "." if plain in ("\u3002", "\uff61") else plain
