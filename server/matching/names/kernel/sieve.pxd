# cython: language_level=3
from libc.stdint cimport uint8_t

from server.matching.names.kernel.keys cimport Sounds
from server.matching.names.kernel.words cimport Asked, Word

cdef enum:
    MANY = 8  # `unshared.MANY`
    ROOM = 48  # a to z, digits, and what makes it a multiple of sixteen

cdef struct Side:
    int count
    int joined  # bit `i` is the word `i`, as in a choice of words
    int words[1 << MANY]  # of each choice: how many
    int sizes[1 << MANY]  # of each choice: all letters
    uint8_t letters[1 << MANY][ROOM]  # of each choice: each letter

cdef class Sieve:
    cdef list words
    cdef bint person
    cdef object lexicon
    cdef Sounds sounds
    cdef int least_initials
    cdef dict known
    cpdef bint may_match(self, list listed) except -1
    cdef bint may_hold(self, list words, list others) except -1
    cdef double cost(self, Word one, Word other) except -1
    cdef double pair_cost(self, Asked word, Word listed) except -1
    cdef double unless_spelt(self, double cost, Word word, list words, list others)
    cdef bint few_more(self, list words, list others) except -1
    cdef bint unshared(self, list listed) except -1
    cdef bint may_stay_alone(self, list own, list others, list listed) except -1
    cdef double whole_cost(self, Asked word, Word listed) except -1
    cdef bint all_partnered(
        self, double[MANY][MANY] cost, list own, list others, const Side& side, list words,
        list listed,
    ) except -1
    cdef bint spelt(self, Word word, list words, list others)
