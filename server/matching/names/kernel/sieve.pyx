# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`sieve.Sieve`, compiled, with what `unshared` asks."""

from libc.stdint cimport uint8_t, uint64_t
from libc.stdlib cimport abs
from libc.string cimport memset

from server.matching.names.kernel.tables cimport osa, part_of

from server.matching.names import bounds, costs, limits, model, unshared
from server.matching.names.tokens import sound_of

cdef double HOPELESS = model.HOPELESS_EDITS, ALIKE_SOUND = costs.ALIKE_SOUND
cdef double IN_LONGER = bounds.IN_LONGER, ROUNDING = bounds.ROUNDING
cdef int ENOUGH = bounds.ENOUGH, LONG = bounds.LONG, MOST_SLIPS = bounds.MOST_SLIPS
cdef int LONGEST_INITIALS = bounds.LONGEST_INITIALS
cdef int SPELLINGS = bounds.SPELLINGS, IN_JOINED = limits.IN_JOINED
cdef enum:
    WORD = 64
    MANY = 8
    ALPHABET = 36  # a to z, and digits
    LONGEST = 31  # so that the letters of all words together have room in a byte
assert MANY == unshared.MANY


cdef struct Side:
    int count
    int joined  # bit `i` is the word `i`, as in a choice of words
    int words[1 << MANY]  # of each choice: how many
    uint8_t letters[1 << MANY][ALPHABET + 1]  # of each choice: each letter, and all


cdef class Word:
    """A word of the query, and what it costs to take listed words for it."""

    cdef str text, sound
    cdef bytes letters
    cdef uint64_t bits[256]
    cdef dict known, whole

    def __init__(self, str text, str sound):
        self.text, self.sound, self.known, self.whole = text, sound, {}, {}
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
        if self.may_hold(listed) or self.may_be_held(listed):
            return self.person or self.unshared(listed)
        return False

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
        """`sieve.Sieve._unless_spelt`."""
        if cost <= ALIKE_SOUND:
            return cost
        if self.spelt(word, words, others):
            return 0
        return min(cost, 1.0) if word.isdigit() else cost

    cdef bint unshared(self, list listed) except -1:
        """`unshared.may_match`."""
        cdef list own = list(self.words), others = [], texts
        cdef Side one, two
        cdef double cost[MANY][MANY], flipped[MANY][MANY]
        cdef Word word
        cdef str text
        cdef int i, j
        for text in listed:
            for i in range(len(own)):
                if (<Word>own[i]).text == text:
                    del own[i]
                    break
            else:
                others.append(text)
        if not own or not others or len(own) + len(others) > MANY:
            return True
        texts = [word.text for word in own]
        if unshared.may_stay_alone(texts, others, self.texts, listed, self.lexicon):
            return True
        if not measure(texts, one) or not measure(others, two):
            return unshared.any_partnered(texts, others, self.texts, listed, self.lexicon)
        join(one, two)
        for i in range(one.count):
            word = own[i]
            for j in range(two.count):
                text = others[j]
                if text not in word.whole:
                    word.whole[text] = unshared.whole_cost(word.text, text, self.lexicon)
                cost[i][j] = flipped[j][i] = word.whole[text]
        return (
            self.all_partnered(cost, texts, others, one, two.count, self.texts, listed)
            or self.all_partnered(flipped, others, texts, two, one.count, listed, self.texts)
        )

    cdef bint all_partnered(
        self, double[MANY][MANY] cost, list own, list others, const Side& side, int many,
        list words, list listed,
    ) except -1:
        """`unshared._all_partnered`."""
        cdef double edits = 0, least
        cdef int i, j
        for i in range(side.count):
            if side.joined >> i & 1:
                continue
            least = ENOUGH
            for j in range(many):
                least = min(least, cost[i][j])
            if least > ALIKE_SOUND and self.spelt(own[i], own, others):
                least = 0
            edits += least
            if edits > HOPELESS:
                return False
        return edits <= 1 or bounds.few_more(words, listed, self.lexicon)

    cdef bint spelt(self, str word, list words, list others):
        """`bounds.spelt`."""
        cdef str other
        if self.least_initials <= len(word) and spells(word, others):
            return True
        for other in others:
            if self.least_initials <= len(other) and spells(other, words):
                return True
        return False


cdef bint measure(list words, Side& side) except -1:
    """Count the letters of all choices of some words; False for words of other letters."""
    cdef int choice, last, letter, char
    cdef str text
    cdef Py_UCS4 one
    side.count, side.joined = len(words), 0
    side.words[0] = 0
    memset(side.letters, 0, sizeof(side.letters[0]))
    for last in range(side.count):
        memset(side.letters[1 << last], 0, sizeof(side.letters[0]))
        side.words[1 << last] = 1
        text = words[last]
        if len(text) > LONGEST:
            return False
        for one in text:
            char = <int>one
            if 97 <= char <= 122:
                letter = char - 97
            elif 48 <= char <= 57:
                letter = char - 48 + 26
            else:
                return False
            side.letters[1 << last][letter] += 1
        side.letters[1 << last][ALPHABET] = len(text)
        for choice in range(1, 1 << last):
            side.words[choice | 1 << last] = side.words[choice] + 1
            for letter in range(ALPHABET + 1):
                side.letters[choice | 1 << last][letter] = (
                    side.letters[choice][letter] + side.letters[1 << last][letter]
                )
    return True


cdef void join(Side& own, Side& others):
    """`unshared._joined`."""
    cdef int one, two, letter, most, shared, size, other
    for one in range(1, 1 << own.count):
        for two in range(1, 1 << others.count):
            size, other = own.letters[one][ALPHABET], others.letters[two][ALPHABET]
            if not (one & ~own.joined or two & ~others.joined):
                continue
            most = max(SPELLINGS, max(size, other) // IN_JOINED)
            if own.words[one] + others.words[two] < 3 or abs(size - other) > most:
                continue
            shared = 0
            for letter in range(ALPHABET):
                shared += min(own.letters[one][letter], others.letters[two][letter])
            if max(size, other) - shared <= most:
                own.joined |= one
                others.joined |= two


cdef bint is_part(Word word, str listed, bytes other) except -1:
    """`bounds.is_part`."""
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
