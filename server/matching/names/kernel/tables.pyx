# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The tables of an index: texts by their letters, numbers by keys."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport abs
from libc.string cimport memset
from libcpp.algorithm cimport lower_bound, upper_bound
from libcpp.vector cimport vector

import numpy as np

from server.matching.names import vocabulary

cdef double FAR = vocabulary.FAR
cdef enum:
    A_TIME = 4096
    EVERY = 64
    IN_LINE = 16
    AHEAD = 8


cdef class Letters:
    """`LetterTable`: texts by their letters, in any order."""

    def __init__(self, arrays, str name):
        self.bits = arrays[f"{name}.bits"]
        self.blob = arrays[f"{name}.blob"]
        groups = arrays[f"{name}.groups"]
        self.keys = (groups["letters"].astype(np.int64) << 32 | groups["half"]).tolist()
        self.places = [*groups["place"].tolist(), len(self.bits)]
        self.sizes, self.offsets = groups["bytes"].tolist(), groups["byte"].tolist()
        memset(self.up_to, 0, sizeof(self.up_to))
        cdef int bit, letter, least, times
        for bit, (letter, least) in enumerate(arrays[f"{name}.facts"].tolist()):
            for times in range(least, TIMES + 1) if least else ():
                self.up_to[letter][times] |= <uint64_t>1 << bit
        for letter, inside in enumerate(arrays[f"{name}.half"].tolist()):
            self.in_half[letter] = inside

    cdef Coded code(self, str text):
        """`LetterCode.encode_one`."""
        cdef int counts[LETTERS]
        cdef Coded coded = Coded(0, 0, 0)
        cdef Py_UCS4 char
        memset(counts, 0, sizeof(counts))
        for char in text:
            if char != 32:
                counts[<uint32_t>char & (LETTERS - 1)] += 1
        for letter in range(LETTERS):
            if counts[letter]:
                coded.bits |= self.up_to[letter][min(counts[letter], TIMES)]
                coded.size += counts[letter]
                coded.half += counts[letter] * self.in_half[letter]
        return coded

    cdef void within_edits(self, Coded query, int edits, Places& into) noexcept:
        """`LetterTable.within_edits`."""
        cdef uint32_t near[A_TIME + 1]
        cdef size_t first, last, rows, count
        cdef int size, more, allowed
        cdef int64_t least, most
        for size in range(max(0, query.size - edits), query.size + edits + 1):
            more = size - query.size
            allowed = 2 * edits - abs(more)
            least = max(0, query.half + ((more - allowed + 1) >> 1))
            most = query.half + ((more + allowed) >> 1)
            if most < least:
                continue
            first = self.places[self.group(<int64_t>size << 32 | least)]
            last = self.places[self.group((<int64_t>size << 32 | most) + 1)]
            while first < last:
                rows = min(<size_t>A_TIME, last - first)
                count = scan(&self.bits[first], rows, query.bits, allowed, first, near)
                into.insert(into.end(), &near[0], &near[count])
                first += rows

    cdef size_t group(self, int64_t key):
        """The first group whose key is not less."""
        return lower_bound(self.keys.begin(), self.keys.end(), key) - self.keys.begin()

    cdef bytes text(self, uint32_t place):
        """`LetterTable.texts` for one place, encoded."""
        cdef int64_t wanted = place
        cdef size_t group = (
            upper_bound(self.places.begin(), self.places.end(), wanted) - self.places.begin() - 1
        )
        cdef int64_t size = self.sizes[group]
        cdef int64_t start = self.offsets[group] + (wanted - self.places[group]) * size
        return (<const char*>&self.blob[start])[:size] if size else b""


cdef class Keys:
    """`KeyTable`: numbers by exact keys."""

    def __init__(self, arrays, str name):
        self.hashes, self.values = arrays[f"{name}.hashes"], arrays[f"{name}.values"]
        self.some = arrays[f"{name}.hashes"][::EVERY].tolist()

    cdef void find(self, const vector[uint32_t]& keys, size_t most, Places& into) noexcept:
        """The numbers of these keys, given as hashes, at most `most` a key."""
        cdef size_t first, last, number, line, size = len(self.hashes)
        cdef vector[size_t] starts
        cdef uint32_t key
        if not size:
            return
        cdef const uint32_t* hashes = &self.hashes[0]
        for number in range(keys.size()):
            # the samples lie in the cache, and only one block of the hashes is read
            key = keys[number]
            first = lower_bound(self.some.begin(), self.some.end(), key) - self.some.begin()
            first = (first - 1) * EVERY if first else 0
            for line in range(0, EVERY + 1, IN_LINE):
                read_soon(&hashes[min(first + line, size - 1)])
            starts.push_back(first)
        for number in range(keys.size()):
            key, first = keys[number], starts[number]
            first = lower_bound(hashes + first, hashes + min(first + EVERY, size), key) - hashes
            last = min(first + most, size)
            while first < last and hashes[first] == key:
                into.push_back(self.values[first])
                first += 1


cdef class NameWords:
    """The words of each name, by place, and what is known of these."""

    def __init__(self, arrays, str name):
        self.starts, self.ids = arrays[f"{name}.word_starts"], arrays[f"{name}.word_ids"]
        self.sizes = arrays[f"{name}.sizes"]
        self.free = arrays[f"{name}.free"].view(np.uint8)
        self.rare = arrays[f"{name}.rare"].view(np.uint8)
        self.telling = arrays[f"{name}.telling"].view(np.uint8)

    cdef uint32_t count(self, uint32_t name):
        return self.starts[name + 1] - self.starts[name]

    cdef void ahead(self, const Places& names, const Places& at, size_t number) noexcept:
        """Ask for the words of the names `names[at[number]]` that come soon."""
        cdef size_t last = at.size() - 1
        read_soon(&self.starts[names[at[min(number + 2 * AHEAD, last)]]])
        read_soon(&self.ids[self.starts[names[at[min(number + AHEAD, last)]]]])


cdef class Slot:
    """`vocabulary.Slot`: listed words that a word may stand for, and the edits of each."""

    cdef double cost(self, uint32_t word):
        """The edits to a listed word."""
        cdef size_t at = lower_bound(self.places.begin(), self.places.end(), word) - self.places.begin()
        return self.costs[at] if at < self.places.size() and self.places[at] == word else FAR
