# distutils: language = c++
# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""`question.Question.word_keys` and `entry_keys`, as hashes, and the folds that they are made of."""

from libc.stdint cimport uint8_t, uint32_t
from libcpp.algorithm cimport sort, unique
from libcpp.string cimport string
from libcpp.vector cimport vector

from server.matching.names.kernel.tables cimport crc32_of

from server.matching.names import fold, keys
from server.matching.names.hashed import key_hash
from server.matching.names.tokens import sound_of

cdef size_t LONG = keys.LONG, LEAST_PART = keys.LEAST_PART
cdef uint32_t VOWELS = letters_of("".join(keys.VOWELS).encode())


cdef class Sounds:
    """`tokens.sound_of` with one lexicon."""

    def __init__(self, lexicon):
        self.lexicon = lexicon
        for old, new in lexicon.sounds:
            self.old.push_back(old.encode())
            self.new.push_back(new.encode())
            self.letters.push_back(letters_of(self.old.back()))

    cdef string of(self, str text):
        cdef string word
        cdef uint32_t letters
        cdef size_t number
        if not text.isascii():
            return sound_of(text, self.lexicon).encode("utf-8", "surrogatepass")
        word = text.encode()
        if word.size() < 4:
            return word
        letters = letters_of(word)
        for number in range(self.old.size()):
            # most are left out at once: not all of their letters are there
            if not self.letters[number] & ~letters and replace(
                word, self.old[number], self.new[number]
            ):
                letters = letters_of(word)
        word = single(word)
        if word.size() > 3 and word.back() == 104:  # h
            word.pop_back()
        return word


cdef Sounds last = None


cdef Sounds sounds_by(lexicon):
    """One is kept: a process has one lexicon."""
    global last
    if last is None or last.lexicon is not lexicon:
        last = Sounds(lexicon)
    return last


cdef class Wanted:
    """The keys that one question looks up, by what they lead to."""

    def __init__(self, question):
        cdef vector[string] texts
        cdef str text
        for text in question.words:
            if not text.isascii():
                self.take(question)
                return
            texts.push_back(text.encode())
        self.work_out(question, texts)

    def groups(self):
        """The groups of `word_keys`, then those of `entry_keys`."""
        words = [group for pair in zip(self.alike, self.akin) for group in pair]
        return [self.joined, self.parts, self.initials, *words, self.entries, self.acronyms]

    cdef int take(self, question) except -1:
        """From the question itself: few names have letters left that are not ASCII."""
        cdef list groups = question.word_keys()
        cdef size_t number
        self.joined, self.parts = hashes(groups[0]), hashes(groups[1])
        self.initials = hashes(groups[2])
        for number in range(3, <size_t>len(groups), 2):
            self.alike.push_back(hashes(groups[number]))
            self.akin.push_back(hashes(groups[number + 1]))
        groups = question.entry_keys()
        self.entries, self.acronyms = hashes(groups[0]), hashes(groups[1])
        return 0

    cdef int work_out(self, question, const vector[string]& texts) except -1:
        """The same for ASCII, without a string for each key."""
        cdef Sounds sounds = sounds_by(question.lexicon)
        cdef string together = question.together.encode(), text
        cdef bint script, in_script = question.in_script, person = question.person
        cdef vector[bint] telling
        cdef Hashes some
        cdef size_t number = 0
        for token in question.view.tokens:
            telling.push_back(token.distinctive)
        neighbours(texts, telling, self.joined)
        parts(texts, telling, self.parts)
        initials(texts, person, self.initials)
        self.joined.push_back(key(W, together))
        bones(together, in_script, 3, self.joined)
        bones(together, in_script, 3, self.entries)
        for token in question.tokens:
            text, script = token.text.encode(), token.script
            some.clear()
            some.push_back(key(S, sounds.of(token.text)))
            bones(text, script, 2, some)
            self.alike.push_back(some)
            self.akin.push_back(
                hashes(keys.akin_keys(token, question.lexicon)) if person else Hashes()
            )
            self.entries.push_back(key(J, text))
            bones(text, in_script, 3, self.entries)
        if person or len(question.view.distinctive) <= 1:
            for token in question.view.tokens:
                text = texts[number]
                if 2 <= text.size() <= 6 and not token.script and not short(text):
                    self.acronyms.push_back(key(I, text))
                number += 1
        once(self.joined)
        once(self.parts)
        once(self.initials)
        once(self.entries)
        return 0


