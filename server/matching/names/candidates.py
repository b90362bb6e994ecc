"""Which listed names must be compared with a query: few of a million, and none too few.

Two names are one only when every word of the shorter one has a partner in the other, with few edits
in all. So either the rarest word of the query is met in the listed name, or the rarest word of the
listed name is met in the query: no other words need be looked up. Words written together, initials
and consonants have keys of their own. What is found so is sifted by the letters that one of the
names has more than the other, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from server.matching.names.entries import PERSON, SCRIPT, Entries, views
from server.matching.names.keys import (
    acronyms,
    bones,
    core,
    has_script,
    initials,
    neighbours,
    parts,
    telling,
    whole,
)
from server.matching.names.prepare import PreparedName, View
from server.matching.names.vocabulary import MOST_EDITS

MOST_SIFTED = 20_000
"""Names that are looked at by their letters, for one way of reading and one way of finding."""
MOST_A_KEY = 2_000
LETTERS_APART = MOST_EDITS + 2
"""Letters of the shorter name that the other may lack: the edits, and spellings of one sound."""
IN_JOINED = 8
"""One edit in so many letters is forgiven in words written together."""


def candidates(query: PreparedName, entries: Entries, most: int) -> list[int]:
    """Rows that may be the same name, at most `most`, those nearest by letters first."""
    best: dict[int, int] = {}
    for view in views(query):
        if view.tokens:
            for row, apart in _of_view(view, entries):
                best[row] = min(apart, best.get(row, apart))
    return sorted(best, key=lambda row: (best[row], row))[:most]


def _of_view(view: View, entries: Entries) -> Iterator[tuple[int, int]]:
    found = [*_written_together(view, entries), *_by_words(view, entries)]
    found += entries.keys.find(_keys(view), MOST_A_KEY)
    if not found:
        return
    places = np.concatenate(found)
    if not len(places):
        return
    places, apart = _sift(places, view, entries)
    yield from zip(entries.rows[places].tolist(), apart.tolist(), strict=True)


def _by_words(view: View, entries: Entries) -> list[np.ndarray]:
    vocabulary = entries.vocabulary
    slots = {token.text: vocabulary.slot(token, view.person) for token in telling(view)}
    if not slots:
        return []
    # the rarest word of the query, then words that are the rarest of their names
    first = min(slots.values(), key=vocabulary.sizes)
    found = vocabulary.holding(first, MOST_SIFTED)
    found += vocabulary.rarest(np.concatenate(list(slots.values())), MOST_SIFTED)
    found += vocabulary.rarest(vocabulary.exact(set(parts(view))), MOST_SIFTED)
    joined = vocabulary.exact({*neighbours(view), core(view).replace(" ", ""), *initials(view)})
    return found + vocabulary.holding(joined, MOST_SIFTED)


def _written_together(view: View, entries: Entries) -> Iterator[np.ndarray]:
    """Names of the same letters but for a slip: whole, and without words that many share."""
    for form in {whole(view), core(view)} - {""}:
        size = len(form) - form.count(" ")
        edits = min(MOST_EDITS, (size + MOST_EDITS) // IN_JOINED)
        yield entries.forms.table.within_edits(form, edits)


def _keys(view: View) -> list[str]:
    words = {token.text for token in telling(view)} | {*neighbours(view)}
    keys = [f"j:{word}" for word in words | {core(view).replace(" ", "")} - {""}]
    keys += [f"i:{letters}" for letters in acronyms(view)]
    if found := bones(view):
        keys += [f"k1:{found}", *([f"k0:{found}"] if has_script(view) else [])]
    return keys


def _sift(places: np.ndarray, view: View, entries: Entries) -> tuple[np.ndarray, np.ndarray]:
    """Keep names of which one lacks few letters of the other; say how far they are apart."""
    table = entries.forms.table
    query = np.uint64(table.code.encode_one(whole(view))[0])
    listed, flags = table.bits[places], entries.flags[places]
    lacking = np.bitwise_count(query & ~listed).astype(np.int16)
    surplus = np.bitwise_count(listed & ~query).astype(np.int16)
    less = np.minimum(lacking, surplus)
    kept = (flags & PERSON) == PERSON * view.person
    if not has_script(view):
        kept &= (less <= LETTERS_APART) | ((flags & SCRIPT) != 0)
    kept = np.flatnonzero(kept)
    # a letter that the shorter name lacks says more than one that the longer has
    return places[kept], (8 * less + np.maximum(lacking, surplus))[kept]
