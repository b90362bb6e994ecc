# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The tables of an index: texts by their letters, numbers by keys."""

from zlib import crc32

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport abs
from libc.string cimport memset
from libcpp.algorithm cimport lower_bound, upper_bound

import numpy as np

from server.matching.names import vocabulary

cdef double FAR = vocabulary.FAR
cdef enum:
    A_TIME = 4096


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

    cdef Places within_edits(self, Coded query, int edits):
        """`LetterTable.within_edits`."""
        cdef Places found
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
                found.insert(found.end(), &near[0], &near[count])
                first += rows
        return found

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

    cdef Places find(self, list keys, size_t most):
        """The numbers of these keys, at most `most` a key."""
        cdef Places found
        cdef size_t first, last, size = len(self.hashes)
        cdef uint32_t wanted
        cdef str key
        if not size:
            return found
        cdef const uint32_t* start = &self.hashes[0]
        for key in keys:
            wanted = crc32(key.encode("utf-8", "surrogatepass"))
            first = lower_bound(start, start + size, wanted) - start
            last = min(first + most, size)
            while first < last and self.hashes[first] == wanted:
                found.push_back(self.values[first])
                first += 1
        return found


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


cdef class Slot:
    """`vocabulary.Slot`: listed words that a word may stand for, and the edits of each."""

    cdef double cost(self, uint32_t word):
        """The edits to a listed word."""
        cdef size_t at = lower_bound(self.places.begin(), self.places.end(), word) - self.places.begin()
        return self.costs[at] if at < self.places.size() and self.places[at] == word else FAR
