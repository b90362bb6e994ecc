# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`candidates.found`, compiled."""

from functools import lru_cache

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memset
from libcpp.algorithm cimport sort, stable_sort
from libcpp.pair cimport pair
from libcpp.vector cimport vector

from server.matching.names.kernel.partners cimport Partners
from server.matching.names.kernel.tables cimport (
    Coded, Keys, LETTERS, Letters, NameWords, Places, Slot, osa, sift_letters,
)

import numpy as np

from server.matching.names import entries, fold, limits, model, vocabulary, words
from server.matching.names.tokens import Role
from server.matching.names.vocabulary import MOST_KEPT

ctypedef pair[int64_t, uint32_t] Ranked

cdef int PERSON = entries.PERSON, SCRIPT = entries.SCRIPT
cdef int SHORT = words.SHORT
cdef double FAR = vocabulary.FAR
cdef double HOPELESS = model.HOPELESS_EDITS
cdef double ALIKE_SOUND = vocabulary.ALIKE_SOUND, AKIN = vocabulary.AKIN
cdef int MOST_EDITS = limits.MOST_EDITS, VERY_SHORT = vocabulary.SHORT, LONG = vocabulary.LONG


cdef class Near:
    """What `Vocabulary.near` gives."""

    cdef Places places
    cdef vector[double] costs


