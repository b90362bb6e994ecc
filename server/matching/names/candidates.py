"""Which listed names must be compared with a query: few of a million, and none too few.

Two names are one only when every word of the shorter one has a partner in the other, with few edits
in all. So either the rarest word of the query is met in the listed name, or the rarest word of the
listed name is met in the query: no other words need be looked up. Words written together, initials
and consonants have keys of their own. What is found so is sifted by the letters that one of the
names has more than the other, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

import numpy as np
from rapidfuzz.distance import Indel

from server.matching.names.bounds import may_match
from server.matching.names.entries import PERSON, SCRIPT, Entries, views
from server.matching.names.keys import (
    acronyms,
    akin_keys,
    alike_keys,
    bone_keys,
    core,
    has_script,
    initials,
    neighbours,
    parts,
    telling,
    tells,
    whole,
)
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.prepare import PreparedName, View
from server.matching.names.tokens import Role, Token
from server.matching.names.vocabulary import MOST_EDITS, Near, Slot
from server.matching.names.word_builder import FREE

MOST_SIFTED = 20_000
"""Names that are looked at by their letters, for one way of reading and one way of finding."""
MOST_A_KEY = 2_000
MOST_RANKED = 400
"""Names that are looked at word by word, nearest first."""
LETTERS_APART = MOST_EDITS + 2
"""Letters of the shorter name that the other may lack: the edits, and spellings of one sound."""
MAX_LETTERS = 64
A_TIME = 32
FEW = 2
MOST_SLOTS = 3
MOST_BY_INITIALS = 8
LAST = 1_000
IN_JOINED = 8
"""One edit in so many letters is forgiven in words written together."""


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked up by letters, once for each word and form of a query."""

    near: Near
    same_letters: Callable[[str, int], np.ndarray]


def candidates(query: PreparedName, entries: Entries, lexicon: NameLexicon) -> Iterator[int]:
    """Rows that may be the same name, those nearest by letters first; a row may come again."""
    # a name of unknown kind is read twice, and its words are mostly the same
    look = Look(cache(entries.vocabulary.near), cache(entries.forms.table.within_edits))
    ranked = [
        (apart, place, view)
        for view in views(query)
        if view.tokens and entries.read_so(view.person)
        for place, apart in _of_view(view, entries, lexicon, look)
    ]
    ranked.sort(key=itemgetter(0, 1))
    for start in range(0, min(len(ranked), MOST_RANKED), A_TIME):
        some = ranked[start : start + A_TIME]
        texts = entries.forms.table.texts(np.array([place for _, place, _ in some]))
        for (_, place, view), text in zip(some, texts, strict=True):
            if _in_script(view, place, entries) or may_match(
                [token.text for token in view.tokens], text.split(), view.person, lexicon
            ):
                yield int(entries.rows[place])


def _in_script(view: View, place: int, entries: Entries) -> bool:
    return has_script(view) or bool(entries.flags[place] & SCRIPT)


def _of_view(
    view: View, entries: Entries, lexicon: NameLexicon, look: Look
) -> Iterator[tuple[int, int]]:
    vocabulary = entries.vocabulary
    tokens = list({token.text: token for token in telling(view)}.values())
    joined, begun, letters, *keyed = vocabulary.find(_word_keys(view, tokens, lexicon))
    slots = [
        vocabulary.slot(token, look.near, *keyed[2 * i : 2 * i + 2])
        for i, token in enumerate(tokens)
    ]
    runs, spelt = entries.keys.find(
        [_entry_keys(view), [f"i:{word}" for word in acronyms(view)]], MOST_A_KEY
    )
    found = [*_written_together(view, look, entries), *runs]
    found += vocabulary.holding(joined, MOST_SIFTED)
    found += vocabulary.rarest(begun, MOST_SIFTED)
    by_words = _by_words(slots, entries)
    slots += [vocabulary.other_slot(token) for token in view.tokens if _needs_partner(token)]
    yield from _sifted(by_words, found, slots, view, entries)
    if spelt := [*spelt, *vocabulary.rarest(letters, MOST_SIFTED)]:
        places = np.concatenate(spelt)
        at, apart = _near_letters(places, view, entries, MAX_LETTERS)
        places = places[at]
        nearest = np.argsort(apart, kind="stable")[:MOST_BY_INITIALS]
        # letters say little here, so that these come last
        yield from ((place, LAST) for place in places[nearest].tolist())


