"""Make letters that look alike in an address bar equal, for hosts that are already ASCII.

Measured on popular hosts: folding both sides costs no false alarm from six letters on, while it
finds four of five swaps. IDN labels go through `ascii_shape` first (skeletons of UTS #39).
"""

from __future__ import annotations

import unicodedata

from anyascii import anyascii

from server.matching.normalize import skeleton

# of bytes, because bytes are translated seven times as fast; what is not ASCII stays as it is
_SAME_SHAPE = bytes.maketrans(b"01i534q68", b"ollseagbb")
_PAIRS = (("rn", "m"), ("vv", "w"))
_DRAWN_AS = {"ĸ": "k", "ʍ": "m", "ƅ": "b"}  # sound and shape differ: anyascii goes by sound
_WIDE_LETTERS = bytes.maketrans(b"vkz", b"ucs")


def fold(text: str) -> str:
    """Replace characters of the same shape one for one: `j0bstreet` becomes `jobstreet`.

    The length stays, so positions in the result are positions in the host.
    """
    return _translated(text, _SAME_SHAPE)


def fold_pairs(text: str) -> str:
    """Fold, and read `rn` as `m` and `vv` as `w`."""
    return with_pairs(fold(text))


def with_pairs(folded: str) -> str:
    """Read the pairs of what `fold` gave."""
    for pair, letter in _PAIRS:
        if pair in folded:
            folded = folded.replace(pair, letter)
    return folded


def fold_wide(text: str) -> str:
    """Fold looser pairs too (nn/m, cl/d, ph/f, u/v, c/k, s/z): only for long coined names."""
    return widened(fold_pairs(text))


def widened(folded: str) -> str:
    """Read the looser pairs of what `fold_pairs` gave."""
    folded = folded.replace("nn", "m").replace("cl", "d").replace("ph", "f")
    return _translated(folded, _WIDE_LETTERS)


def _translated(text: str, letters: bytes) -> str:
    return text.encode("utf-8", "surrogatepass").translate(letters).decode("utf-8", "surrogatepass")


def pair_variants(text: str) -> list[str]:
    """List the readings of a host with one `rn` read as `m` or one `vv` read as `w`."""
    variants = []
    for pair, letter in _PAIRS:
        at = text.find(pair)
        while at >= 0:
            variants.append(text[:at] + letter + text[at + 2 :])
            at = text.find(pair, at + 1)
    return variants


def ascii_shape(label: str) -> str | None:
    """Tell which ASCII label an IDN label (`xn--…`) looks like; None when it looks like none.

    Each character counts by its UTS #39 skeleton without combining marks; Latin letters that have
    no decomposition (strokes, small capitals) by their plain letter. Other scripts give None.
    """
    try:
        text = label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return None
    shape = "".join(map(ascii_letter, text)).lower()
    return shape if shape and shape.isascii() else None


def ascii_letter(char: str) -> str:
    """Write one character as what it looks like: ASCII where it looks like that, '' for a mark."""
    if char.isascii():
        return char
    decomposed = unicodedata.normalize("NFKD", skeleton(char))
    return "".join(map(_plain_letter, decomposed))


def _plain_letter(char: str) -> str:
    """Reduce a letter with a stroke, or a small capital, to the letter it is drawn from."""
    if char.isascii() or unicodedata.combining(char):
        return char if char.isascii() else ""
    latin = unicodedata.name(char, "").startswith("LATIN")
    return _DRAWN_AS.get(char) or (anyascii(char) if latin else char)
