# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""What `candidates.found` finds, compiled: the same names several times sooner.

Each method is the twin of one in numpy, told by its docstring, and a test holds their answers
together. Where this is not built, numpy answers alone.
"""

from zlib import crc32

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport abs
from libc.string cimport memset
from libcpp.algorithm cimport lower_bound, sort, stable_sort, upper_bound
from libcpp.pair cimport pair
from libcpp.vector cimport vector

import numpy as np

from server.matching.names import ceiling, changes, entries, features, fold, letters, limits
from server.matching.names import model, vocabulary, words

cdef extern from "kernel.h" nogil:
    size_t scan(
        const uint64_t* rows, size_t count, uint64_t query, uint64_t most, size_t first,
        uint32_t* out,
    )
    size_t sift_letters(
        const uint32_t* places, size_t count, const uint64_t* rows, const uint8_t* flags,
        uint64_t query, uint8_t mask, uint8_t wanted, uint8_t always, uint64_t most,
        uint32_t* at, uint32_t* apart,
    )
    int osa(const uint64_t* bits, int size, const uint8_t* other, int other_size)

ctypedef vector[uint32_t] Places
ctypedef pair[int64_t, uint32_t] Ranked

cdef enum:
    LETTERS = 128
    TIMES = 8

cdef int PERSON = entries.PERSON, SCRIPT = entries.SCRIPT
cdef int SHORT = words.SHORT
cdef double FAR = vocabulary.FAR
cdef double HOPELESS = model.HOPELESS_EDITS


cdef struct Coded:
    uint64_t bits
    int size
    int half


cdef class Letters:
    """`LetterTable`: texts by their letters, in any order."""

    cdef const uint64_t[::1] bits
    cdef const uint8_t[::1] blob
    cdef vector[int64_t] keys, places, sizes, offsets
    cdef uint64_t up_to[LETTERS][TIMES + 1]
    cdef uint8_t in_half[LETTERS]

    def __init__(self, arrays, str name):
        self.bits = arrays[f"{name}.bits"]
        self.blob = arrays[f"{name}.blob"]
        groups = arrays[f"{name}.groups"]
        self.keys = (groups["letters"].astype(np.int64) << 32 | groups["half"]).tolist()
        self.places = [*groups["place"].tolist(), len(self.bits)]
        self.sizes, self.offsets = groups["bytes"].tolist(), groups["byte"].tolist()
        memset(self.up_to, 0, sizeof(self.up_to))
        cdef int bit, letter, least, times
        for bit, (letter, least) in enumerate(arrays[f"{name}.facts"].tolist()):
            for times in range(least, TIMES + 1) if least else ():
                self.up_to[letter][times] |= <uint64_t>1 << bit
        for letter, inside in enumerate(arrays[f"{name}.half"].tolist()):
            self.in_half[letter] = inside

    cdef Coded code(self, str text):
        """`LetterCode.encode_one`."""
        cdef int counts[LETTERS]
        cdef Coded coded = Coded(0, 0, 0)
        cdef Py_UCS4 char
        memset(counts, 0, sizeof(counts))
        for char in text:
            if char != 32:
                counts[<uint32_t>char & (LETTERS - 1)] += 1
        for letter in range(LETTERS):
            if counts[letter]:
                coded.bits |= self.up_to[letter][min(counts[letter], TIMES)]
                coded.size += counts[letter]
                coded.half += counts[letter] * self.in_half[letter]
        return coded

    cdef Places within_edits(self, Coded query, int edits):
        """`LetterTable.within_edits`."""
        cdef Places found
        cdef size_t first, last, count = 0
        cdef int size, more, allowed
        cdef int64_t least, most
        for size in range(max(0, query.size - edits), query.size + edits + 1):
            more = size - query.size
            allowed = 2 * edits - abs(more)
            least = max(0, query.half + ((more - allowed + 1) >> 1))
            most = query.half + ((more + allowed) >> 1)
            if most < least:
                continue
            first = self.group(<int64_t>size << 32 | least)
            last = self.group((<int64_t>size << 32 | most) + 1)
            if first < last:
                first, last = self.places[first], self.places[last]
                found.resize(count + last - first + 1)
                count += scan(
                    &self.bits[first], last - first, query.bits, allowed, first, &found[count]
                )
        found.resize(count)
        return found

    cdef size_t group(self, int64_t key):
        """The first group whose key is not less."""
        return lower_bound(self.keys.begin(), self.keys.end(), key) - self.keys.begin()

    cdef bytes text(self, uint32_t place):
        """`LetterTable.texts` for one place, encoded."""
        cdef int64_t wanted = place
        cdef size_t group = (
            upper_bound(self.places.begin(), self.places.end(), wanted) - self.places.begin() - 1
        )
        cdef int64_t size = self.sizes[group]
        cdef int64_t start = self.offsets[group] + (wanted - self.places[group]) * size
        return (<const char*>&self.blob[start])[:size] if size else b""


cdef class Keys:
    """`KeyTable`: numbers by exact keys."""

    cdef const uint32_t[::1] hashes, values

    def __init__(self, arrays, str name):
        self.hashes, self.values = arrays[f"{name}.hashes"], arrays[f"{name}.values"]

    cdef Places find(self, list keys, size_t most):
        """The numbers of these keys, at most `most` a key."""
        cdef Places found
        cdef size_t first, last, size = len(self.hashes)
        cdef uint32_t wanted
        cdef str key
        if not size:
            return found
        cdef const uint32_t* start = &self.hashes[0]
        for key in keys:
            wanted = crc32(key.encode("utf-8", "surrogatepass"))
            first = lower_bound(start, start + size, wanted) - start
            last = min(first + most, size)
            while first < last and self.hashes[first] == wanted:
                found.push_back(self.values[first])
                first += 1
        return found


cdef class Slot:
    """`vocabulary.Slot`: listed words that a word may stand for, and the edits of each."""

    cdef Places places
    cdef vector[double] costs
    cdef size_t names
    cdef bint sure
    cdef double least
    cdef float letters, weight

    cdef double cost(self, uint32_t word):
        """The edits to a listed word."""
        cdef size_t at = lower_bound(self.places.begin(), self.places.end(), word) - self.places.begin()
        return self.costs[at] if at < self.places.size() and self.places[at] == word else FAR


cdef class Near:
    """What `Vocabulary.near` gives."""

    cdef Places places
    cdef vector[double] costs


cdef class Finder:
    """`candidates.found` over the arrays of one index."""

    cdef Letters forms, words
    cdef Keys word_keys, entry_keys
    cdef const uint8_t[:, ::1] short
    cdef const uint32_t[::1] postings, starts, rare_ends, word_starts, word_ids
    cdef const uint8_t[::1] flags, untelling, free, rare, telling
    cdef const float[:, ::1] sizes
    cdef object vocabulary, letters_apart

    def __init__(self, arrays, vocabulary, letters_apart):
        """`vocabulary` answers for words that are long or not ASCII, and for those of `others`;
        `letters_apart` for forms that are not ASCII.
        """
        names = "names.vocabulary"
        self.vocabulary, self.letters_apart = vocabulary, letters_apart
        self.forms = Letters(arrays, "names.forms")
        self.words = Letters(arrays, f"{names}.words")
        self.word_keys = Keys(arrays, f"{names}.keys")
        self.entry_keys = Keys(arrays, "names.keys")
        short = arrays[f"{names}.words.short"]
        self.short = short.view(np.uint8).reshape(len(short), SHORT)
        self.postings, self.starts = arrays[f"{names}.postings"], arrays[f"{names}.starts"]
        self.rare_ends, self.sizes = arrays[f"{names}.rare_ends"], arrays[f"{names}.sizes"]
        self.word_starts = arrays[f"{names}.word_starts"]
        self.word_ids = arrays[f"{names}.word_ids"]
        self.flags = arrays["names.entry_flags"]
        self.untelling = arrays[f"{names}.untelling"].view(np.uint8)
        self.free = arrays[f"{names}.free"].view(np.uint8)
        self.rare = arrays[f"{names}.rare"].view(np.uint8)
        self.telling = arrays[f"{names}.telling"].view(np.uint8)

    def found(self, question, dict seen):
        """(apart, place) of the names that may be the one that is asked for, nearest first.

        `seen` keeps what was found near the words of this query.
        """
        cdef list by_word = question.word_keys(), by_entry = question.entry_keys()
        cdef list slots = []
        cdef Places places, spelt
        cdef vector[Ranked] ranked
        cdef uint64_t query = self.forms.code(question.whole).bits
        cdef size_t number, count
        for number, token in enumerate(question.tokens):
            slots.append(self.slot(token, seen, by_word[2 * number + 3], by_word[2 * number + 4]))
        self.by_words(slots, places)
        count = places.size()
        for form in question.forms:
            self.written_together(form, places)
        extend(places, self.entry_keys.find(by_entry[0], limits.MOST_A_KEY))
        self.holding(self.word_keys.find(by_word[0], limits.MOST_WORDS), self.starts[1:], places)
        self.holding(self.word_keys.find(by_word[1], limits.MOST_WORDS), self.rare_ends, places)
        for token in question.others:
            slots.append(self.other_slot(token))
        self.sift(places, count, slots, question, query, ranked)
        spelt = self.entry_keys.find(by_entry[1], limits.MOST_A_KEY)
        self.holding(self.word_keys.find(by_word[2], limits.MOST_WORDS), self.rare_ends, spelt)
        self.by_initials(spelt, question, query, ranked)
        sort(ranked.begin(), ranked.end())
        return distinct(ranked, limits.MOST_RANKED)

    cdef Near near(self, str word, bint exact=False):
        """`Vocabulary.near`."""
        cdef Near found = Near()
        cdef uint64_t bits[256]
        cdef int number, cost, size = len(word), length
        cdef int edits = 0 if exact else 1 if size < vocabulary.SHORT else vocabulary.MOST_EDITS
        cdef Py_UCS4 char
        cdef uint32_t place
        if not word.isascii() or not 0 < size <= SHORT - edits:
            found.places, found.costs = self.vocabulary.near(word, exact)
            return found
        memset(bits, 0, sizeof(bits))
        for number, char in enumerate(word):
            bits[<uint32_t>char] |= <uint64_t>1 << number
        for place in self.words.within_edits(self.words.code(word), edits):
            length = 0
            while length < SHORT and self.short[place, length]:
                length += 1
            cost = osa(bits, size, &self.short[place, 0], length)
            if cost <= edits:
                found.places.push_back(place)
                found.costs.push_back(cost)
        return found

    cdef Slot slot(self, token, dict seen, list alike, list akin):
        """`Vocabulary.slot`."""
        cdef vector[pair[uint32_t, double]] every
        cdef str text = token.text
        cdef Near near = seen.get(text)
        if near is None:
            near = seen[text] = self.near(text)
        add(every, near)
        if token.native:
            add(every, self.near(token.native, token.script in fold.SYLLABIC))
        for place in self.word_keys.find(alike, limits.MOST_WORDS):
            every.push_back(pair[uint32_t, double](place, vocabulary.ALIKE_SOUND))
        for place in self.word_keys.find(akin, limits.MOST_WORDS):
            every.push_back(pair[uint32_t, double](place, vocabulary.AKIN))
        sort(every.begin(), every.end())
        cdef Slot slot = Slot()
        cdef double slip = 1 if len(text) < vocabulary.LONG else vocabulary.MOST_EDITS
        cdef pair[uint32_t, double] one
        slot.sure, slot.names, slot.least = True, 0, FAR
        slot.letters, slot.weight = len(text), len(text) * token.weight
        for one in every:
            if slot.places.size() and slot.places.back() == one.first:
                continue
            slot.places.push_back(one.first)
            slot.costs.push_back(one.second)
            slot.names += self.starts[one.first + 1] - self.starts[one.first]
            slot.least = min(slot.least, one.second)
            if one.second <= slip and self.untelling[one.first]:
                slot.sure = False
        return slot

    cdef Slot other_slot(self, token):
        """A word that is not looked for, as the vocabulary remembers it."""
        known = self.vocabulary.other_slot(token)
        cdef Slot slot = Slot()
        slot.places, slot.costs = known.places, known.costs
        slot.letters, slot.weight = known.size[1], known.size[2]
        return slot

    cdef void by_words(self, list slots, Places& into):
        """`candidates._by_words`."""
        cdef Places words
        cdef Slot slot
        cdef double least = 0
        filled = sorted([s for s in slots if (<Slot>s).names], key=slot_names)
        for slot in filled:
            extend(words, slot.places)
        self.holding(words, self.rare_ends, into)
        for slot in slots:
            least += slot.least if slot.sure else 0
        if least > HOPELESS:
            return
        for slot in filled[: limits.MOST_SLOTS]:
            self.holding(slot.places, self.starts[1:], into)
            if slot.sure:
                break

    cdef void holding(self, Places words, const uint32_t[::1] ends, Places& into):
        """`Vocabulary.holding`, and `rarest` with other ends: the shortest lists, so many names."""
        cdef vector[pair[uint32_t, uint32_t]] lists
        cdef pair[uint32_t, uint32_t] one
        cdef uint32_t word
        cdef size_t size = 0, most = limits.MOST_SIFTED
        for word in words:
            if self.starts[word] < ends[word]:
                lists.push_back(
                    pair[uint32_t, uint32_t](ends[word] - self.starts[word], self.starts[word])
                )
                size += ends[word] - self.starts[word]
        if size > most:
            stable_sort(lists.begin(), lists.end(), shorter)
            size = 0
        else:
            most = size
            size = 0
        for one in lists:
            size += one.first
            if size > most:
                break
            into.insert(
                into.end(), &self.postings[one.second], &self.postings[one.second] + one.first
            )

    cdef void written_together(self, str form, Places& into):
        """`candidates._written_together` for one form."""
        cdef Coded query = self.forms.code(form)
        cdef int edits = min(
            vocabulary.MOST_EDITS, (query.size + vocabulary.MOST_EDITS) // limits.IN_JOINED
        )
        cdef int counts[LETTERS]
        cdef Py_UCS4 char
        cdef uint32_t place
        cdef bytes text
        cdef bint ascii = form.isascii()
        memset(counts, 0, sizeof(counts))
        for char in form:
            counts[<uint32_t>char & (LETTERS - 1)] += char != 32
        for place in self.forms.within_edits(query, edits):
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
            partners = Partners(self, slots)
        for number in range(at.size()):
            place = places[at[number]]
            if partners is not None and at[number] < count:
                # of several words in another script any may be a word of the query
                if not (self.flags[place] & SCRIPT and self.words_of(place) != 1):
                    if not partners.stay(place, letters, person):
                        continue
            into.push_back(Ranked(apart[number], place))

    cdef uint32_t words_of(self, uint32_t place):
        return self.word_starts[place + 1] - self.word_starts[place]

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


cdef class Partners:
    """`Vocabulary.partners`: whether a name may have a partner for each of its words, or for each
    slot, and the points of a candidate."""

    cdef Finder finder
    cdef list slots
    cdef vector[pair[uint32_t, uint64_t]] known
    cdef uint64_t every_slot

    def __init__(self, Finder finder, list slots):
        self.finder, self.slots = finder, slots
        cdef vector[pair[uint32_t, uint64_t]] every
        cdef pair[uint32_t, uint64_t] one
        cdef uint32_t place
        cdef size_t number
        for number in range(len(slots)):
            for place in (<Slot>slots[number]).places:
                every.push_back(
                    pair[uint32_t, uint64_t](place, <uint64_t>1 << number % vocabulary.BITS)
                )
        sort(every.begin(), every.end())
        for one in every:
            if self.known.size() and self.known.back().first == one.first:
                one.second |= self.known.back().second
                self.known.pop_back()
            self.known.push_back(one)
        self.every_slot = (<uint64_t>1 << min(len(slots), vocabulary.BITS)) - 1

    cdef bint stay(self, uint32_t name, int letters, bint person):
        """Whether a name need be compared; `letters` are those of the whole query."""
        cdef uint64_t all_bits = 0, bits
        cdef bint every_word = True
        cdef uint32_t word
        cdef size_t at
        cdef size_t first = self.finder.word_starts[name], last = self.finder.word_starts[name + 1]
        for at in range(first, last):
            word = self.finder.word_ids[at]
            bits = self.bits(word)
            all_bits |= bits
            every_word = every_word and (bits or self.finder.free[word])
        if not every_word and all_bits != self.every_slot:
            return False
        return self.affordable(first, last, letters, person)

    cdef uint64_t bits(self, uint32_t word):
        """The slots that a listed word may be a partner for, a bit each."""
        cdef size_t least = 0, most = self.known.size(), middle
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
        cdef Finder finder = self.finder
        cdef vector[double] least
        cdef double cost, nearest, of_slots = 0, of_words = 0
        cdef float extra = 0, alone = 0, light = 0, longer = 0
        cdef float extra_words = 0, alone_words = 0, light_words = 0
        cdef bint rare = False, told = False
        cdef uint32_t word
        cdef size_t number
        cdef Slot slot
        for number in range(first, last):
            least.push_back(0 if finder.free[finder.word_ids[number]] else FAR)
        for slot in self.slots:
            nearest = FAR
            for number in range(first, last):
                cost = slot.cost(finder.word_ids[number])
                nearest = min(nearest, cost)
                least[number - first] = min(least[number - first], cost)
            of_slots += nearest
            if nearest >= FAR:
                extra, alone, light = extra + 1, alone + slot.letters, light + slot.weight
        for number in range(first, last):
            word, cost = finder.word_ids[number], least[number - first]
            of_words += cost
            longer += finder.sizes[word, 1]
            if cost >= FAR:
                extra_words += finder.sizes[word, 0]
                alone_words += finder.sizes[word, 1]
                light_words += finder.sizes[word, 2]
            elif finder.telling[word]:
                told = True
            if finder.rare[word] and cost <= (finder.sizes[word, 1] >= vocabulary.NEARLY_LONG):
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


cdef void extend(Places& into, const Places& places):
    into.insert(into.end(), places.begin(), places.end())


cdef void add(vector[pair[uint32_t, double]]& into, Near near):
    cdef size_t number
    for number in range(near.places.size()):
        into.push_back(pair[uint32_t, double](near.places[number], near.costs[number]))


cdef bint shorter(const pair[uint32_t, uint32_t]& one, const pair[uint32_t, uint32_t]& other):
    return one.first < other.first


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
