"""Which listed names must be compared with a query: few of a million, and none too few.

Two names are one only when every word of the shorter one has a partner in the other, with few edits
in all. So either the rarest word of the query is met in the listed name, or the rarest word of the
listed name is met in the query: no other words need be looked up. Words written together, initials
and consonants have keys of their own. What is found so is sifted by the letters that one of the
names has more than the other, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

import numpy as np

from server.matching.names import limits
from server.matching.names.bounds import slips
from server.matching.names.entries import PERSON, SCRIPT, Entries, views
from server.matching.names.lexicon import NameLexicon
from server.matching.names.limits import MOST_EDITS
from server.matching.names.model import HOPELESS_EDITS
from server.matching.names.prepare import PreparedName
from server.matching.names.question import Question
from server.matching.names.sieve import Sieve
from server.matching.names.vocabulary import Seen, Slot

Ranked = list[tuple[int, int]]
"""How far a name is apart by its letters, and its place; nearest first."""
Rows = Callable[[list[Question]], list[int]]
"""What `rows` is for the entries of one index."""


def candidates(
    query: PreparedName, entries: Entries, rows_of: Rows, lexicon: NameLexicon
) -> list[int]:
    """Rows that may be the same name, each once, those nearest by letters first."""
    return rows_of(
        [
            Question(view, lexicon)
            for view in views(query)
            if view.tokens and entries.read_so(view.person)
        ]
    )


def rows(entries: Entries, questions: list[Question]) -> list[int]:
    """Rows that may be what one of the questions asks for. `kernel.Finder.rows` is the same."""
    seen: Seen = {}  # a name of unknown kind is read twice, and its words are the same
    ranked = sorted(
        (apart, place, asked)
        for asked, question in enumerate(questions)
        for apart, place in found(entries, question, seen)
    )[: limits.MOST_RANKED]
    sieves = [Sieve(one.words, one.person, one.lexicon) for one in questions]
    texts = entries.forms.table.texts(np.array([place for _, place, _ in ranked], np.int64))
    kept = [
        place
        for (_, place, asked), text in zip(ranked, texts, strict=True)
        if questions[asked].in_script
        or entries.flags[place] & SCRIPT
        or sieves[asked].may_match(text.split())
    ]
    return list(dict.fromkeys(entries.rows[np.array(kept, np.int64)].tolist()))


def found(entries: Entries, question: Question, seen: Seen) -> Ranked:
    """The names that may be the one that is asked for, at most `MOST_RANKED`.

    `seen` keeps what was found near the words of this query. `kernel.Finder.found` is the same,
    compiled.
    """
    vocabulary = entries.vocabulary
    joined, begun, letters, *keyed = vocabulary.find(question.word_keys())
    slots = [
        vocabulary.slot(token, seen, *keyed[2 * i : 2 * i + 2])
        for i, token in enumerate(question.tokens)
    ]
    runs, spelt = entries.keys.find(question.entry_keys(), limits.MOST_A_KEY)
    others = [*_written_together(question, entries), *runs]
    others += vocabulary.holding(joined, limits.MOST_SIFTED)
    others += vocabulary.rarest(begun, limits.MOST_SIFTED)
    by_words = _by_words(slots, entries)
    slots += [vocabulary.other_slot(token) for token in question.others]
    places, apart = _sifted(by_words, others, slots, question, entries)
    if spelt := [*spelt, *vocabulary.rarest(letters, limits.MOST_SIFTED)]:
        some = np.concatenate(spelt)
        at, far = _near_letters(some, question, entries, limits.MAX_LETTERS)
        nearest = at[np.argsort(far, kind="stable")[: limits.MOST_BY_INITIALS]]
        # letters say little here, so that these come last
        places = np.concatenate([places, some[nearest]])
        apart = np.concatenate([apart, np.full(len(nearest), limits.LAST)])
    return _ranked(places, apart)


def _ranked(places: np.ndarray, apart: np.ndarray) -> Ranked:
    order = np.lexsort((places, apart))
    # one name may be found in several ways
    pairs = dict.fromkeys(zip(apart[order].tolist(), places[order].tolist(), strict=True))
    return list(islice(pairs, limits.MOST_RANKED))


def _by_words(slots: list[Slot], entries: Entries) -> list[np.ndarray]:
    """Names with the rarest words of the query, and names whose rarest word is in the query."""
    vocabulary = entries.vocabulary
    filled = sorted((slot for slot in slots if slot.names), key=lambda slot: slot.names)
    found = vocabulary.rarest([slot.places for slot in filled], limits.MOST_SIFTED)
    # where words of the query have no partners at all, no name can hold the whole query
    if sum(slot.least for slot in slots if slot.sure) <= HOPELESS_EDITS:
        for slot in filled[: limits.MOST_SLOTS]:
            found += vocabulary.holding([slot.places], limits.MOST_SIFTED)
            if slot.sure:
                break
    return found


def _sifted(
    by_words: list[np.ndarray],
    others: list[np.ndarray],
    slots: list[Slot],
    question: Question,
    entries: Entries,
) -> tuple[np.ndarray, np.ndarray]:
    """What is left when letters are counted, and what was found by words is looked at by words."""
    if not by_words and not others:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    count = sum(map(len, by_words))
    found = np.concatenate(by_words + others)
    at, apart = _near_letters(found, question, entries, limits.LETTERS_APART)
    places, worded = found[at], (at < count).nonzero()[0]
    some = places[worded]
    in_script = (entries.flags[some] & SCRIPT) != 0
    plain = not question.in_script and not question.has_initial
    if plain and (len(worded) > limits.FEW or in_script.any()):
        words = entries.vocabulary
        stay = np.ones(len(places), bool)
        # of several words in another script any may be a word of the query, heard differently
        stay[worded] = words.partners(some, slots, question.letters, question.person) | (
            in_script & ~words.one_word(some)
        )
        places, apart = places[stay], apart[stay]
    return places, apart


def _written_together(question: Question, entries: Entries) -> Iterator[np.ndarray]:
    """Names of the same letters but for a slip: whole, and without words that many share."""
    for form in question.forms:
        size = len(form) - form.count(" ")
        edits = min(MOST_EDITS, (size + MOST_EDITS) // limits.IN_JOINED)
        places = entries.forms.table.within_edits(form, edits)
        kept = [slips(form, text) <= edits for text in entries.forms.table.texts(places)]
        yield places[np.array(kept, bool)]


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
