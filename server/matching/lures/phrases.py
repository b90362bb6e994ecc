"""Find the phrases of a lexicon in a text: exact, spaced out, and with typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

import ahocorasick
from rapidfuzz.distance import OSA

from server.matching.lures.found import Found, longest
from server.matching.lures.grammar import USED, combine
from server.matching.lures.lexicon import Affixes, Bounds, LureLexicon, Marker, Phrase
from server.matching.lures.normalize import SPACELESS_LANGS, Normal

LONG = 10
"""Letters from which a phrase may be met with a typing error in it."""
MOST_PREFIX, MOST_ENDING = 10, 6
"""Letters that are read before and after a stem."""
_NO_AFFIXES = Affixes(endings=frozenset({""}))
_TOKEN = re.compile(r"[^\W\d_]{5,}")


def find(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Every phrase that stands in the text, in order, the longest where one holds another; and
    the signs that are put together out of single words."""
    phrases: list[Found] = []
    words: list[Found] = []
    for start, end, items in _matches(normal.text, lexicon.automaton):
        for item in items:
            if _fits(item, normal, start, end, lexicon):
                _sort(Found(item, start, end), phrases, words)
    return _with_combined(longest(phrases), words, normal.plain)


def _sort(found: Found, phrases: list[Found], words: list[Found]) -> None:
    if not found.phrase.slot:
        phrases.append(found)
    if found.phrase.slot or found.phrase.sign in USED:
        words.append(found)


def _with_combined(phrases: list[Found], words: list[Found], plain: str) -> list[Found]:
    """The phrases with the signs that their words make together, in order."""
    dead = [hit for hit in phrases if hit.phrase.sign == Marker.IGNORE]
    live = [
        word for word in words if not any(d.start <= word.start and word.end <= d.end for d in dead)
    ]
    made = combine(live, plain)
    return sorted([*phrases, *made], key=lambda hit: (hit.start, -hit.end)) if made else phrases