cdef string W = b"w:", S = b"s:", J = b"j:", I = b"i:", K0 = b"k0:", K1 = b"k1:"


cdef uint32_t key(const string& kind, const string& text) noexcept:
    """`hashed.key_hash` of a key."""
    return crc32_of(text.data(), text.size(), crc32_of(kind.data(), kind.size(), 0))


cdef Hashes hashes(list some):
    cdef Hashes found
    for one in some:
        found.push_back(key_hash(one))
    return found


cdef void once(Hashes& some) noexcept:
    """Leave out repeats."""
    sort(some.begin(), some.end())
    some.erase(unique(some.begin(), some.end()), some.end())


cdef void neighbours(
    const vector[string]& texts, const vector[bint]& telling, Hashes& into
) noexcept:
    """`keys.neighbours`."""
    cdef size_t size, first, number
    cdef string run
    cdef bint tells
    for size in range(2, 4):
        for first in range(texts.size() - size + 1 if texts.size() > size else 0):
            tells = False
            run.clear()
            for number in range(first, first + size):
                tells = tells or telling[number]
                run.append(texts[number])
            if tells:
                into.push_back(key(W, run))


cdef void parts(
    const vector[string]& texts, const vector[bint]& telling, Hashes& into
) noexcept:
    """`keys.parts`."""
    cdef size_t number, cut, size
    for number in range(texts.size()):
        size = texts[number].size()
        if telling[number] and size >= LONG:
            for cut in range(LEAST_PART, size - LEAST_PART + 1):
                into.push_back(key(W, texts[number].substr(0, cut)))
                into.push_back(key(W, texts[number].substr(cut)))


cdef void initials(const vector[string]& texts, bint person, Hashes& into) noexcept:
    """`keys.initials`."""
    cdef string firsts, letters
    cdef size_t number, size, first, most = texts.size() - 1 if person and texts.size() else 6
    for number in range(texts.size()):
        if texts[number].size() > 1:
            firsts.push_back(texts[number][0])
    for size in range(2 if person else 3, min(min(<size_t>6, most), firsts.size()) + 1):
        for first in range(firsts.size() - size + 1):
            letters = firsts.substr(first, size)
            if not short(letters):
                into.push_back(key(W, letters))


cdef bint short(const string& letters) noexcept:
    """`keys._is_short_name`."""
    return letters.size() == 2 and letters_of(letters) & VOWELS != 0


cdef void bones(const string& text, bint script, size_t least, Hashes& into) noexcept:
    """`keys.bone_keys`."""
    cdef string found = skeleton(text)
    if found.size() >= least:
        into.push_back(key(K1, found))
        if script:
            into.push_back(key(K0, found))


cdef vector[string] PAIRS = [old.encode() for old, new in fold.BONES]
cdef vector[string] FOR_PAIRS = [new.encode() for old, new in fold.BONES]
cdef uint8_t CLASSES[128]
for _letter in range(128):
    CLASSES[_letter] = ord(chr(_letter).translate(fold.CLASSES) or "\0")


cdef string skeleton(string text) noexcept:
    """`fold.skeleton`."""
    cdef string folded
    cdef size_t number
    cdef uint8_t letter
    for number in range(PAIRS.size()):
        replace(text, PAIRS[number], FOR_PAIRS[number])
    for number in range(text.size()):
        letter = CLASSES[text[number]]
        if letter:
            folded.push_back(letter)
    return single(folded)


cdef bint replace(string& text, const string& old, const string& new) noexcept:
    """Replace each; whether there was any."""
    cdef size_t at = text.find(old)
    cdef bint any = at < text.size()
    while at < text.size():
        text.replace(at, old.size(), new)
        at = text.find(old, at + new.size())
    return any


cdef string single(const string& text) noexcept:
    """Of letters that stand twice or more in a row leave one."""
    cdef string folded
    cdef size_t number
    for number in range(text.size()):
        if number + 1 == text.size() or text[number] != text[number + 1] or text[number] == 10:
            folded.push_back(text[number])
    return folded


cdef uint32_t letters_of(const string& word) noexcept:
    """A bit for each letter, and one for all that is none."""
    cdef uint32_t letters = 0
    cdef size_t number
    cdef uint8_t letter
    for number in range(word.size()):
        letter = word[number]
        letters |= <uint32_t>1 << (letter - 97 if 97 <= letter <= 122 else 26)
    return letters
