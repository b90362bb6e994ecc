"""Tell quickly that a text is not within one edit of any of some texts.

One edit (OSA: insertion, deletion, substitution, swap of neighbours) leaves the first or the last
half of a text as it was. Most words of a dictionary fail that for every name, in two look-ups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class Halves:
    """Texts, asked whether one of them may be within one edit of another text."""

    def __init__(self, texts: Iterable[str]) -> None:
        heads: defaultdict[int, set[str]] = defaultdict(set)
        tails: defaultdict[int, set[str]] = defaultdict(set)
        for text in set(texts):
            for length in (len(text) - 1, len(text), len(text) + 1):
                half = _half(length)
                heads[length].add(text[:half])
                tails[length].add(text[len(text) - half :])
        self._parts = {length: (_half(length), heads[length], tails[length]) for length in heads}

    def near(self, text: str) -> range | None:
        """Where one edit of the text may make it one of these; None, which is sure, for nowhere."""
        length = len(text)
        parts = self._parts.get(length)
        if parts is None:
            return None
        half, heads, tails = parts
        head, tail = text[:half] in heads, text[length - half :] in tails
        if not (head or tail):
            return None
        return range(0 if tail else half, length if head else length - half)


def _half(length: int) -> int:
    """Letters of the half that one edit of a text so long leaves as it was."""
    return max(0, length - 1) // 2
