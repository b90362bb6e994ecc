# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""Words of two names as the sieve looks at them, and what `bounds` asks of two of them."""

from libc.stdint cimport uint8_t, uint64_t
from libc.string cimport memset

from server.matching.names.kernel.keys cimport Sounds
from server.matching.names.kernel.tables cimport part_of, shared_in_order

from server.matching.names import bounds, tokens

cdef double EMPTY = tokens.EMPTY
cdef double IN_LONGER = bounds.IN_LONGER, ROUNDING = bounds.ROUNDING
cdef int LONG = bounds.LONG, MOST_SLIPS = bounds.MOST_SLIPS, RARE = tokens.RARE
cdef int LONGEST_INITIALS = bounds.LONGEST_INITIALS
cdef enum:
    WORD = 64


cdef class Word:
    """A word of the query or of listed names, and what it costs to take one for another."""

    def __init__(self, str text, size_t asked):
        """`asked` is the number of words of the query."""
        self.text, self.size, self.weight = text, len(text), NONE
        self.letters = text.encode() if text.isascii() and self.size <= WORD else b""
        self.same = NONE
        """The first word of the query that is this one."""
        self.costs.resize(asked, NONE)
        self.whole.resize(asked, NONE)

    cdef bint heard(self, Word other, Sounds sounds):
        """Whether both sound alike."""
        cdef Word word
        for word in (self, other):
            if not word.known_sound:
                word.sound, word.known_sound = sounds.of(word.text), True
        return self.sound == other.sound

    cdef int weigh(self, lexicon) except -1:
        """Look the word up, once it is asked."""
        if self.weight == NONE:
            self.weight = bounds.weight(self.text, lexicon)
            self.empty = lexicon.weak.get(self.text, 1.0) <= EMPTY
            self.rare = self.size >= RARE and self.text not in lexicon.weak
        return 0


cdef class Asked(Word):
    """A word of the query, and where each letter stands in it."""

    def __init__(self, str text, size_t asked):
        Word.__init__(self, text, asked)
        cdef int number
        cdef uint8_t letter
        memset(self.bits, 0, sizeof(self.bits))
        for number, letter in enumerate(self.letters):
            self.bits[letter] |= <uint64_t>1 << number


cdef bint among(Word word, list words):
    cdef Word other
    for other in words:
        if other is word:
            return True
    return False


cdef bint is_part(Asked word, Word listed):
    """`bounds.is_part`."""
    cdef int shorter = min(word.size, listed.size), shared
    cdef double least
    if word.text in listed.text or listed.text in word.text:
        return True
    if max(word.size, listed.size) < LONG:
        return False
    least = max(IN_LONGER, 100 * (1 - <double>MOST_SLIPS / shorter) - ROUNDING)
    # no stretch shares more in order than the whole: few words are looked at stretch by stretch
    shared = shared_in_order(word.bits, word.size, listed.letters, listed.size)
    if 200.0 * shared / (shorter + shared) < least:
        return False
    return part_of(word.letters, word.size, listed.letters, listed.size) >= least


cdef bint spells(str letters, list words):
    """`bounds.spells`."""
    cdef int size = len(letters), wanted, found
    cdef Py_UCS4 letter, one
    cdef Word word
    if size > LONGEST_INITIALS or size > len(words):
        return False
    for letter in letters:
        wanted = found = 0
        for one in letters:
            wanted += one == letter
        for word in words:
            found += word.size > 0 and word.text[0] == letter
        if found < wanted:
            return False
    return True
