"""Tighter ways to write the long parts of a table: half of what a package spends on them.

docs/list-format.md says how they are read; js/core/compact.js reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

MOST_SHARED = 25


def chained(words: Iterable[str]) -> str:
    """Write words in order, each by what differs from the one before it.

    A capital letter (A for none) says with how many of its letters a word begins; the rest
    follows. ValueError when a word has a capital letter itself.

    >>> chained(["street", "strong", "mail"])
    'AmailAstreetDong'
    """
    out, last = [], ""
    for word in sorted(words):
        if any("A" <= char <= "Z" for char in word):
            raise ValueError(f"a word with a capital letter cannot be written: {word!r}")
        shared = _shared(last, word)
        out.append(f"{chr(ord('A') + shared)}{word[shared:]}")
        last = word
    return "".join(out)


def _shared(one: str, other: str) -> int:
    """Count the letters with which both begin."""
    most = min(len(one), len(other), MOST_SHARED)
    return next((at for at in range(most) if one[at] != other[at]), most)


def spaced(shapes: Mapping[str, str]) -> str:
    """Write what characters look like, in their order: `gap:look`, the gap hexadecimal.

    The gap is the step from the character before; it is left out when it is one.

    >>> spaced({"\\u0430": "a", "\\u0435": "e", "\\u0436": ""})
    '430:a,5:e,:'
    """
    out, last = [], 0
    for char, look in sorted(shapes.items()):
        gap = ord(char) - last
        out.append(f"{'' if gap == 1 else format(gap, 'x')}:{look}")
        last = ord(char)
    return ",".join(out)
