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
from rapidfuzz.distance import Indel

from server.matching.names.entries import PERSON, SCRIPT, Entries, views
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.prepare import PreparedName
from server.matching.names.question import Question
from server.matching.names.vocabulary import MOST_EDITS, Seen, Slot

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

Found = list[tuple[np.ndarray, np.ndarray]]
"""Places, and how far each is apart by its letters."""


def candidates(query: PreparedName, entries: Entries, lexicon: NameLexicon) -> Iterator[int]:
    """Rows that may be the same name, those nearest by letters first; a row may come again."""
    seen: Seen = {}  # a name of unknown kind is read twice, and its words are mostly the same
    questions = [
        Question(view, lexicon)
        for view in views(query)
        if view.tokens and entries.read_so(view.person)
    ]
    ranked = _ranked([_found(question, entries, seen) for question in questions])
    for start in range(0, len(ranked), A_TIME):
        some = ranked[start : start + A_TIME]
        texts = entries.forms.table.texts(np.array([place for place, _ in some]))
        for (place, asked), text in zip(some, texts, strict=True):
            question = questions[asked]
            if (
                question.in_script
                or entries.flags[place] & SCRIPT
                or question.sieve.may_match(text.split())
            ):
                yield int(entries.rows[place])


def _ranked(found: list[Found]) -> list[tuple[int, int]]:
    """Places, nearest first, each with the number of the question that it was found for."""
    parts = [(*part, asked) for asked, parts in enumerate(found) for part in parts]
    if not parts:
        return []
    places = np.concatenate([places for places, _, _ in parts])
    apart = np.concatenate([apart for _, apart, _ in parts])
    asked = np.repeat([asked for _, _, asked in parts], [len(places) for places, _, _ in parts])
    order = np.lexsort((asked, places, apart))
    places, asked = places[order], asked[order]
    # one name may be found in several ways
    new = np.ones(len(order), bool)
    new[1:] = (places[1:] != places[:-1]) | (asked[1:] != asked[:-1])
    first = new.nonzero()[0][:MOST_RANKED]
    return list(zip(places[first].tolist(), asked[first].tolist(), strict=True))


def _found(question: Question, entries: Entries, seen: Seen) -> Found:
    vocabulary = entries.vocabulary
    joined, begun, letters, *keyed = vocabulary.find(question.word_keys())
    slots = [
        vocabulary.slot(token, seen, *keyed[2 * i : 2 * i + 2])
        for i, token in enumerate(question.tokens)
    ]
    runs, spelt = entries.keys.find(question.entry_keys(), MOST_A_KEY)
    others = [*_written_together(question, entries), *runs]
    others += vocabulary.holding(joined, MOST_SIFTED)
    others += vocabulary.rarest(begun, MOST_SIFTED)
    by_words = _by_words(slots, entries)
    slots += [vocabulary.other_slot(token) for token in question.others]
    found = _sifted(by_words, others, slots, question, entries)
    if spelt := [*spelt, *vocabulary.rarest(letters, MOST_SIFTED)]:
        places = np.concatenate(spelt)
        at, apart = _near_letters(places, question, entries, MAX_LETTERS)
        nearest = at[np.argsort(apart, kind="stable")[:MOST_BY_INITIALS]]
        # letters say little here, so that these come last
        found.append((places[nearest], np.full(len(nearest), LAST)))
    return found


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
    question: Question,
    entries: Entries,
) -> Found:
    """What is left when letters are counted, and what was found by words is looked at by words."""
    if not by_words and not others:
        return []
    count = sum(map(len, by_words))
    found = np.concatenate(by_words + others)
    at, apart = _near_letters(found, question, entries, LETTERS_APART)
    places, worded = found[at], (at < count).nonzero()[0]
    some = places[worded]
    in_script = (entries.flags[some] & SCRIPT) != 0
    plain = not question.in_script and not question.has_initial
    if plain and (len(worded) > FEW or in_script.any()):
        words = entries.vocabulary
        stay = np.ones(len(places), bool)
        # of several words in another script any may be a word of the query, heard differently
        stay[worded] = words.partners(some, slots, question.letters, question.person) | (
            in_script & ~words.one_word(some)
        )
        places, apart = places[stay], apart[stay]
    return [(places, apart)] if len(places) else []


def _written_together(question: Question, entries: Entries) -> Iterator[np.ndarray]:
    """Names of the same letters but for a slip: whole, and without words that many share."""
    for form in question.forms:
        size = len(form) - form.count(" ")
        edits = min(MOST_EDITS, (size + MOST_EDITS) // IN_JOINED)
        places = entries.forms.table.within_edits(form, edits)
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
    places: np.ndarray, question: Question, entries: Entries, most: int
) -> tuple[np.ndarray, np.ndarray]:
    """Which of the names lack few letters of the query, or it of theirs; how far they are apart."""
    table = entries.forms.table
    query = np.uint64(table.code.encode_one(question.whole)[0])
    listed, flags = table.bits[places], entries.flags[places]
    lacking = np.bitwise_count(query & ~listed)
    surplus = np.bitwise_count(listed & ~query)
    less = np.minimum(lacking, surplus)
    kept = (flags & PERSON) == PERSON * question.person
    if not question.in_script:
        kept &= (less <= most) | ((flags & SCRIPT) != 0)
    at = kept.nonzero()[0]
    # a letter that the shorter name lacks says more than one that the longer has
    return at, 8 * less[at].astype(np.int64) + np.maximum(lacking, surplus)[at]