def find_joined(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Phrases in a text whose letters were spaced out, without regard to spaces."""
    tight = normal.without_spaces()
    hits = [
        Found(item, tight.outer(start), tight.outer(end - 1) + 1)
        for start, end, items in _matches(tight.text, lexicon.joined)
        for item in items
    ]
    return longest(hits)


def find_mended(normal: Normal, lexicon: LureLexicon, langs: Iterable[str]) -> list[Found]:
    """Phrases of ten letters and more, and signs put together, that are met when one typing error
    a word is mended.

    `langs` are the languages of the text: only their words are put in.
    """
    mended, moves = _mend(normal.text, lexicon, langs)
    phrases: list[Found] = []
    words: list[Found] = []
    for start, end, items in _matches(mended, lexicon.automaton) if moves else ():
        touched = _touches(start, end, moves)
        for item in items:
            fit = _bounded(item, mended, start, end, lexicon)
            if fit and (item.slot or item.sign in USED or (touched and end - start >= LONG)):
                found = Found(item, _place(start, moves), _place(end, moves))
                _sort(found, phrases if touched and end - start >= LONG else [], words)
    if SPACELESS_LANGS.intersection(langs):
        phrases += _near(normal, lexicon)
    return _with_combined(longest(phrases), words, normal.plain)


def _matches(
    text: str, automaton: ahocorasick.Automaton
) -> Iterable[tuple[int, int, tuple[Phrase, ...]]]:
    if automaton.kind != ahocorasick.AHOCORASICK:
        return
    for last, (length, items) in automaton.iter(text):
        yield last + 1 - length, last + 1, items


def _fits(item: Phrase, normal: Normal, start: int, end: int, lexicon: LureLexicon) -> bool:
    if item.plain[0] == "/" and normal.plain[start] != "/":
        return False
    if not _bounded(item, normal.text, start, end, lexicon):
        return False
    shown = normal.plain[start:end]
    return item.fold or (shown.isascii() and item.plain.isascii()) or _agree(item.plain, shown)


def _agree(wanted: str, shown: str) -> bool:
    """Short words need their accents; digits, blanks and look-alike scripts do not matter."""
    return all(
        a == b or not b.isalpha() or (a.isascii() and b > "\u036f")
        for a, b in zip(wanted, shown, strict=True)
    )


def _bounded(item: Phrase, text: str, start: int, end: int, lexicon: LureLexicon) -> bool:
    bounds = item.bounds
    if bounds is Bounds.NONE:
        return True
    before = bool(start) and _letter(text[start - 1]) and _letter(text[start])
    if bounds is Bounds.STEM:
        affixes = lexicon.affixes.get(item.lang, _NO_AFFIXES)
        if before and _word_before(text, start) not in affixes.prefixes:
            return False
        return affixes.any_ending or _word_behind(text, end) in affixes.endings
    if before:
        return False
    return bounds is Bounds.START or end >= len(text) or not _letter(text[end])


def _word_before(text: str, start: int) -> str:
    """The letters of the same word before `start`; '?' when there are more than any prefix has."""
    for at in range(start - 1, max(start - MOST_PREFIX - 2, -1), -1):
        if not _letter(text[at]):
            return text[at + 1 : start]
    return text[:start] if start <= MOST_PREFIX else "?"


def _word_behind(text: str, end: int) -> str:
    for at in range(end, min(end + MOST_ENDING + 1, len(text))):
        if not _letter(text[at]):
            return text[end:at]
    return text[end:] if len(text) - end <= MOST_ENDING else "?"


def _letter(char: str) -> bool:
    return char.isalnum() or (char > "\u02ff" and unicodedata.category(char)[0] == "M")


def _mend(
    text: str, lexicon: LureLexicon, langs: Iterable[str]
) -> tuple[str, list[tuple[int, int, int]]]:
    """Put known words for words one edit away; moves are (place now, place before, length)."""
    pieces: list[str] = []
    moves: list[tuple[int, int, int]] = []
    tables = [lexicon.ends[lang] for lang in langs if lang in lexicon.ends]
    known: dict[str, str] = {}
    last = length = 0
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word not in known:
            known[word] = word if word in lexicon.words else _nearest(word, tables)
        if known[word] != word:
            pieces += (text[last : match.start()], known[word])
            length += match.start() - last + len(known[word])
            last = match.end()
            moves.append((length, last, len(known[word])))
    pieces.append(text[last:])
    return "".join(pieces), moves


def _nearest(word: str, tables: Iterable[Mapping[tuple[str, int], tuple[str, ...]]]) -> str:
    """The known word one edit away (letter left out, added, changed, or two swapped), or `word`.

    One edit leaves the first or the last letters as they were, so those are the keys.
    """
    size = len(word)
    some = 2 if size < 7 else 3
    for table in tables:
        for part in (word[:some], word[-some:] + "$"):
            for length in (size, size + 1, size - 1):
                for known in table.get((part, length), ()):
                    if OSA.distance(known, word, score_cutoff=1) == 1:
                        return known
    return word


def _touches(start: int, end: int, moves: list[tuple[int, int, int]]) -> bool:
    """Whether a mended word stands inside; what was found without mending is known already."""
    return any(now - size < end and now > start for now, _, size in moves)


def _place(position: int, moves: list[tuple[int, int, int]]) -> int:
    """Where a position of the mended text was before; inside a mended word, at its edge."""
    shift = 0
    for now, before, size in moves:
        if position < now:
            if position > now - size:
                return min(position + shift, before)
            break
        shift = before - now
    return position + shift


def _near(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Long phrases of scripts without spaces with one edit, by their halves."""
    hits = []
    for start, end, items in _matches(normal.text, lexicon.pieces):
        for item in items:
            size, half = len(item.key), len(item.key) // 2
            first = start if item.key.startswith(normal.text[start:end]) else start - half
            for shift in (0, -1, 1):
                begin = max(first + (0 if first == start else shift), 0)
                stop = min(begin + size + (shift if first == start else -shift), len(normal.text))
                near = normal.text[begin:stop]
                if len(near) >= 9 and OSA.distance(item.key, near, score_cutoff=1) <= 1:
                    hits.append(Found(item, begin, stop))
                    break
    return hits