def _word_keys(view: View, tokens: list[Token], lexicon: NameLexicon) -> list[list[str]]:
    """Keys of listed words: written together, a part of a word, initials; then of each word."""
    together = core(view).replace(" ", "")
    joined = [f"w:{word}" for word in {*neighbours(view), together}]
    groups = [
        joined + list(bone_keys(together, has_script(view))),
        [f"w:{part}" for part in set(parts(view))],
        [f"w:{letters}" for letters in set(initials(view))],
    ]
    for token in tokens:
        groups += [alike_keys(token, lexicon), akin_keys(token, lexicon) if view.person else []]
    return groups


def _entry_keys(view: View) -> list[str]:
    """Keys of listed names: a word here that is written as two there, consonants."""
    words = {token.text for token in telling(view)}
    keys = [f"j:{word}" for word in words]
    for text in words | {core(view).replace(" ", "")}:
        keys += bone_keys(text, has_script(view))
    return keys


def _by_words(slots: list[Slot], entries: Entries) -> list[np.ndarray]:
    """Names with the rarest words of the query, and names whose rarest word is in the query."""
    vocabulary = entries.vocabulary
    filled = sorted((slot for slot in slots if slot.names), key=lambda slot: slot.names)
    found = vocabulary.rarest([slot.places for slot in filled], MOST_SIFTED)
    # where words of the query have no partners at all, no name can hold the whole query
    if sum(slot.least for slot in slots if slot.sure) <= HOPELESS_EDITS:
        for slot in filled[:MOST_SLOTS]:
            found += vocabulary.holding([slot.places], MOST_SIFTED)
            if slot.sure:
                break
    return found


def _sifted(
    by_words: list[np.ndarray],
    others: list[np.ndarray],
    slots: list[Slot],
    view: View,
    entries: Entries,
) -> Iterator[tuple[int, int]]:
    """What is left when letters are counted, and what was found by words is looked at by words."""
    if not by_words and not others:
        return
    count = sum(map(len, by_words))
    found = np.concatenate(by_words + others)
    at, apart = _near_letters(found, view, entries, LETTERS_APART)
    places, worded = found[at], (at < count).nonzero()[0]
    if len(worded) > FEW and not has_script(view) and not _has_initial(view):
        some = places[worded]
        in_script = (entries.flags[some] & SCRIPT) != 0
        stay = np.ones(len(places), bool)
        stay[worded] = in_script | entries.vocabulary.partners(some, slots)
        places, apart = places[stay], apart[stay]
    yield from zip(places.tolist(), apart.tolist(), strict=True)


def _needs_partner(token: Token) -> bool:
    """Whether a word that is not looked for must have a partner nevertheless."""
    return not tells(token) and token.role not in FREE


def _has_initial(view: View) -> bool:
    return any(token.role is Role.INITIAL for token in view.tokens)


def _written_together(view: View, look: Look, entries: Entries) -> Iterator[np.ndarray]:
    """Names of the same letters but for a slip: whole, and without words that many share."""
    for form in {whole(view), core(view)} - {""}:
        size = len(form) - form.count(" ")
        edits = min(MOST_EDITS, (size + MOST_EDITS) // IN_JOINED)
        places = look.same_letters(form, edits)
        letters = _in_order(form)
        kept = [
            Indel.distance(letters, _in_order(text), score_cutoff=2 * edits) <= 2 * edits
            for text in entries.forms.table.texts(places)
        ]
        yield places[np.array(kept, bool)]


def _in_order(form: str) -> str:
    """The letters of a form in order: two are as far apart as their letters are."""
    return "".join(sorted(form)).lstrip()


def _near_letters(
    places: np.ndarray, view: View, entries: Entries, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Which of the names lack few letters of the query, or it of theirs; how far they are apart."""
    table = entries.forms.table
    query = np.uint64(table.code.encode_one(whole(view))[0])
    listed, flags = table.bits[places], entries.flags[places]
    lacking = np.bitwise_count(query & ~listed)
    surplus = np.bitwise_count(listed & ~query)
    less = np.minimum(lacking, surplus)
    kept = (flags & PERSON) == PERSON * view.person
    if not has_script(view):
        kept &= (less <= most) | ((flags & SCRIPT) != 0)
    at = kept.nonzero()[0]
    # a letter that the shorter name lacks says more than one that the longer has
    return at, 8 * less[at].astype(np.int64) + np.maximum(lacking, surplus)[at]
