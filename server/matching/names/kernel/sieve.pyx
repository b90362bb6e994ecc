# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`sieve.Sieve`, compiled, with what `unshared` asks."""

from libc.stdint cimport uint8_t
from libc.stdlib cimport abs
from libc.string cimport memset

from server.matching.names.kernel.keys cimport sounds_by
from server.matching.names.kernel.tables cimport add_letters, osa, shared_letters
from server.matching.names.kernel.words cimport Asked, NONE, Word, among, is_part, spells

from server.matching.names import bounds, costs, limits, model, unshared
from server.matching.names.wade import romanised_alike

cdef double HOPELESS = model.HOPELESS_EDITS, ALIKE_SOUND = costs.ALIKE_SOUND
cdef double MOST_MORE = bounds.MOST_MORE
cdef int ENOUGH = bounds.ENOUGH, SPELLINGS = bounds.SPELLINGS, IN_JOINED = limits.IN_JOINED
cdef enum:
    LONGEST = 31  # so that the letters of all words together have room in a byte
assert MANY == unshared.MANY and LONGEST * MANY < 256


cdef class Sieve:
    """A quick no for two names, given as their romanised words."""

    def __init__(self, words, bint person, lexicon):
        self.words, self.known = [], {}
        self.person, self.lexicon, self.sounds = person, lexicon, sounds_by(lexicon)
        self.least_initials = 2 if person else 3
        for text in words:
            if text not in self.known:
                self.known[text] = Asked(text, len(words))
                (<Word>self.known[text]).same = len(self.words)
            self.words.append(self.known[text])

    cpdef bint may_match(self, list listed) except -1:
        """Whether the query and a listed name need be compared at all."""
        cdef list words = []
        for text in listed:
            word = self.known.get(text)
            if word is None:
                word = self.known[text] = Word(text, len(self.words))
            words.append(word)
        if self.may_hold(self.words, words) or self.may_hold(words, self.words):
            return self.person or self.unshared(words)
        return False

    cdef bint may_hold(self, list words, list others) except -1:
        """`sieve.Sieve._may_hold`."""
        cdef double edits = 0, least
        cdef Word word, other
        for word in words:
            if among(word, others):
                continue
            least = ENOUGH
            for other in others:
                least = min(least, self.cost(word, other))
            edits += self.unless_spelt(least, word, words, others)
            if edits > HOPELESS:
                return False
        return edits <= 1 or self.person or self.few_more(words, others)

    cdef double cost(self, Word one, Word other) except -1:
        """Edits from a word of the query to a listed word, given in any order."""
        if one.same < 0:
            one, other = other, one
        if other.costs[one.same] == NONE:
            other.costs[one.same] = self.pair_cost(one, other)
        return other.costs[one.same]

    cdef double pair_cost(self, Asked word, Word listed) except -1:
        """`bounds.pair_cost`."""
        cdef int cost
        if not word.letters or not listed.letters:
            return bounds.pair_cost(word.text, listed.text, self.person, self.lexicon)
        cost = min(ENOUGH, osa(word.bits, word.size, listed.letters, listed.size))
        if cost == 0 or is_part(word, listed):
            return 0
        if word.heard(listed, self.sounds):
            return ALIKE_SOUND
        if self.person and cost > 1 and bounds.akin(word.text, listed.text, self.lexicon):
            return 1
        return cost

    cdef double unless_spelt(self, double cost, Word word, list words, list others):
        """`sieve.Sieve._unless_spelt`."""
        if cost <= ALIKE_SOUND:
            return cost
        if self.spelt(word, words, others):
            return 0
        return min(cost, 1.0) if word.text.isdigit() else cost

    cdef bint few_more(self, list words, list others) except -1:
        """`bounds.few_more`."""
        cdef double more = 0
        cdef int letters = 0, more_letters = 0
        cdef Word word
        for word in words:
            if word.size > 2 and spells(word.text, others):
                return True
            letters += word.size
        for word in others:
            word.weigh(self.lexicon)
            more += word.weight * word.size
            more_letters += word.size
        return more - letters - SPELLINGS <= MOST_MORE * max(letters, more_letters)

    cdef bint unshared(self, list listed) except -1:
        """`unshared.may_match`."""
        cdef list own = list(self.words), others = []
        cdef Side one, two
        cdef double cost[MANY][MANY]
        cdef double flipped[MANY][MANY]
        cdef Word word
        cdef int i, j
        for word in listed:
            for i in range(len(own)):
                if own[i] is word:
                    del own[i]
                    break
            else:
                others.append(word)
        if not own or not others or len(own) + len(others) > MANY:
            return True
        if self.may_stay_alone(own, others, listed):
            return True
        if not measure(own, one) or not measure(others, two):
            texts = [[word.text for word in some] for some in (own, others, self.words, listed)]
            return unshared.any_partnered(*texts, self.lexicon)
        join(one, two)
        for i in range(one.count):
            for j in range(two.count):
                cost[i][j] = flipped[j][i] = self.whole_cost(own[i], others[j])
        return (
            self.all_partnered(cost, own, others, one, self.words, listed)
            or self.all_partnered(flipped, others, own, two, listed, self.words)
        )

    cdef bint may_stay_alone(self, list own, list others, list listed) except -1:
        """`unshared.may_stay_alone`."""
        cdef Word word
        for word in self.words + listed:
            word.weigh(self.lexicon)
        return (
            any([word.empty for word in own])
            and any([word.empty for word in others])
            and any([word.rare for word in self.words])
            and any([word.rare for word in listed])
        )

    cdef double whole_cost(self, Asked word, Word listed) except -1:
        """`unshared.whole_cost`, for words that are measured."""
        cdef double cost = listed.whole[word.same]
        if cost == NONE:
            if word.heard(listed, self.sounds) or romanised_alike(word.text, listed.text):
                cost = ALIKE_SOUND
            elif word.text.isdigit() and listed.text.isdigit():
                cost = 1
            else:
                cost = min(ENOUGH, osa(word.bits, word.size, listed.letters, listed.size))
            listed.whole[word.same] = cost
        return cost

    cdef bint all_partnered(
        self, double[MANY][MANY] cost, list own, list others, const Side& side, list words,
        list listed,
    ) except -1:
        """`unshared._all_partnered`."""
        cdef double edits = 0, least
        cdef int i, j
        for i in range(side.count):
            if side.joined >> i & 1:
                continue
            least = ENOUGH
            for j in range(len(others)):
                least = min(least, cost[i][j])
            if least > ALIKE_SOUND and self.spelt(own[i], own, others):
                least = 0
            edits += least
            if edits > HOPELESS:
                return False
        return edits <= 1 or self.few_more(words, listed)

    cdef bint spelt(self, Word word, list words, list others):
        """`bounds.spelt`."""
        cdef Word other
        if self.least_initials <= word.size and spells(word.text, others):
            return True
        for other in others:
            if self.least_initials <= other.size and spells(other.text, words):
                return True
        return False


