# cython: language_level=3
from libc.stdint cimport uint32_t, uint64_t
from libcpp.pair cimport pair
from libcpp.vector cimport vector

from server.matching.names.kernel.tables cimport NameWords

cdef enum:
    SOME = 256

cdef class Partners:
    cdef NameWords words
    cdef list slots
    cdef vector[pair[uint32_t, uint64_t]] known
    cdef uint64_t some[SOME]  # a bit for each word that is known, shared by few: most are not
    cdef uint64_t every_slot
    cdef vector[uint64_t] met  # the slots of each word of the name that is looked at
    cdef vector[double] least
    cdef bint stay(self, uint32_t name, int letters, bint person)
    cdef uint64_t bits(self, uint32_t word)
    cdef bint affordable(self, size_t first, size_t last, int letters, bint person)
