# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Whether the words of a query and of a listed name have partners, and what that costs."""

from libc.stdint cimport uint32_t, uint64_t
from libc.string cimport memset
from libcpp.algorithm cimport sort
from libcpp.pair cimport pair
from libcpp.vector cimport vector

from server.matching.names.kernel.tables cimport NameWords, Slot

from server.matching.names import ceiling, features, model, vocabulary

cdef double FAR = vocabulary.FAR
cdef size_t BITS = vocabulary.BITS
cdef int NEARLY_LONG = vocabulary.NEARLY_LONG


cdef class Partners:
    """`Vocabulary.partners`: whether a name may have a partner for each of its words, or for each
    slot, and the points of a candidate."""

    def __init__(self, NameWords words, list slots):
        self.words, self.slots = words, slots
        cdef vector[pair[uint32_t, uint64_t]] every
        cdef pair[uint32_t, uint64_t] one
        cdef uint32_t place
        cdef size_t number
        cdef uint64_t bit
        for number in range(len(slots)):
            bit = <uint64_t>1 << <int>(number % BITS)
            for place in (<Slot>slots[number]).places:
                every.push_back(pair[uint32_t, uint64_t](place, bit))
        sort(every.begin(), every.end())
        memset(self.some, 0, sizeof(self.some))
        for one in every:
            self.some[(one.first >> 6) % SOME] |= <uint64_t>1 << (one.first & 63)
            if self.known.size() and self.known.back().first == one.first:
                one.second |= self.known.back().second
                self.known.pop_back()
            self.known.push_back(one)
        self.every_slot = (<uint64_t>1 << <int>min(<size_t>len(slots), BITS)) - 1

    cdef bint stay(self, uint32_t name, int letters, bint person):
        """Whether a name need be compared; `letters` are those of the whole query."""
        cdef uint64_t all_bits = 0, bits
        cdef bint every_word = True
        cdef uint32_t word
        cdef size_t at
        cdef size_t first = self.words.starts[name], last = self.words.starts[name + 1]
        self.met.clear()
        for at in range(first, last):
            word = self.words.ids[at]
            bits = self.bits(word)
            self.met.push_back(bits)
            all_bits |= bits
            every_word = every_word and (bits or self.words.free[word])
        if not every_word and all_bits != self.every_slot:
            return False
        return self.affordable(first, last, letters, person)

    cdef uint64_t bits(self, uint32_t word):
        """The slots that a listed word may be a partner for, a bit each."""
        cdef size_t least = 0, most = self.known.size(), middle
        if not self.some[(word >> 6) % SOME] >> (word & 63) & 1:
            return 0
        while least < most:
            middle = (least + most) // 2
            if self.known[middle].first < word:
                least = middle + 1
            else:
                most = middle
        found = least < self.known.size() and self.known[least].first == word
        return self.known[least].second if found else 0

    cdef bint affordable(self, size_t first, size_t last, int letters, bint person):
        """`Vocabulary._affordable`, for the words [first, last)."""
        cdef NameWords words = self.words
        cdef double cost, nearest, of_slots = 0, of_words = 0
        cdef float extra = 0, alone = 0, light = 0, longer = 0
        cdef float extra_words = 0, alone_words = 0, light_words = 0
        cdef bint rare = False, told = False
        cdef uint32_t word
        cdef size_t number, at
        cdef Slot slot
        self.least.clear()
        for number in range(first, last):
            self.least.push_back(0 if words.free[words.ids[number]] else FAR)
        for at, slot in enumerate(self.slots):
            nearest = FAR
            for number in range(first, last):
                if self.met[number - first] >> <int>(at % BITS) & 1:
                    cost = slot.cost(words.ids[number])
                    nearest = min(nearest, cost)
                    self.least[number - first] = min(self.least[number - first], cost)
            of_slots += nearest
            if nearest >= FAR:
                extra, alone, light = extra + 1, alone + slot.letters, light + slot.weight
        for number in range(first, last):
            word, cost = words.ids[number], self.least[number - first]
            of_words += cost
            longer += words.sizes[word, 1]
            if cost >= FAR:
                extra_words += words.sizes[word, 0]
                alone_words += words.sizes[word, 1]
                light_words += words.sizes[word, 2]
            elif words.telling[word]:
                told = True
            if words.rare[word] and cost <= (words.sizes[word, 1] >= NEARLY_LONG):
                rare = True
        longer = max(longer, max(1, letters))
        return may_stay(
            min(of_words, of_slots), extra + extra_words, (alone + alone_words) / longer,
            (light + light_words) / longer, rare, told, last - first == 1, person,
        )


cdef double START = model.START, THRESHOLD = model.THRESHOLD
cdef double EDIT = ceiling._EDIT, MORE = ceiling._MORE, MORE_THAN_ONE = ceiling.MORE_THAN_ONE
cdef double EXTRA = ceiling._EXTRA, SINGLE = ceiling._SINGLE, GIVEN_BACK = ceiling._GIVEN_BACK
cdef double UNTOLD = ceiling._UNTOLD, LEAST_EXTRA = features.LEAST_EXTRA


cdef bint may_stay(
    double edits, double extra, double share, double light, bint rare, bint told, bint single,
    bint person,
):
    """`ceiling.may_stay` for one name."""
    cdef double points = START - EDIT * edits
    if edits > MORE_THAN_ONE:
        points -= MORE
    if single and extra > 0:
        points -= SINGLE
    if person:
        return points - (EXTRA * share if extra > 1 else 0) >= THRESHOLD
    if rare:
        share = min(share, light)
    if extra > 0:
        share = max(share, LEAST_EXTRA)
    points -= (EXTRA - (GIVEN_BACK if rare and edits <= 1 else 0)) * share
    if not told and edits + extra > 0:
        points -= UNTOLD
    return points >= THRESHOLD
