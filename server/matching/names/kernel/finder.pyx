# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`candidates.found` and `candidates.rows`, compiled."""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.string cimport memset
from libcpp.algorithm cimport sort
from libcpp.pair cimport pair
from libcpp.vector cimport vector

from server.matching.names.kernel.keys cimport Wanted
from server.matching.names.kernel.partners cimport Partners
from server.matching.names.kernel.sieve cimport Sieve
from server.matching.names.kernel.tables cimport (
    Coded, Keys, LETTERS, Letters, NameWords, Places, Slot, sift_letters,
)
from server.matching.names.kernel.vocabulary cimport Vocabulary

from server.matching.names import entries, limits, model
from server.matching.names.tokens import Role

ctypedef pair[int64_t, uint32_t] Ranked
ctypedef pair[Ranked, size_t] Asked

cdef int PERSON = entries.PERSON, SCRIPT = entries.SCRIPT
cdef double HOPELESS = model.HOPELESS_EDITS
cdef int MOST_EDITS = limits.MOST_EDITS
cdef tuple ENCODING = ("utf-8", "surrogatepass")


cdef class Finder:
    """`candidates.found` and `candidates.rows` over the arrays of one index."""

    cdef Vocabulary vocabulary
    cdef Letters forms
    cdef Keys keys
    cdef NameWords words
    cdef const uint8_t[::1] flags
    cdef const uint32_t[::1] entry_rows
    cdef object letters_apart

    def __init__(self, arrays, vocabulary, letters_apart):
        """`vocabulary` and `letters_apart` answer for what is not ASCII."""
        self.vocabulary = Vocabulary(arrays, "names.vocabulary", vocabulary)
        self.letters_apart = letters_apart
        self.forms, self.keys = Letters(arrays, "names.forms"), Keys(arrays, "names.keys")
        self.words = NameWords(arrays, "names.vocabulary")
        self.flags, self.entry_rows = arrays["names.entry_flags"], arrays["names.forms.rows"]

    def rows(self, list questions):
        """Rows that may be the name that is asked for, nearest first."""
        cdef vector[Asked] every
        cdef vector[Ranked] ranked
        cdef Ranked one
        cdef size_t asked, number, looked_at = 0
        cdef uint32_t place
        cdef dict seen = {}, found = {}
        cdef list sieves = [None] * len(questions)
        for asked, question in enumerate(questions):
            ranked.clear()
            self.rank(question, seen, ranked)
            for one in ranked:
                every.push_back(Asked(one, asked))
        sort(every.begin(), every.end())
        for number in range(every.size()):
            if number and every[number] == every[number - 1]:
                continue
            looked_at += 1
            if looked_at > <size_t>limits.MOST_RANKED:
                break
            asked, place = every[number].second, every[number].first.second
            question = questions[asked]
            if sieves[asked] is None:
                sieves[asked] = Sieve(question.words, question.person, question.lexicon)
            if (
                self.flags[place] & SCRIPT
                or question.in_script
                or (<Sieve>sieves[asked]).may_match(self.words_at(place))
            ):
                found[self.entry_rows[place]] = None
        return list(found)

    cdef list words_at(self, uint32_t place):
        return self.forms.text(place).decode(*ENCODING).split()

    def found(self, question, dict seen):
        """(apart, place) of the names that may be the one that is asked for, nearest first.

        `seen` keeps what was found near the words of this query.
        """
        cdef vector[Ranked] ranked
        self.rank(question, seen, ranked)
        sort(ranked.begin(), ranked.end())
        return distinct(ranked, limits.MOST_RANKED)

    cdef int rank(self, question, dict seen, vector[Ranked]& ranked) except -1:
        """What `found` gives, in any order and with repeats."""
        cdef Wanted wanted = Wanted(question)
        cdef Vocabulary words = self.vocabulary
        cdef list slots = []
        cdef Places places, spelt
        cdef uint64_t query = self.forms.code(question.whole).bits
        cdef size_t number, count
        for number, token in enumerate(question.tokens):
            slots.append(words.slot(token, seen, wanted.alike[number], wanted.akin[number]))
        self.by_words(slots, places)
        count = places.size()
        for form in question.forms:
            self.written_together(form, places)
        self.keys.find(wanted.entries, limits.MOST_A_KEY, places)
        words.named(wanted.joined, False, places)
        words.named(wanted.parts, True, places)
        for token in question.others:
            slots.append(words.kept(token.text, token.weight, token.role is Role.NUMBER))
        self.sift(places, count, slots, question, query, ranked)
        self.keys.find(wanted.acronyms, limits.MOST_A_KEY, spelt)
        words.named(wanted.initials, True, spelt)
        self.by_initials(spelt, question, query, ranked)
        return 0

    cdef int by_words(self, list slots, Places& into) except -1:
        """`candidates._by_words`."""
        cdef Places words
        cdef Slot slot
        cdef double least = 0
        filled = sorted([s for s in slots if (<Slot>s).names], key=slot_names)
        for slot in filled:
            extend(words, slot.places)
        self.vocabulary.holding(words, True, into)
        for slot in slots:
            least += slot.least if slot.sure else 0
        if least > HOPELESS:
            return 0
        for slot in filled[: limits.MOST_SLOTS]:
            self.vocabulary.holding(slot.places, False, into)
            if slot.sure:
                break
        return 0

    cdef void written_together(self, str form, Places& into):
        """`candidates._written_together` for one form."""
        cdef Coded query = self.forms.code(form)
        cdef int edits = min(MOST_EDITS, (query.size + MOST_EDITS) // limits.IN_JOINED)
        cdef int counts[LETTERS]
        cdef Py_UCS4 char
        cdef uint32_t place
        cdef Places some
        cdef bytes text
        cdef bint ascii = form.isascii()
        memset(counts, 0, sizeof(counts))
        for char in form:
            counts[<uint32_t>char & (LETTERS - 1)] += char != 32
        self.forms.within_edits(query, edits, some)
        for place in some:
            text = self.forms.text(place)
            if ascii and text.isascii():
                if differing(counts, text, query.size, edits):
                    continue
            elif self.letters_apart(form, text.decode("utf-8", "surrogatepass")) > edits:
                continue
            into.push_back(place)

    cdef void near_letters(
        self, Places& places, uint64_t query, question, int most, Places& at, Places& apart
    ):
        """`candidates._near_letters`."""
        cdef size_t count = places.size()
        at.resize(count + 1)
        apart.resize(count + 1)
        if count:
            count = sift_letters(
                places.data(), count, &self.forms.bits[0], &self.flags[0], query, PERSON,
                PERSON if question.person else 0, SCRIPT,
                limits.MAX_LETTERS if question.in_script else most, at.data(), apart.data(),
            )
        at.resize(count)
        apart.resize(count)

    cdef void sift(
        self, Places& places, size_t count, list slots, question, uint64_t query,
        vector[Ranked]& into,
    ):
        """`candidates._sifted`: the first `count` places were found by words."""
        cdef Places at, apart
        cdef size_t number, worded = 0
        cdef uint32_t place
        cdef bint in_script = False, looked_at, person = question.person
        cdef Partners partners = None
        cdef int letters = question.letters
        self.near_letters(places, query, question, limits.LETTERS_APART, at, apart)
        for number in range(at.size()):
            if at[number] < count:
                worded += 1
                in_script = in_script or self.flags[places[at[number]]] & SCRIPT != 0
        looked_at = worded > limits.FEW or in_script
        if looked_at and not question.in_script and not question.has_initial:
            partners = Partners(self.words, slots)
        for number in range(at.size()):
            self.words.ahead(places, at, number)
            place = places[at[number]]
            if partners is not None and at[number] < count:
                # of several words in another script any may be a word of the query
                if not (self.flags[place] & SCRIPT and self.words.count(place) != 1):
                    if not partners.stay(place, letters, person):
                        continue
            into.push_back(Ranked(apart[number], place))

    cdef void by_initials(
        self, Places& spelt, question, uint64_t query, vector[Ranked]& into
    ):
        """The nearest of the names that are found by initials: letters say little of these."""
        cdef Places at, apart
        cdef vector[pair[int64_t, size_t]] order
        cdef size_t number
        self.near_letters(spelt, query, question, limits.MAX_LETTERS, at, apart)
        for number in range(at.size()):
            order.push_back(pair[int64_t, size_t](apart[number], at[number]))
        sort(order.begin(), order.end())
        for number in range(min(order.size(), <size_t>limits.MOST_BY_INITIALS)):
            into.push_back(Ranked(limits.LAST, spelt[order[number].second]))


cdef bint differing(const int* counts, bytes text, int size, int edits):
    """Whether the letters of an ASCII text, in any order, are more edits away than these."""
    cdef int left[LETTERS]
    cdef int shared = 0, length = 0, number
    cdef uint8_t char
    for number in range(LETTERS):
        left[number] = counts[number]
    for char in text:
        if char != 32:
            length += 1
            if left[char] > 0:
                left[char] -= 1
                shared += 1
    return max(length, size) - shared > edits


cdef void extend(Places& into, const Places& places) noexcept:
    into.insert(into.end(), places.begin(), places.end())


def slot_names(Slot slot):
    """The number of names that hold a word of a slot."""
    return slot.names


cdef list distinct(vector[Ranked]& ranked, size_t most):
    """The first so many, each once."""
    cdef list found = []
    cdef size_t number
    for number in range(ranked.size()):
        if not number or ranked[number] != ranked[number - 1]:
            found.append(ranked[number])
            if len(found) == most:
                break
    return found
