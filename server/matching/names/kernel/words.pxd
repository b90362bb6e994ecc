# cython: language_level=3
from libc.stdint cimport uint64_t
from libcpp.string cimport string
from libcpp.vector cimport vector

from server.matching.names.kernel.keys cimport Sounds

cdef enum:
    NONE = -2  # a cost that is not known yet

cdef class Word:
    cdef str text
    cdef bytes letters
    cdef string sound
    cdef bint known_sound, empty, rare
    cdef int size, same
    cdef double weight
    cdef vector[double] costs, whole
    cdef bint heard(self, Word other, Sounds sounds)
    cdef int weigh(self, lexicon) except -1

cdef class Asked(Word):
    cdef uint64_t bits[256]

cdef bint among(Word word, list words)
cdef bint is_part(Asked word, Word listed)
cdef bint spells(str letters, list words)
