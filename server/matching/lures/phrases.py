"""Find the phrases of a lexicon in a text: exact, spaced out, and with typing errors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import ahocorasick
from rapidfuzz.distance import OSA

from server.matching.lures.lexicon import Bounds, LureLexicon, Phrase
from server.matching.lures.normalize import SPACELESS_LANGS, Normal

LONG = 10
"""Letters from which a phrase may be met with a typing error in it."""
_TOKEN = re.compile(r"[^\W\d_]{5,}")


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at [start, end) of the normal text."""

    phrase: Phrase
    start: int
    end: int


def find(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Every phrase that stands in the text, in order; the longest wins where one holds another."""
    return longest(
        Found(item, start, end)
        for start, end, items in _matches(normal.text, lexicon.automaton)
        for item in items
        if _fits(item, normal, start, end)
    )


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
    """Phrases of ten letters and more that are met when one typing error a word is mended.

    `langs` are the languages of the text: only their words are put in.
    """
    mended, moves = _mend(normal.text, lexicon, langs)
    hits: list[Found] = []
    if moves:
        for start, end, items in _matches(mended, lexicon.automaton):
            if end - start < LONG or not _touches(start, end, moves):
                continue
            for item in items:
                if _bounded(item.bounds, mended, start, end):
                    place = _place(start, moves), _place(end, moves)
                    hits.append(Found(item, *place))
    if SPACELESS_LANGS.intersection(langs):
        hits += _near(normal, lexicon)
    return longest(hits)


def longest(hits: Iterable[Found]) -> list[Found]:
    """Drop every hit that lies inside a longer one; order by position."""
    kept: list[Found] = []
    reach, widest = -1, (0, 0)
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end <= reach and (hit.start, hit.end) != widest:
            continue
        kept.append(hit)
        if hit.end > reach:
            reach, widest = hit.end, (hit.start, hit.end)
    return kept


def _matches(
    text: str, automaton: ahocorasick.Automaton
) -> Iterable[tuple[int, int, tuple[Phrase, ...]]]:
    if automaton.kind != ahocorasick.AHOCORASICK:
        return
    for last, (length, items) in automaton.iter(text):
        yield last + 1 - length, last + 1, items


def _fits(item: Phrase, normal: Normal, start: int, end: int) -> bool:
    if item.plain[0] == "/" and normal.plain[start] != "/":
        return False
    if not _bounded(item.bounds, normal.text, start, end):
        return False
    shown = normal.plain[start:end]
    return item.fold or (shown.isascii() and item.plain.isascii()) or _agree(item.plain, shown)


def _agree(wanted: str, shown: str) -> bool:
    """Short words need their accents; digits, blanks and look-alike scripts do not matter."""
    return all(
        a == b or not b.isalpha() or (a.isascii() and b > "\u036f")
        for a, b in zip(wanted, shown, strict=True)
    )


def _bounded(bounds: Bounds, text: str, start: int, end: int) -> bool:
    if bounds is Bounds.NONE:
        return True
    if start and _letter(text[start - 1]) and _letter(text[start]):
        return False
    return bounds is Bounds.START or end >= len(text) or not _letter(text[end])


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
