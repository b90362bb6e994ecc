"""A plain form of a text for finding things in it, which knows where each character came from.

Lures are written in styled letters, full width and with zero-width characters between; the plain
form undoes that character by character, so that a place found in it is a place in the original.
"""

from __future__ import annotations

import re
import unicodedata

from server.matching.normalize import strip_invisible
from server.matching.types import Span


class PlainText:
    """`text` is the plain form: NFKC, no invisible characters, ASCII digits, ASCII stops."""

    def __init__(self, original: str) -> None:
        self._places: list[int] | None = None
        self.text = original
        odd = _ODD.findall(original)
        if not odd:
            return
        if all(len(_PLAIN[character]) == 1 for character in set(odd)):
            self.text = (
                _ODD.sub(_plain_match, original)
                if len(odd) * 4 < len(original)
                else ("".join(map(_PLAIN.__getitem__, original)))
            )
            return
        pieces = list(map(_PLAIN.__getitem__, original))
        self.text = "".join(pieces)
        self._places = [at for at, piece in enumerate(pieces) for _ in piece]

    def span(self, start: int, end: int) -> Span:
        """Return where plain[start:end] stands in the original, in code points; start < end."""
        if self._places is None:
            return start, end
        return self._places[start], self._places[end - 1] + 1


class _Plain(dict[str, str]):
    """One character to its plain form, worked out when first met."""

    def __missing__(self, character: str) -> str:
        form = _plain(character)
        if len(self) < _KEPT:
            self[character] = form
        return form


EMOJI = {"\u2795": "+", "\u20e3": ""}
"""Signs that numbers are drawn with: ➕, and the key around a digit, 8️⃣."""
_KEPT = 20_000
_PLAIN = _Plain()
_ODD = re.compile(r"[^\t\n\v\f\r\x20-\x7e]")
"""Whatever may have another plain form: all but visible ASCII and its white space."""


def _plain_match(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def _plain(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.digit(character))
    if character in EMOJI:
        return EMOJI[character]
    plain = strip_invisible(unicodedata.normalize("NFKC", character))
    # a letter with its marks stays one letter: no span may begin inside it
    return "." if plain in ("\u3002", "\uff61") else plain
