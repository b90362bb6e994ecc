"""Find the phrases of a lexicon in a text: exact, spaced out, and with typing errors."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from rapidfuzz.distance import OSA

from server.matching.lures.automaton import Entry, edged
from server.matching.lures.found import Found, longest
from server.matching.lures.grammar import combine, spoken_langs
from server.matching.lures.lexicon import TOKEN, LureLexicon, Marker
from server.matching.lures.normalize import SPACELESS_LANGS, Normal
from server.matching.lures.patterns import KEPT, USED
from server.matching.lures.phrase import Bounds

LONG = 10
"""Letters from which a phrase may be met with a typing error in it."""
_NOT = "မ不没别"
"""Letters that negate: with one more or less of them a phrase says the opposite."""


def find(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Every phrase that stands in the text, in order, the longest where one holds another; and
    the signs that are put together out of single words."""
    phrases: list[Found] = []
    words: list[Found] = []
    met = _limited(normal.text, lexicon)
    langs = spoken_langs([entry.phrase.lang for entry, _, _ in met if entry.phrase.slot])
    for entry, start, end in met:
        item = entry.phrase
        if item.slot and item.lang not in langs:
            continue
        if not item.fold and not _accents_agree(item.plain, normal.plain, start):
            continue
        if item.plain[0] == "/" and normal.plain[start] != "/":
            continue
        _sort(Found(item, start, end), phrases, words)
    return _with_combined(longest(phrases), words, normal.plain)


def _limited(text: str, lexicon: LureLexicon) -> list[tuple[Entry, int, int]]:
    """Entries that stand in `text` between their word limits, with [start, end)."""
    edges = edged(text)
    found: list[tuple[Entry, int, int]] = []
    for first, last, entries in lexicon.automaton.find(edges):
        for entry in entries:
            item, before, behind, whole, look_behind = entry
            start, end = first + before - 1, last - behind - 1
            if not text.startswith(item.key, start) and (whole or item.key not in text[start:end]):
                continue  # another mark stands where the phrase has a space
            if item.bounds is Bounds.NONE and _inside_latin(text, start):
                continue
            if look_behind and _ending(edges, last) not in lexicon.affixes[item.lang].endings:
                continue
            found.append((entry, start, end))
    return found


def _inside_latin(text: str, start: int) -> bool:
    """Whether Latin letters stand in the middle of a Latin word: `online` names no LINE."""
    beside = text[start - 1 : start + 1] if start else ""
    return beside.isascii() and beside.isalpha()


def _ending(edges: str, start: int) -> str:
    """The rest of the word behind a stem."""
    return edges[start : edges.find(" ", start)]


def _sort(found: Found, phrases: list[Found], words: list[Found]) -> None:
    if found.phrase.slot:
        words.append(found)
        return
    phrases.append(found)
    if found.phrase.sign in USED:
        words.append(found)


def _with_combined(phrases: list[Found], words: list[Found], plain: str) -> list[Found]:
    """The phrases with the signs that their words make together, and words that take a sign back,
    in order."""
    if not words:
        return phrases
    dead = [hit for hit in phrases if hit.phrase.sign == Marker.IGNORE]
    if dead:
        words = [w for w in words if not any(d.start <= w.start and w.end <= d.end for d in dead)]
    made = [*combine(words, plain), *(word for word in words if word.phrase.slot in KEPT)]
    return sorted([*phrases, *made], key=lambda hit: (hit.start, -hit.end)) if made else phrases


def find_joined(normal: Normal, lexicon: LureLexicon) -> list[Found]:
    """Phrases in a text whose letters were spaced out, without regard to spaces."""
    tight = normal.without_spaces()
    hits = [
        Found(item, tight.outer(start), tight.outer(end - 1) + 1)
        for start, end, items in lexicon.joined.find(tight.text)
        for item in items
    ]
    return longest(hits)


MOST_CHOICES = 3
"""Known words that are tried for one mistyped word."""


