"""Which listed names must be compared with a query: few of a million, and none too few.

Two names are one only when every word of the shorter one has a partner in the other, with few edits
in all. So either the rarest word of the query is met in the listed name, or the rarest word of the
listed name is met in the query: no other words need be looked up. Words written together, initials
and consonants have keys of their own. What is found so is sifted by the letters that one of the
names has more than the other, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

import numpy as np

from server.matching.names.bounds import may_match
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
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.prepare import PreparedName, View
from server.matching.names.tokens import Role
from server.matching.names.vocabulary import MOST_EDITS

MOST_SIFTED = 20_000
"""Names that are looked at by their letters, for one way of reading and one way of finding."""
MOST_A_KEY = 2_000
MOST_RANKED = 400
"""Names that are looked at word by word, nearest first."""
LETTERS_APART = MOST_EDITS + 2
"""Letters of the shorter name that the other may lack: the edits, and spellings of one sound."""
MAX_LETTERS = 64
MOST_SLOTS = 3
MOST_BY_INITIALS = 8
LAST = 1_000
IN_JOINED = 8
"""One edit in so many letters is forgiven in words written together."""


def candidates(query: PreparedName, entries: Entries, lexicon: NameLexicon) -> Iterator[int]:
    """Rows that may be the same name, those nearest by letters first; a row may come again."""
    ranked = [
        (apart, place, view)
        for view in views(query)
        if view.tokens
        for place, apart in _of_view(view, entries)
    ]
    ranked.sort(key=itemgetter(0, 1))
    for _, place, view in ranked[:MOST_RANKED]:
        listed = entries.forms.table.texts(np.array([place]))[0].split()
        in_script = has_script(view) or entries.flags[place] & SCRIPT
        if in_script or may_match([t.text for t in view.tokens], listed, view.person, lexicon):
            yield int(entries.rows[place])


def _of_view(view: View, entries: Entries) -> Iterator[tuple[int, int]]:
    found = [*_written_together(view, entries), *_joined(view, entries)]
    found += [_by_words(view, entries), *entries.keys.find(_keys(view), MOST_A_KEY)]
    places, apart = _sift(found, view, entries, LETTERS_APART)
    yield from zip(places.tolist(), apart.tolist(), strict=True)
    if found := _by_initials(view, entries):
        places, apart = _sift(found, view, entries, MAX_LETTERS)
        nearest = np.argsort(apart, kind="stable")[:MOST_BY_INITIALS]
        # letters say little here, so that these come last
        yield from ((place, LAST) for place in places[nearest].tolist())


def _by_words(view: View, entries: Entries) -> np.ndarray:
    """Names with the rarest words of the query, and names whose rarest word is in the query."""
    vocabulary = entries.vocabulary
    words = {token.text: token for token in telling(view)}
    slots = [vocabulary.slot(token, view.person) for token in words.values()]
    filled = sorted((slot for slot in slots if slot.names), key=lambda slot: slot.names)
    if not filled:
        return np.zeros(0, np.int64)
    found = vocabulary.rarest(np.concatenate([slot.places for slot in filled]), MOST_SIFTED)
    # where words of the query have no partners at all, no name can hold the whole query
    if sum(slot.least for slot in slots if slot.sure) <= HOPELESS_EDITS:
        for slot in filled[:MOST_SLOTS]:
            found += vocabulary.holding(slot.places, MOST_SIFTED)
            if slot.sure:
                break
    places, _ = _sift(found, view, entries, LETTERS_APART)
    if len(places) and not has_script(view) and not _has_initial(view):
        in_script = (entries.flags[places] & SCRIPT) != 0
        places = places[in_script | vocabulary.partners(places, slots)]
    return places


def _joined(view: View, entries: Entries) -> list[np.ndarray]:
    """Names with a word that is written as two here, or the other way about."""
    vocabulary = entries.vocabulary
    whole_core = core(view).replace(" ", "")
    keys = [f"w:{word}" for word in {*neighbours(view), whole_core}]
    keys += bone_keys(whole_core, has_script(view))
    begun = vocabulary.find([f"w:{part}" for part in set(parts(view))])
    return [
        *vocabulary.holding(vocabulary.find(keys), MOST_SIFTED),
        *vocabulary.rarest(begun, MOST_SIFTED),
    ]


def _has_initial(view: View) -> bool:
    return any(token.role is Role.INITIAL for token in view.tokens)


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
