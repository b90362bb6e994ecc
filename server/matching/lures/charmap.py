"""What single characters become before phrases are looked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

GAP = "\ue000"
"""Stands for an emoji or another symbol that separates, and is neither letter nor space."""

# Tone marks people leave out (Thai, Lao), vowel points (Arabic script), nukta dots (Hindi, Bengali)
_DROPPED = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0ec8\u0ec9\u0eca\u0ecb\u093c\u09bc") | frozenset(
    map(chr, range(0x064B, 0x0653))
)
_ALIKE = {
    "\u064a": "\u06cc",  # Arabic and Persian forms of the same letters in Urdu
    "\u0649": "\u06cc",
    "\u0643": "\u06a9",
    "\u0629": "\u06c1",
    "\u06c3": "\u06c1",
    "\u06c2": "\u06c1",
    "\u06be": "\u06c1",
    "\u0623": "\u0627",
    "\u0625": "\u0627",
    "\u0624": "\u0648",
    **dict(zip("’‘ʼ`´“”„«»", "'''''\"\"\"\"\"", strict=True)),
    **dict(zip("，！？；：、", ",!?;:,", strict=True)),
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    "ı": "i",
    "ໜ": "ຫນ",
    "ໝ": "ຫມ",
}
_SYMBOLS = frozenset({"So", "Sk", "Cn", "Co", "Cs"})


class CharMap(dict[str, str]):
    """One character or composed cluster to its normal form, worked out when first met.

    `simplified` maps Traditional to Simplified characters.
    """

    def __init__(self, simplified: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._simplified = dict(simplified or {})

    def __missing__(self, piece: str) -> str:
        form = "".join(self._one(char) for char in _compose(piece))
        if len(piece) == 1:  # clusters are not kept: only single characters are few
            self[piece] = form
        return form

    def _one(self, char: str) -> str:
        if char in _ALIKE:
            return _ALIKE[char]
        if char in _DROPPED or 0xFE00 <= ord(char) <= 0xFE0F:
            return ""
        if enclosed := _enclosed(char):
            return enclosed
        category = unicodedata.category(char)
        if category in ("Cf", "Cc") and char not in "\n\r\t":
            return ""
        if category in _SYMBOLS:
            return GAP
        if category == "Nd":
            return str(unicodedata.digit(char))
        if category == "Zs":
            return " "
        return self._simplified.get(char, char)


def _compose(piece: str) -> str:
    form = unicodedata.normalize("NFKC", piece).casefold()
    return unicodedata.normalize("NFKC", form)


def _enclosed(char: str) -> str:
    """The letter inside a squared or regional-indicator symbol, or ''."""
    code = ord(char)
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        if first <= code < first + 26:
            return chr(ord("a") + code - first)
    return ""


class _Accents(dict[int, int]):
    """Latin letters to their base letter, by code point, worked out when first met."""

    def __missing__(self, code: int) -> int:
        base = code
        if 0xC0 <= code < 0x250 or 0x1E00 <= code < 0x1F00:
            base = ord(unicodedata.normalize("NFD", chr(code))[0])
            base = {0x111: ord("d"), 0xF8: ord("o"), 0x142: ord("l")}.get(base, base)
        self[code] = base
        return base


_ACCENTS = _Accents()


def fold_accents(text: str) -> str:
    """Take accents off Latin letters; the length stays."""
    return text.translate(_ACCENTS)
