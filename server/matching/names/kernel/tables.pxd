# cython: language_level=3
from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libcpp.vector cimport vector

cdef extern from "loops.h" nogil:
    size_t scan(
        const uint64_t* rows, size_t count, uint64_t query, uint64_t most, size_t first,
        uint32_t* out,
    )
    size_t sift_letters(
        const uint32_t* places, size_t count, const uint64_t* rows, const uint8_t* flags,
        uint64_t query, uint8_t mask, uint8_t wanted, uint8_t always, uint64_t most,
        uint32_t* at, uint32_t* apart,
    )
    void read_soon(const void* address)
    int osa(const uint64_t* bits, int size, const uint8_t* other, int other_size)
    int shared_in_order(const uint64_t* bits, int size, const uint8_t* other, int other_size)
    double part_of(const uint8_t* one, int size, const uint8_t* other, int other_size)
    void add_letters(uint8_t* sum, const uint8_t* one, const uint8_t* other)
    uint32_t crc32_of(const char* text, size_t size, uint32_t before)
    int shared_letters(const uint8_t* one, const uint8_t* other)

ctypedef vector[uint32_t] Places

cdef enum:
    LETTERS = 128
    TIMES = 8

cdef struct Coded:
    uint64_t bits
    int size
    int half

cdef class Letters:
    cdef const uint64_t[::1] bits
    cdef const uint8_t[::1] blob
    cdef vector[int64_t] keys, places, sizes, offsets
    cdef uint64_t up_to[LETTERS][TIMES + 1]
    cdef uint8_t in_half[LETTERS]
    cdef Coded code(self, str text)
    cdef void within_edits(self, Coded query, int edits, Places& into) noexcept
    cdef size_t group(self, int64_t key)
    cdef bytes text(self, uint32_t place)

cdef class Keys:
    cdef const uint32_t[::1] hashes, values
    cdef vector[uint32_t] some
    cdef void find(self, const vector[uint32_t]& keys, size_t most, Places& into) noexcept

cdef class NameWords:
    cdef const uint32_t[::1] starts, ids
    cdef const uint8_t[::1] free, rare, telling
    cdef const float[:, ::1] sizes
    cdef uint32_t count(self, uint32_t name)
    cdef void ahead(self, const Places& names, const Places& at, size_t number) noexcept

cdef class Slot:
    cdef Places places
    cdef vector[double] costs
    cdef size_t names
    cdef bint sure
    cdef double least
    cdef float letters, weight
    cdef double cost(self, uint32_t word)
