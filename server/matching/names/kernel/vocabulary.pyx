# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`vocabulary.Vocabulary`, compiled."""

from functools import lru_cache

from libc.stdint cimport uint8_t, uint32_t, uint64_t
from libc.string cimport memset
from libcpp.algorithm cimport sort, stable_sort
from libcpp.pair cimport pair
from libcpp.vector cimport vector

from server.matching.names.kernel.keys cimport Hashes
from server.matching.names.kernel.tables cimport Keys, Letters, Places, Slot, osa, read_soon

import numpy as np
from rapidfuzz.distance import OSA

from server.matching.names import fold, limits, vocabulary, words
from server.matching.names.tokens import Role
from server.matching.names.vocabulary import MOST_KEPT

cdef int SHORT = words.SHORT
cdef double FAR = vocabulary.FAR
cdef double ALIKE_SOUND = vocabulary.ALIKE_SOUND, AKIN = vocabulary.AKIN
cdef int MOST_EDITS = limits.MOST_EDITS, VERY_SHORT = vocabulary.SHORT, LONG = vocabulary.LONG
cdef enum:
    AHEAD = 8
    WORD = 64


cdef class Near:
    """What `Vocabulary.near` gives."""


cdef class Vocabulary:
    """Words by place, and their postings."""

    def __init__(self, arrays, str name, other):
        """`other` is this in Python and numpy: it answers for words that are not ASCII."""
        self.other = other
        self.kept = lru_cache(MOST_KEPT)(self.other_slot)
        self.digits = np.flatnonzero(arrays[f"{name}.digits"]).tolist()
        self.words, self.keys = Letters(arrays, f"{name}.words"), Keys(arrays, f"{name}.keys")
        short = arrays[f"{name}.words.short"]
        self.short = short.view(np.uint8).reshape(len(short), SHORT)
        self.postings, self.starts = arrays[f"{name}.postings"], arrays[f"{name}.starts"]
        self.rare_ends = arrays[f"{name}.rare_ends"]
        self.untelling = arrays[f"{name}.untelling"].view(np.uint8)

    cdef Near near(self, str word, bint exact=False):
        """`Vocabulary.near`."""
        cdef Near found = Near()
        cdef uint64_t bits[256]
        cdef int number, cost, size = len(word), length
        cdef int edits = 0 if exact else 1 if size < VERY_SHORT else MOST_EDITS
        cdef Py_UCS4 char
        cdef uint32_t place
        cdef Places some
        if not word.isascii() or not 0 < size <= WORD:
            found.places, found.costs = self.other.near(word, exact)
            return found
        memset(bits, 0, sizeof(bits))
        for number, char in enumerate(word):
            bits[<uint32_t>char] |= <uint64_t>1 << number
        self.words.within_edits(self.words.code(word), edits, some)
        for number in range(<int>some.size()):
            place = some[number]
            if size + edits > SHORT:
                cost = edits_to(word, bits, self.words.text(place))
            else:
                read_soon(&self.short[some[min(<size_t>number + AHEAD, some.size() - 1)], 0])
                length = 0
                while length < SHORT and self.short[place, length]:
                    length += 1
                cost = osa(bits, size, &self.short[place, 0], length)
            if cost <= edits:
                found.places.push_back(place)
                found.costs.push_back(cost)
        return found

    cdef Slot slot(self, token, dict seen, const Hashes& alike, const Hashes& akin):
        """`Vocabulary.slot`."""
        cdef vector[pair[uint32_t, double]] every
        cdef str text = token.text
        cdef Near near = seen.get(text)
        if near is None:
            near = seen[text] = self.near(text)
        add(every, near)
        if token.native:
            add(every, self.near(token.native, token.script in fold.SYLLABIC))
        cdef Places words
        self.keys.find(alike, limits.MOST_WORDS, words)
        for place in words:
            every.push_back(pair[uint32_t, double](place, ALIKE_SOUND))
        words.clear()
        self.keys.find(akin, limits.MOST_WORDS, words)
        for place in words:
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

    cdef int named(self, const Hashes& keys, bint rare, Places& into) except -1:
        """`holding` the words with these keys."""
        cdef Places words
        self.keys.find(keys, limits.MOST_WORDS, words)
        return self.holding(words, rare, into)

    cdef int holding(self, const Places& words, bint rare, Places& into) except -1:
        """`Vocabulary.holding`, or `rarest`: the shortest lists, so many names."""
        cdef const uint32_t* ends = &self.rare_ends[0] if rare else &self.starts[1]
        cdef vector[pair[uint32_t, uint32_t]] lists
        cdef pair[uint32_t, uint32_t] one
        cdef uint32_t word, count
        cdef size_t at, size = 0, most = limits.MOST_SIFTED
        for at in range(words.size()):
            word = words[at]
            count = ends[word] - self.starts[word]
            if count:
                lists.push_back(pair[uint32_t, uint32_t](count, self.starts[word]))
                size += count
        if size > most:
            stable_sort(lists.begin(), lists.end(), shorter)
        size = 0
        for one in lists:
            size += one.first
            if size > most:
                break
            into.insert(
                into.end(), &self.postings[one.second], &self.postings[one.second] + one.first
            )
        return 0


cdef int edits_to(str word, const uint64_t* bits, bytes other) except -1:
    """Edits from an ASCII word to another word, encoded."""
    if other.isascii():
        return osa(bits, len(word), other, len(other))
    return OSA.distance(word, other.decode("utf-8", "surrogatepass"))


cdef void add(vector[pair[uint32_t, double]]& into, Near near) noexcept:
    cdef size_t number
    for number in range(near.places.size()):
        into.push_back(pair[uint32_t, double](near.places[number], near.costs[number]))


cdef bint shorter(const pair[uint32_t, uint32_t]& one, const pair[uint32_t, uint32_t]& other):
    return one.first < other.first
