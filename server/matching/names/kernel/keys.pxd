# cython: language_level=3
from libc.stdint cimport uint32_t
from libcpp.string cimport string
from libcpp.vector cimport vector

ctypedef vector[uint32_t] Hashes

cdef class Sounds:
    cdef object lexicon
    cdef vector[string] old, new
    cdef vector[uint32_t] letters
    cdef string of(self, str text)

cdef Sounds sounds_by(lexicon)

cdef class Wanted:
    cdef Hashes joined, parts, initials, entries, acronyms
    cdef vector[Hashes] alike, akin
    cdef int take(self, question) except -1
    cdef int work_out(self, question, const vector[string]& texts) except -1
