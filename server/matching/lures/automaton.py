"""Automata that find phrases at word limits in one pass.

Limits are part of what is looked for: a phrase that must begin and end at a word is entered with a
space before and behind it, and the text is read with a space for everything that is no letter.
Stems are entered once for each prefix of their language (and ending, where there are few).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from server.matching.lures.normalize import SPACELESS_LANGS
from server.matching.lures.phrase import Affixes, Bounds, Phrase

SHORT = 3
"""Shorter stems stand alone in languages that take every ending: `si` begins too many words."""


class Entry(NamedTuple):
    """A phrase under one key: what of the key are limits, and whether its ending is to be looked
    at; `whole` when the key holds the phrase and nothing else."""

    phrase: Phrase
    before: int
    behind: int
    whole: bool
    look_behind: bool


class _Edges(dict[int, int]):
    """A space for every character that is no letter, mark or digit, worked out when first met."""

    def __missing__(self, code: int) -> int:
        self[code] = code if is_letter(chr(code)) else 32
        return self[code]


_EDGES = _Edges()


def is_letter(char: str) -> bool:
    """Whether a character is part of a word: letters, digits and the marks on them."""
    return char.isalnum() or (char > "\u02ff" and unicodedata.category(char)[0] == "M")


def edged(text: str) -> str:
    """`text` with a space for every other character, and one at both ends; else as long."""
    return f" {text.translate(_EDGES)} "


def limited(
    phrases: Iterable[Phrase], affixes: Mapping[str, Affixes]
) -> Iterator[tuple[str, Entry]]:
    """Every phrase under the keys it may stand as in an `edged` text."""
    for item in phrases:
        key = item.key.translate(_EDGES)
        before = " " if item.bounds is not Bounds.NONE and is_letter(item.key[0]) else ""
        behind = " " if item.bounds is Bounds.BOTH else ""
        if item.bounds is Bounds.STEM:
            yield from _stems(item, key, before, affixes.get(item.lang, Affixes()))
        else:
            yield before + key + behind, Entry(item, len(before), len(behind), True, False)


def _stems(item: Phrase, key: str, before: str, known: Affixes) -> Iterator[tuple[str, Entry]]:
    """A stem with each affix; those that are cut off alike share an entry, as there are many."""
    size = len(before)
    if not known.prefixes and not known.any_ending:
        bare, longer = (Entry(item, size, 1, whole, False) for whole in (True, False))
        for ending in known.endings:
            yield f"{before}{key}{ending} ", longer if ending else bare
        return
    if known.any_ending and len(key) < SHORT:
        yield f"{before}{key} ", Entry(item, size, 1, True, False)
        return
    look = not known.any_ending
    yield before + key, Entry(item, size, 0, True, look)
    longer = Entry(item, size, 0, False, look)
    for prefix in known.prefixes:
        yield before + prefix + key, longer


def joined(phrases: Iterable[Phrase]) -> Iterator[tuple[str, Phrase]]:
    """Phrases without their spaces, for texts whose letters were s p a c e d out."""
    for item in phrases:
        key = item.key.replace(" ", "")
        if len(key) >= 8 and not item.slot:
            yield key, item


def pieces(phrases: Iterable[Phrase]) -> Iterator[tuple[str, Phrase]]:
    """Halves of long phrases of scripts without spaces: one edit leaves one half whole."""
    for item in phrases:
        if item.lang in SPACELESS_LANGS and len(item.key) >= 10 and not item.slot:
            middle = len(item.key) // 2
            yield item.key[:middle], item
            yield item.key[middle:], item
