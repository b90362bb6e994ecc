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
    bone_keys,
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
MAX_LETTERS = 64
MOST_SLOTS = 3
MOST_BY_INITIALS = 8
LAST = 1_000
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
    places, apart = _sift(found, view, entries, LETTERS_APART)
    yield from zip(entries.rows[places].tolist(), apart.tolist(), strict=True)
    places, apart = _sift(_by_initials(view, entries), view, entries, MAX_LETTERS)
    nearest = np.argsort(apart, kind="stable")[:MOST_BY_INITIALS]
    # letters say little here, so that these come last
    yield from ((row, LAST) for row in entries.rows[places[nearest]].tolist())


def _by_words(view: View, entries: Entries) -> list[np.ndarray]:
    vocabulary = entries.vocabulary
    slots = {token.text: vocabulary.slot(token, view.person) for token in telling(view)}
    if not slots:
        return []
    # the rarest words of the query, then words that are the rarest of their names
    found: list[np.ndarray] = []
    filled = sorted((slot for slot in slots.values() if slot.names), key=lambda slot: slot.names)
    for slot in filled[:MOST_SLOTS]:
        found += vocabulary.holding(slot.places, MOST_SIFTED)
        if slot.sure:
            break
    rarest = [slot.places for slot in slots.values()]
    rarest.append(vocabulary.find([f"w:{part}" for part in set(parts(view))]))
    found += vocabulary.rarest(np.concatenate(rarest), MOST_SIFTED)
    joined = {*neighbours(view), core(view).replace(" ", "")}
    keys = [f"w:{word}" for word in joined]
    keys += bone_keys(core(view).replace(" ", ""), has_script(view))
    return found + vocabulary.holding(vocabulary.find(keys), MOST_SIFTED)


def _by_initials(view: View, entries: Entries) -> list[np.ndarray]:
    """Names that are the initials of this one, or that this one is the initials of."""
    found = entries.keys.find([f"i:{letters}" for letters in acronyms(view)], MOST_A_KEY)
    words = entries.vocabulary.find([f"w:{letters}" for letters in set(initials(view))])
    return found + entries.vocabulary.rarest(words, MOST_SIFTED)


def _written_together(view: View, entries: Entries) -> Iterator[np.ndarray]:
    """Names of the same letters but for a slip: whole, and without words that many share."""
    for form in {whole(view), core(view)} - {""}:
        size = len(form) - form.count(" ")
        edits = min(MOST_EDITS, (size + MOST_EDITS) // IN_JOINED)
        yield entries.forms.table.within_edits(form, edits)


def _keys(view: View) -> list[str]:
    joined = core(view).replace(" ", "")
    words = {token.text for token in telling(view)}
    keys = [f"j:{word}" for word in words | {*neighbours(view), joined} - {""}]
    for text in words | {joined}:
        keys += bone_keys(text, has_script(view))
    return keys


def _sift(
    found: list[np.ndarray], view: View, entries: Entries, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Keep names of which one lacks few letters of the other; say how far they are apart."""
    places = np.concatenate(found) if found else np.zeros(0, np.int64)
    table = entries.forms.table
    query = np.uint64(table.code.encode_one(whole(view))[0])
    listed, flags = table.bits[places], entries.flags[places]
    lacking = np.bitwise_count(query & ~listed).astype(np.int16)
    surplus = np.bitwise_count(listed & ~query).astype(np.int16)
    less = np.minimum(lacking, surplus)
    kept = (flags & PERSON) == PERSON * view.person
    if not has_script(view):
        kept &= (less <= most) | ((flags & SCRIPT) != 0)
    at = np.flatnonzero(kept)
    # a letter that the shorter name lacks says more than one that the longer has
    return places[at], (8 * less + np.maximum(lacking, surplus))[at]