cdef bint measure(list words, Side& side):
    """Count the letters of all choices of some words; False for words of other letters."""
    cdef int choice, last
    cdef uint8_t letter
    cdef uint8_t* counts
    cdef Word word
    side.count, side.joined, side.words[0], side.sizes[0] = len(words), 0, 0, 0
    memset(side.letters[0], 0, ROOM)
    for last in range(side.count):
        word = words[last]
        if not 0 < len(word.letters) <= LONGEST:
            return False
        counts = side.letters[1 << last]
        memset(counts, 0, ROOM)
        for letter in word.letters:
            if 97 <= letter <= 122:
                counts[letter - 97] += 1
            elif 48 <= letter <= 57:
                counts[letter - 48 + 26] += 1
            else:
                return False
        for choice in range(1 << last):
            side.words[choice | 1 << last] = side.words[choice] + 1
            side.sizes[choice | 1 << last] = side.sizes[choice] + word.size
            if choice:
                add_letters(side.letters[choice | 1 << last], side.letters[choice], counts)
    return True


cdef void join(Side& own, Side& others):
    """`unshared._joined`."""
    cdef int one, two, most, longer
    for one in range(1, 1 << own.count):
        for two in range(1, 1 << others.count):
            if own.words[one] + others.words[two] < 3:
                continue
            if not (one & ~own.joined or two & ~others.joined):
                continue
            longer = max(own.sizes[one], others.sizes[two])
            most = max(SPELLINGS, longer // IN_JOINED)
            if abs(own.sizes[one] - others.sizes[two]) > most:
                continue
            if longer - shared_letters(own.letters[one], others.letters[two]) <= most:
                own.joined |= one
                others.joined |= two
