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
        out.append(step(last, word))
        last = word
    return "".join(out)


def step(last: str, word: str) -> str:
    """Write a word by what differs from the last one; ValueError for what cannot be written."""
    if any("A" <= char <= "Z" or char > "\uffff" for char in word):
        raise ValueError(f"a word with such letters cannot be written: {word!r}")
    most = min(len(last), len(word), MOST_SHARED)
    shared = next((at for at in range(most) if last[at] != word[at]), most)
    return f"{chr(ord('A') + shared)}{word[shared:]}"


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
