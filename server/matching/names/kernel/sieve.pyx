# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`bounds.Sieve`, compiled."""

from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memset

from server.matching.names.kernel.tables cimport osa, part_of

from server.matching.names import bounds, costs, model
from server.matching.names.tokens import sound_of

cdef double HOPELESS = model.HOPELESS_EDITS, ALIKE_SOUND = costs.ALIKE_SOUND
cdef double IN_LONGER = bounds.IN_LONGER, ROUNDING = bounds.ROUNDING
cdef int ENOUGH = bounds.ENOUGH, LONG = bounds.LONG, MOST_SLIPS = bounds.MOST_SLIPS
cdef int LONGEST_INITIALS = bounds.LONGEST_INITIALS
cdef enum:
    WORD = 64


cdef class Word:
    """A word of the query, and what it costs to take listed words for it."""

    cdef str text, sound
    cdef bytes letters
    cdef uint64_t bits[256]
    cdef dict known

    def __init__(self, str text, str sound):
        self.text, self.sound, self.known = text, sound, {}
        self.letters = text.encode() if text.isascii() and 0 < len(text) <= WORD else b""
        memset(self.bits, 0, sizeof(self.bits))
        cdef int number
        cdef uint8_t char
        for number, char in enumerate(self.letters):
            self.bits[char] |= <uint64_t>1 << number


cdef class Sieve:
    """A quick no for two names, given as their romanised words."""

    cdef list words, texts
    cdef bint person
    cdef object lexicon
    cdef int least_initials

    def __init__(self, words, bint person, lexicon):
        self.texts = list(words)
        self.words = [Word(text, sound_of(text, lexicon)) for text in words]
        self.person, self.lexicon = person, lexicon
        self.least_initials = 2 if person else 3

    def may_match(self, list listed):
        """Whether the query and a listed name need be compared at all."""
        return self.may_hold(listed) or self.may_be_held(listed)

    cdef bint may_hold(self, list listed) except -1:
        """Whether the listed name may have a partner for each word of the query."""
        cdef double edits = 0, least
        cdef Word word
        cdef str other
        for word in self.words:
            if word.text not in listed:
                least = ENOUGH
                for other in listed:
                    least = min(least, self.cost(word, other))
                edits += self.unless_spelt(least, word.text, self.texts, listed)
                if edits > HOPELESS:
                    return False
        return edits <= 1 or self.person or bounds.few_more(self.texts, listed, self.lexicon)

    cdef bint may_be_held(self, list listed) except -1:
        """Whether the query may have a partner for each word of the listed name."""
        cdef double edits = 0, least
        cdef Word word
        cdef str other
        for other in listed:
            if other not in self.texts:
                least = ENOUGH
                for word in self.words:
                    least = min(least, self.cost(word, other))
                edits += self.unless_spelt(least, other, listed, self.texts)
                if edits > HOPELESS:
                    return False
        return edits <= 1 or self.person or bounds.few_more(listed, self.texts, self.lexicon)

    cdef double cost(self, Word word, str listed) except -1:
        """Edits from a word of the query to a listed word."""
        known = word.known.get(listed)
        if known is None:
            known = word.known[listed] = self.pair_cost(word, listed)
        return known

    cdef double pair_cost(self, Word word, str listed) except -1:
        """`bounds.pair_cost`."""
        cdef int cost
        cdef bytes other
        if not word.letters or not listed.isascii() or not 0 < len(listed) <= WORD:
            return bounds.pair_cost(word.text, listed, self.person, self.lexicon)
        other = listed.encode()
        cost = min(ENOUGH, osa(word.bits, len(word.letters), other, len(other)))
        if cost == 0 or is_part(word, listed, other):
            return 0
        if word.sound == sound_of(listed, self.lexicon):
            return ALIKE_SOUND
        if self.person and cost > 1 and bounds.akin(word.text, listed, self.lexicon):
            return 1
        return cost

    cdef double unless_spelt(self, double cost, str word, list words, list others) except -1:
        """The edits, or none where letters may stand for words: `bounds.Sieve._unless_spelt`."""
        cdef str other
        cdef int longest
        if cost <= ALIKE_SOUND:
            return cost
        longest = min(LONGEST_INITIALS, len(words))
        if self.least_initials <= len(word) and spells(word, others):
            return 0
        for other in others:
            if self.least_initials <= len(other) <= longest and spells(other, words):
                return 0
        return min(cost, 1.0) if word.isdigit() else cost


cdef bint is_part(Word word, str listed, bytes other) except -1:
    """`bounds._is_part`."""
    cdef int shorter = len(word.letters), longer = len(other)
    if word.text in listed or listed in word.text:
        return True
    if shorter > longer:
        shorter, longer = longer, shorter
    if longer < LONG:
        return False
    cdef double least = max(IN_LONGER, 100 * (1 - <double>MOST_SLIPS / shorter) - ROUNDING)
    return part_of(word.letters, len(word.letters), other, len(other)) >= least


cdef bint spells(str letters, list words):
    """`bounds.spells`."""
    cdef int size = len(letters), number, wanted, found
    cdef Py_UCS4 letter, one
    cdef str word
    if size > LONGEST_INITIALS or size > len(words):
        return False
    for letter in letters:
        wanted = found = 0
        for one in letters:
            wanted += one == letter
        for word in words:
            found += len(word) > 0 and word[0] == letter
        if found < wanted:
            return False
    return True
