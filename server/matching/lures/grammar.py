"""Signs that are put together: words of several kinds in one sentence, as in `pay` + `free` + bed.

A list of whole phrases only finds wordings that somebody wrote down. Here each language lists words
by what they mean (its slots, in `knowledge/lure_words`), and the table says which slots in one
sentence are a sign. The table is the same for all languages, in any order of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from operator import attrgetter

from server.matching.lures.found import Found
from server.matching.lures.normalize import SPACELESS_LANGS
from server.matching.lures.patterns import BY_SLOT, DENYING, MARKED, TAKEN_BACK, Pattern
from server.matching.lures.phrase import Bounds, Phrase
from server.matching.types import Span

STOP = re.compile(r"[.!?](?=[\s\ue000\"')]|$)|[\n。！？။।۔…|•]")
"""What ends a sentence here."""
SPACELESS_REACH = 0.5
"""Scripts without spaces say the same in about half the code points."""
_FAMILY = {"ms": "id"}
ANY = "en"
"""English words stand in texts of every language."""
_NOTHING_ELSE = frozenset({ANY})
_start = attrgetter("start")
_NEVER = -(10**6)
BESIDE = 18
"""Code points within which a word of `unless` denies a sign."""
_NUMBERS = re.compile(r"\d[\d.,]*")


def combine(words: Sequence[Found], plain: str) -> list[Found]:
    """Signs put together out of `words` (in the order of the text), each found once a place.

    `plain` is the text the positions belong to. Words of one language stand together; English ones
    may stand in any.
    """
    if not words:
        return []
    latest: dict[str, int] = {}
    last: dict[str, dict[str, Found]] = {}
    met: dict[tuple[str, int], Found] = {}
    spoken = spoken_langs([word.phrase.lang for word in words if word.phrase.slot])
    denials = Denials(words)
    for word in words:
        phrase, start, end = word
        lang = _FAMILY.get(phrase.lang, phrase.lang)
        if lang not in spoken:
            continue
        slot = phrase.slot or MARKED.get(phrase.sign, phrase.sign)
        latest[slot] = end
        last.setdefault(slot, {})[lang] = word
        for pattern, needs, reach in BY_SLOT.get(slot, ()):
            for need in needs:
                if latest.get(need, _NEVER) < start - reach:
                    break
            else:
                for other in sorted(spoken) if lang == ANY else (lang,):
                    parts = _parts(word, [last[need] for need in needs], other)
                    if not parts or not _fits(pattern, parts, other, plain):
                        continue
                    if not _denied(pattern, parts, denials, other, plain):
                        _keep(_found(pattern, parts, other, plain), met)
    return list(met.values())


def with_family(langs: Iterable[str]) -> frozenset[str]:
    """`langs` and those that share most of their words with one of them."""
    some = {_FAMILY.get(lang, lang) for lang in langs}
    return frozenset(some | {one for one, other in _FAMILY.items() if other in some})


def _keep(found: Found, met: dict[tuple[str, int], Found]) -> None:
    key = (found.phrase.sign, found.start)
    if key not in met or met[key].end > found.end:
        met[key] = found


def _slot(word: Found) -> str:
    return word.phrase.slot or MARKED.get(word.phrase.sign, word.phrase.sign)


def spoken_langs(langs: Sequence[str]) -> frozenset[str]:
    """The languages that many words are of, out of the language of each word: one word of another
    is met by chance. Languages that share most of their words stand for each other."""
    if not langs:
        return _NOTHING_ELSE
    count = Counter(langs)
    for lang, shared in _FAMILY.items():
        if lang in count:
            count[shared] = max(count[shared], count[lang])
    most = max((number for lang, number in count.items() if lang != ANY), default=0)
    some = {lang for lang, number in count.items() if number * 4 >= most}
    return with_family(some) | {ANY}


def _parts(word: Found, others: Sequence[dict[str, Found]], lang: str) -> list[Found] | None:
    """`word` with the latest of each other slot, of its language or English."""
    parts = [word]
    for found in others:
        one, two = found.get(lang), found.get(ANY)
        part = one if two is None or (one is not None and one.end >= two.end) else two
        if part is None:
            return None
        parts.append(part)
    return parts


def _fits(pattern: Pattern, parts: Sequence[Found], lang: str, plain: str) -> bool:
    ordered = sorted(parts, key=_start)
    start, end = ordered[0].start, max(part.end for part in parts)
    reach = pattern.reach
    if lang in SPACELESS_LANGS:
        reach = int(reach * SPACELESS_REACH) + 4
    if end - start > reach + sum(part.end - part.start for part in parts):
        return False
    if any(one.end > two.start for one, two in pairwise(ordered)):
        return False
    return STOP.search(plain, start, end) is None


def _denied(
    pattern: Pattern, parts: Sequence[Found], denials: Denials, lang: str, plain: str
) -> bool:
    """Whether a word of `unless` stands beside it, or its amounts are missing."""
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    if pattern.amounts and not _sums(plain[max(start - 14, 0) : end + 16], pattern.amounts):
        return True
    return bool(pattern.unless) and denials.beside(pattern.unless, (start, end), lang, plain)


class Denials:
    """Words that deny a sign beside them, found by place: a long text may hold thousands of words.

    `if you are selected`, `you keep your passport yourself`.
    """

    def __init__(self, words: Iterable[Found]) -> None:
        self._found = sorted((word for word in words if _slot(word) in DENYING), key=_start)
        self._starts = [word.start for word in self._found]
        self._longest = max((word.end - word.start for word in self._found), default=0)

    def beside(self, slots: Sequence[str], span: Span, lang: str, plain: str) -> bool:
        """Whether a word of the slots stands beside a stretch in the same breath."""
        start, end = span
        langs = (_FAMILY.get(lang, lang), ANY)
        reach = 8 if lang in SPACELESS_LANGS else BESIDE
        first = bisect_left(self._starts, start - reach - self._longest)
        last = bisect_right(self._starts, end + reach)
        return any(
            _slot(word) in slots
            and _FAMILY.get(word.phrase.lang, word.phrase.lang) in langs
            and start - reach <= word.end
            and not _apart(plain[word.end : start] or plain[end : word.start])
            for word in self._found[first:last]
        )

    def take_back(self, hit: Found, plain: str) -> bool:
        """Whether a word beside a sign says the opposite: `passport kept` by the worker."""
        slots = TAKEN_BACK.get(hit.phrase.sign, ())
        return bool(slots) and self.beside(slots, (hit.start, hit.end), hit.phrase.lang, plain)


def _apart(between: str) -> bool:
    """Whether what stands between is more than one breath."""
    return any(char in ",，、;:" for char in between) or STOP.search(between) is not None


def _sums(stretch: str, wanted: int) -> bool:
    """Whether a sum of money stands there; for two, one followed by up to three times as much."""
    numbers = [number for text in _NUMBERS.findall(stretch) if (number := _number(text)) >= 10]
    if wanted == 1:
        return any(number >= 50 for number in numbers)
    return any(1.05 <= high / low <= 3 for low, high in combinations(numbers, 2))


def _number(text: str) -> float:
    digits = "".join(char for char in text if char.isdigit())
    return float(digits or 0)


def _found(pattern: Pattern, parts: Sequence[Found], lang: str, plain: str) -> Found:
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    key = " ".join(part.phrase.key for part in sorted(parts, key=lambda part: part.start))
    made = Phrase(
        f"{lang}-{pattern.sign}",
        lang,
        pattern.sign,
        plain[start:end],
        key,
        plain[start:end],
        bounds=Bounds.NONE,
        strength=pattern.strength,
    )
    return Found(made, start, end)
