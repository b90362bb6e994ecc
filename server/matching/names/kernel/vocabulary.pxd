# cython: language_level=3
from libc.stdint cimport uint8_t, uint32_t
from libcpp.vector cimport vector

from server.matching.names.kernel.keys cimport Hashes
from server.matching.names.kernel.tables cimport Keys, Letters, Places, Slot

cdef class Near:
    cdef Places places
    cdef vector[double] costs

cdef class Vocabulary:
    cdef Letters words
    cdef Keys keys
    cdef const uint8_t[:, ::1] short
    cdef const uint32_t[::1] postings, starts, rare_ends
    cdef const uint8_t[::1] untelling
    cdef Places digits
    cdef object other, kept
    cdef Near near(self, str word, bint exact=*)
    cdef Slot slot(self, token, dict seen, const Hashes& alike, const Hashes& akin)
    cdef int holding(self, const Places& words, bint rare, Places& into) except -1
    cdef int named(self, const Hashes& keys, bint rare, Places& into) except -1