def find_mended(
    normal: Normal, lexicon: LureLexicon, langs: Collection[str], first: int, last: int
) -> list[Found]:
    """Phrases of ten letters and more, and signs put together, that are met when one typing error
    a word is mended, in [first, last) of the text.

    `langs` are the languages of the text: only their words are put in.
    """
    text = normal.text[first:last]
    choices = _choices(text, lexicon, langs)
    phrases: list[Found] = []
    words: list[Found] = []
    for turn in range(max(map(len, choices.values()), default=0)):
        mended, moves = _mend(text, choices, turn)
        for entry, start, end in _limited(mended, lexicon):
            item = entry.phrase
            long = end - start >= LONG and _touches(start, end, moves)
            if long or item.slot or item.sign in USED:
                found = Found(item, first + _place(start, moves), first + _place(end, moves))
                _sort(found, phrases if long else [], words)
    if SPACELESS_LANGS.intersection(langs):
        phrases += _near(normal, lexicon)
    return _with_combined(longest(phrases), words, normal.plain)


def _accents_agree(wanted: str, plain: str, start: int) -> bool:
    """Short words need their accents; digits, blanks and look-alike scripts do not matter."""
    if plain.startswith(wanted, start):
        return True
    shown = plain[start : start + len(wanted)]
    return (wanted.isascii() and shown.isascii()) or all(
        a == b or not b.isalpha() or (a.isascii() and b > "\u036f")
        for a, b in zip(wanted, shown, strict=True)
    )


def _choices(text: str, lexicon: LureLexicon, langs: Collection[str]) -> dict[str, tuple[str, ...]]:
    """For each unknown word of the text the known words one edit away, if there are any.

    Unknown is what none of the languages has: another language's `cassino` is a mistyped `casino`
    here, and English `papers` may be `papiers`.
    """
    tables = [lexicon.ends[lang] for lang in langs if lang in lexicon.ends]
    unknown = set(TOKEN.findall(text))
    unknown.difference_update(*(lexicon.words.get(lang, ()) for lang in langs))
    found = ((word, _neighbours(word, tables)) for word in unknown)
    return {word: near for word, near in found if near}


def _mend(
    text: str, choices: Mapping[str, tuple[str, ...]], turn: int
) -> tuple[str, list[tuple[int, int, int]]]:
    """Put known words for words one edit away; moves are (place now, place before, length).

    A word that could be several (`laving`: leaving, living) is another one in each turn.
    """
    pieces: list[str] = []
    moves: list[tuple[int, int, int]] = []
    last = length = 0
    for match in TOKEN.finditer(text):
        if near := choices.get(match.group()):
            word = near[min(turn, len(near) - 1)]
            pieces += (text[last : match.start()], word)
            length += match.start() - last + len(word)
            last = match.end()
            moves.append((length, last, len(word)))
    pieces.append(text[last:])
    return "".join(pieces), moves


def _neighbours(
    word: str, tables: Iterable[Mapping[tuple[str, int], tuple[str, ...]]]
) -> tuple[str, ...]:
    """The known words one edit away (letter left out, added, changed, or two swapped).

    At most `MOST_CHOICES`, in the order of the tables. One edit leaves the first or the last
    letters as they were, so those are the keys.
    """
    size = len(word)
    some = 2 if size < 7 else 3
    found: dict[str, None] = {}
    for table in tables:
        for part in (word[:some], word[-some:] + "$"):
            for length in (size, size + 1, size - 1):
                for known in table.get((part, length), ()):
                    if OSA.distance(known, word, score_cutoff=1) == 1:
                        found[known] = None
                        if len(found) == MOST_CHOICES:
                            return tuple(found)
    return tuple(found)


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
    return [
        Found(item, *place)
        for start, end, items in lexicon.pieces.find(normal.text)
        for item in items
        if (place := _nearly(item.key, normal.text, start, end)) is not None
    ]


def _nearly(key: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where `key` stands with one edit, when its first or last half stands at [start, end)."""
    size, leading = len(key), key.startswith(text[start:end])
    first = start if leading else start - len(key) // 2
    for shift in (0, -1, 1):
        begin = max(first + (0 if leading else shift), 0)
        stop = min(begin + size + (shift if leading else -shift), len(text))
        near = text[begin:stop]
        if any(near.count(char) != key.count(char) for char in _NOT):
            continue
        if len(near) >= 9 and OSA.distance(key, near, score_cutoff=1) <= 1:
            return begin, stop
    return None