cdef class Finder:
    """`candidates.found` over the arrays of one index."""

    cdef Letters forms, words
    cdef Keys word_keys, entry_keys
    cdef const uint8_t[:, ::1] short
    cdef NameWords name_words
    cdef const uint32_t[::1] postings, starts, rare_ends
    cdef const uint8_t[::1] flags, untelling
    cdef Places digits
    cdef object vocabulary, letters_apart, kept

    def __init__(self, arrays, vocabulary, letters_apart):
        """`vocabulary` answers for long words and those that are not ASCII; `letters_apart` for
        such forms.
        """
        names = "names.vocabulary"
        self.vocabulary, self.letters_apart = vocabulary, letters_apart
        self.kept = lru_cache(MOST_KEPT)(self.other_slot)
        self.digits = np.flatnonzero(arrays[f"{names}.digits"]).tolist()
        self.forms = Letters(arrays, "names.forms")
        self.words = Letters(arrays, f"{names}.words")
        self.word_keys = Keys(arrays, f"{names}.keys")
        self.entry_keys = Keys(arrays, "names.keys")
        short = arrays[f"{names}.words.short"]
        self.short = short.view(np.uint8).reshape(len(short), SHORT)
        self.postings, self.starts = arrays[f"{names}.postings"], arrays[f"{names}.starts"]
        self.rare_ends = arrays[f"{names}.rare_ends"]
        self.name_words = NameWords(arrays, names)
        self.flags = arrays["names.entry_flags"]
        self.untelling = arrays[f"{names}.untelling"].view(np.uint8)

    def found(self, question, dict seen):
        """(apart, place) of the names that may be the one that is asked for, nearest first.

        `seen` keeps what was found near the words of this query.
        """
        cdef list by_word = question.word_keys(), by_entry = question.entry_keys()
        cdef list slots = []
        cdef Places places, spelt
        cdef vector[Ranked] ranked
        cdef uint64_t query = self.forms.code(question.whole).bits
        cdef size_t number, count
        for number, token in enumerate(question.tokens):
            slots.append(self.slot(token, seen, by_word[2 * number + 3], by_word[2 * number + 4]))
        self.by_words(slots, places)
        count = places.size()
        for form in question.forms:
            self.written_together(form, places)
        extend(places, self.entry_keys.find(by_entry[0], limits.MOST_A_KEY))
        self.holding(self.word_keys.find(by_word[0], limits.MOST_WORDS), self.starts[1:], places)
        self.holding(self.word_keys.find(by_word[1], limits.MOST_WORDS), self.rare_ends, places)
        for token in question.others:
            slots.append(self.kept(token.text, token.weight, token.role is Role.NUMBER))
        self.sift(places, count, slots, question, query, ranked)
        spelt = self.entry_keys.find(by_entry[1], limits.MOST_A_KEY)
        self.holding(self.word_keys.find(by_word[2], limits.MOST_WORDS), self.rare_ends, spelt)
        self.by_initials(spelt, question, query, ranked)
        sort(ranked.begin(), ranked.end())
        return distinct(ranked, limits.MOST_RANKED)

    cdef Near near(self, str word, bint exact=False):
        """`Vocabulary.near`."""
        cdef Near found = Near()
        cdef uint64_t bits[256]
        cdef int number, cost, size = len(word), length
        cdef int edits = 0 if exact else 1 if size < VERY_SHORT else MOST_EDITS
        cdef Py_UCS4 char
        cdef uint32_t place
        if not word.isascii() or not 0 < size <= SHORT - edits:
            found.places, found.costs = self.vocabulary.near(word, exact)
            return found
        memset(bits, 0, sizeof(bits))
        for number, char in enumerate(word):
            bits[<uint32_t>char] |= <uint64_t>1 << number
        for place in self.words.within_edits(self.words.code(word), edits):
            length = 0
            while length < SHORT and self.short[place, length]:
                length += 1
            cost = osa(bits, size, &self.short[place, 0], length)
            if cost <= edits:
                found.places.push_back(place)
                found.costs.push_back(cost)
        return found

    cdef Slot slot(self, token, dict seen, list alike, list akin):
        """`Vocabulary.slot`."""
        cdef vector[pair[uint32_t, double]] every
        cdef str text = token.text
        cdef Near near = seen.get(text)
        if near is None:
            near = seen[text] = self.near(text)
        add(every, near)
        if token.native:
            add(every, self.near(token.native, token.script in fold.SYLLABIC))
        for place in self.word_keys.find(alike, limits.MOST_WORDS):
            every.push_back(pair[uint32_t, double](place, ALIKE_SOUND))
        for place in self.word_keys.find(akin, limits.MOST_WORDS):
            every.push_back(pair[uint32_t, double](place, AKIN))
        sort(every.begin(), every.end())
        cdef Slot slot = Slot()
        cdef double slip = 1 if len(text) < LONG else MOST_EDITS
        cdef pair[uint32_t, double] one
        slot.sure, slot.names, slot.least = True, 0, FAR
        slot.letters, slot.weight = len(text), len(text) * token.weight
        for one in every:
            if slot.places.size() and slot.places.back() == one.first:
                continue
            slot.places.push_back(one.first)
            slot.costs.push_back(one.second)
            slot.names += self.starts[one.first + 1] - self.starts[one.first]
            slot.least = min(slot.least, one.second)
            if one.second <= slip and self.untelling[one.first]:
                slot.sure = False
        return slot

    def other_slot(self, str text, double weight, bint number):
        """`Vocabulary.other_slot`: few such words, that many names share, are remembered."""
        cdef Near near = self.near(text, number)
        cdef Slot slot = Slot()
        cdef size_t at = 0
        cdef uint32_t place
        slot.letters, slot.weight = len(text), len(text) * weight
        if not number:
            slot.places, slot.costs = near.places, near.costs
            return slot
        slot.places = self.digits
        for place in self.digits:
            while at < near.places.size() and near.places[at] < place:
                at += 1
            slot.costs.push_back(not (at < near.places.size() and near.places[at] == place))
        return slot

    cdef void by_words(self, list slots, Places& into):
        """`candidates._by_words`."""
        cdef Places words
        cdef Slot slot
        cdef double least = 0
        filled = sorted([s for s in slots if (<Slot>s).names], key=slot_names)
        for slot in filled:
            extend(words, slot.places)
        self.holding(words, self.rare_ends, into)
        for slot in slots:
            least += slot.least if slot.sure else 0
        if least > HOPELESS:
            return
        for slot in filled[: limits.MOST_SLOTS]:
            self.holding(slot.places, self.starts[1:], into)
            if slot.sure:
                break

    cdef void holding(self, Places words, const uint32_t[::1] ends, Places& into):
        """`Vocabulary.holding`, and `rarest` with other ends: the shortest lists, so many names."""
        cdef vector[pair[uint32_t, uint32_t]] lists
        cdef pair[uint32_t, uint32_t] one
        cdef uint32_t word
        cdef size_t size = 0, most = limits.MOST_SIFTED
        for word in words:
            if self.starts[word] < ends[word]:
                lists.push_back(
                    pair[uint32_t, uint32_t](ends[word] - self.starts[word], self.starts[word])
                )
                size += ends[word] - self.starts[word]
        if size > most:
            stable_sort(lists.begin(), lists.end(), shorter)
            size = 0
        else:
            most = size
            size = 0
        for one in lists:
            size += one.first
            if size > most:
                break
            into.insert(
                into.end(), &self.postings[one.second], &self.postings[one.second] + one.first
            )

    cdef void written_together(self, str form, Places& into):
        """`candidates._written_together` for one form."""
        cdef Coded query = self.forms.code(form)
        cdef int edits = min(MOST_EDITS, (query.size + MOST_EDITS) // limits.IN_JOINED)
        cdef int counts[LETTERS]
        cdef Py_UCS4 char
        cdef uint32_t place
        cdef bytes text
        cdef bint ascii = form.isascii()
        memset(counts, 0, sizeof(counts))
        for char in form:
            counts[<uint32_t>char & (LETTERS - 1)] += char != 32
        for place in self.forms.within_edits(query, edits):
            text = self.forms.text(place)
            if ascii and text.isascii():
                if differing(counts, text, query.size, edits):
                    continue
            elif self.letters_apart(form, text.decode("utf-8", "surrogatepass")) > edits:
                continue
            into.push_back(place)

    cdef void near_letters(
        self, Places& places, uint64_t query, question, int most, Places& at, Places& apart
    ):
        """`candidates._near_letters`."""
        cdef size_t count = places.size()
        at.resize(count + 1)
        apart.resize(count + 1)
        if count:
            count = sift_letters(
                places.data(), count, &self.forms.bits[0], &self.flags[0], query, PERSON,
                PERSON if question.person else 0, SCRIPT,
                limits.MAX_LETTERS if question.in_script else most, at.data(), apart.data(),
            )
        at.resize(count)
        apart.resize(count)

    cdef void sift(
        self, Places& places, size_t count, list slots, question, uint64_t query,
        vector[Ranked]& into,
    ):
        """`candidates._sifted`: the first `count` places were found by words."""
        cdef Places at, apart
        cdef size_t number, worded = 0
        cdef uint32_t place
        cdef bint in_script = False, looked_at, person = question.person
        cdef Partners partners = None
        cdef int letters = question.letters
        self.near_letters(places, query, question, limits.LETTERS_APART, at, apart)
        for number in range(at.size()):
            if at[number] < count:
                worded += 1
                in_script = in_script or self.flags[places[at[number]]] & SCRIPT != 0
        looked_at = worded > limits.FEW or in_script
        if looked_at and not question.in_script and not question.has_initial:
            partners = Partners(self.name_words, slots)
        for number in range(at.size()):
            place = places[at[number]]
            if partners is not None and at[number] < count:
                # of several words in another script any may be a word of the query
                if not (self.flags[place] & SCRIPT and self.name_words.count(place) != 1):
                    if not partners.stay(place, letters, person):
                        continue
            into.push_back(Ranked(apart[number], place))

    cdef void by_initials(
        self, Places& spelt, question, uint64_t query, vector[Ranked]& into
    ):
        """The nearest of the names that are found by initials: letters say little of these."""
        cdef Places at, apart
        cdef vector[pair[int64_t, size_t]] order
        cdef size_t number
        self.near_letters(spelt, query, question, limits.MAX_LETTERS, at, apart)
        for number in range(at.size()):
            order.push_back(pair[int64_t, size_t](apart[number], at[number]))
        sort(order.begin(), order.end())
        for number in range(min(order.size(), <size_t>limits.MOST_BY_INITIALS)):
            into.push_back(Ranked(limits.LAST, spelt[order[number].second]))


cdef bint differing(const int* counts, bytes text, int size, int edits):
    """Whether the letters of an ASCII text, in any order, are more edits away than these."""
    cdef int left[LETTERS]
    cdef int shared = 0, length = 0, number
    cdef uint8_t char
    for number in range(LETTERS):
        left[number] = counts[number]
    for char in text:
        if char != 32:
            length += 1
            if left[char] > 0:
                left[char] -= 1
                shared += 1
    return max(length, size) - shared > edits


cdef void extend(Places& into, const Places& places):
    into.insert(into.end(), places.begin(), places.end())


cdef void add(vector[pair[uint32_t, double]]& into, Near near):
    cdef size_t number
    for number in range(near.places.size()):
        into.push_back(pair[uint32_t, double](near.places[number], near.costs[number]))


cdef bint shorter(const pair[uint32_t, uint32_t]& one, const pair[uint32_t, uint32_t]& other):
    return one.first < other.first


def slot_names(Slot slot):
    """The number of names that hold a word of a slot."""
    return slot.names


cdef list distinct(vector[Ranked]& ranked, size_t most):
    """The first so many, each once."""
    cdef list found = []
    cdef size_t number
    for number in range(ranked.size()):
        if not number or ranked[number] != ranked[number - 1]:
            found.append(ranked[number])
            if len(found) == most:
                break
    return found
