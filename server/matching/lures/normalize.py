"""Bring a text into the form that phrases are looked for in, and find the way back.

Order: compose, per character (NFKC, case, look-alike letters, Traditional to Simplified, tone
marks), take out what separates spaced-out letters and spaces inside scripts without spaces, then
same-length steps (mixed-script words, digits for letters, accents). Every step keeps a map to the
code points of the text as it was submitted.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from server.matching.lures.charmap import GAP, CharMap, fold_accents

SPACELESS_LANGS = frozenset({"th", "lo", "km", "my", "zh_Hans"})
# Thai, Lao, Burmese, Khmer and Han: matched without spaces
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u4dbf\u4e00-\u9fff"
_SEPARATOR = rf" .,\-_*·|~'\"/+={GAP}"

_CLUSTER = re.compile(r".[\u0300-\u036f\u0323\u0328]*", re.S)
_ODD = re.compile(r"[^\t\n\r -\]_a-~]+")
"""Runs of what has another normal form than its lower case: signs, and all that is not ASCII."""
_SPACED = re.compile(rf"(?<![^\W\d])(?:[^\W\d_][{_SEPARATOR}]{{1,3}}){{3,}}[^\W\d_](?![^\W\d])")
# a full stop with a space behind it ends a sentence, and stays
_INNER = re.compile(rf"(?<=[{_SPACELESS}])(?!\. )[ .\-_*·|~{GAP}]{{1,2}}(?=[{_SPACELESS}])")
_BLANKS = re.compile(rf"[\s{GAP}\-_/*|~]{{2,}}")
_RUN = re.compile(rf"[{_SEPARATOR}]+")
_HAS_FOREIGN = re.compile("[\u0370-\u03ff\u0400-\u04ff]")
_WORD = re.compile(r"\w+")
_LONE = re.compile(rf"[{_SEPARATOR}][^\W\d_][{_SEPARATOR}]{{1,3}}[^\W\d_][{_SEPARATOR}]")
_LEET_DIGITS = re.compile("[013457@$]+")
_LEET_TAIL = re.compile("[a-z013457@$]*")
_LEET = str.maketrans("013457@$", "oieastas")
_BLANK = str.maketrans(dict.fromkeys(f"\n\r\t-–—_/*|~{GAP}‐‑", " "))
_LOOKALIKE = str.maketrans("авеікмнорстухѕјһԁɡвαεικνορτυχ", "abeikmhopctyxsjhdgbaeiknoptux")


@dataclass(frozen=True, slots=True)
class _Step:
    """A deletion step: where output characters stood before it."""

    starts: tuple[int, ...]
    removed: tuple[int, ...]

    def back(self, position: int) -> int:
        """The position before this step."""
        return position + self.removed[bisect_right(self.starts, position) - 1]


class Normal:
    """A text in normal form. `text` is searched, `plain` keeps digits, accents and line ends.

    Both have the same length; `span` leads back to the submitted text.
    """

    def __init__(
        self,
        source: list[str] | str,
        chars: CharMap,
        plain: str,
        steps: list[_Step],
        spaced: bool = False,
        even: bool = False,
    ) -> None:
        self._source, self._chars, self._steps = source, chars, steps
        self.plain = plain
        self.spaced = spaced
        self._even = even  # every character became one: places need no table
        self.text = _same_length(plain)

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(len(self._chars[piece]) for piece in self._source))

    @cached_property
    def _source_ends(self) -> list[int]:
        return list(accumulate(map(len, self._source)))

    def _origin(self, position: int) -> int:
        for step in reversed(self._steps):
            position = step.back(position)
        return position if self._even else bisect_right(self._ends, position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of the submitted text for [start, end) of this one; end > start."""
        first, last = self._origin(start), self._origin(end - 1)
        if isinstance(self._source, str):
            return first, last + 1
        return (self._source_ends[first - 1] if first else 0), self._source_ends[last]

    def without_spaces(self) -> Normal:
        """The same text with no space at all, for spaced-out words that lost their limits."""
        gaps = [match.span() for match in re.finditer(" +", self.text)]
        plain, step = _delete(self.plain, gaps)
        return Normal(self._source, self._chars, plain, [*self._steps, step], even=self._even)

    def outer(self, position: int) -> int:
        """The position before the last step: from `without_spaces` back to its origin."""
        return self._steps[-1].back(position)


def normalise(text: str, chars: CharMap) -> Normal:
    """Bring `text` into normal form."""
    source: list[str] | str = text
    if not unicodedata.is_normalized("NFC", text):
        source = _CLUSTER.findall(text)
    low = text.lower()
    even = isinstance(source, str) and len(low) == len(text)
    if even:
        sizes = {1}

        def change(odd: re.Match[str]) -> str:
            pieces = [chars[char] for char in odd.group()]
            sizes.update(map(len, pieces))
            return "".join(pieces)

        plain = _ODD.sub(change, low)
        even = sizes == {1}
    else:
        plain = "".join(map(chars.__getitem__, source))
    steps: list[_Step] = []
    spaced = False
    for gaps in (_spaced_gaps, _inner_gaps, _blank_gaps):
        if found := gaps(plain):
            plain, step = _delete(plain, found)
            steps.append(step)
            spaced = spaced or gaps is _spaced_gaps
    return Normal(source, chars, plain, steps, spaced, even)


def _spaced_gaps(text: str) -> list[tuple[int, int]]:
    """What stands between letters in `C.a.m.b.o.d.i.a`; a wider gap is a word limit and stays."""
    gaps: list[tuple[int, int]] = []
    if not _LONE.search(text):
        return gaps
    for match in _SPACED.finditer(text):
        runs = [(m.group(), match.start() + m.start()) for m in _RUN.finditer(match.group())]
        if len(runs) < 4 and not any(GAP in run or run in "._*" for run, _ in runs):
            continue
        usual = Counter(run for run, _ in runs).most_common(1)[0][0]
        for run, start in runs:
            if run == usual or " " not in run or len(usual) > len(run):
                gaps.append((start, start + len(run)))
    return gaps


def _inner_gaps(text: str) -> list[tuple[int, int]]:
    return [] if text.isascii() else [match.span() for match in _INNER.finditer(text)]


def _blank_gaps(text: str) -> list[tuple[int, int]]:
    """Runs of blanks, each but for one character: a line end if there is one."""
    gaps: list[tuple[int, int]] = []
    for match in _BLANKS.finditer(text):
        keep = max(match.group().find("\n"), 0) + match.start()
        if keep > match.start():
            gaps.append((match.start(), keep))
        if keep + 1 < match.end():
            gaps.append((keep + 1, match.end()))
    return gaps


def _delete(text: str, gaps: list[tuple[int, int]]) -> tuple[str, _Step]:
    pieces, starts, removed, last, gone, length = [], [0], [0], 0, 0, 0
    for start, end in gaps:
        pieces.append(text[last:start])
        length += start - last
        gone += end - start
        last = end
        starts.append(length)
        removed.append(gone)
    pieces.append(text[last:])
    return "".join(pieces), _Step(tuple(starts), tuple(removed))


def _same_length(plain: str) -> str:
    """Undo mixed scripts, digits for letters and accents, character by character."""
    text = plain.translate(_BLANK)
    if _HAS_FOREIGN.search(text):
        text = _WORD.sub(_latin_word, text)
    text = _unleet(text)
    return text if text.isascii() else fold_accents(text)


def _latin_word(match: re.Match[str]) -> str:
    word = match.group()
    return word.translate(_LOOKALIKE) if re.search("[a-z]", word) else word


def _unleet(text: str) -> str:
    """Letters for digits inside words, where letters are at least as many."""
    pieces: list[str] = []
    last = 0
    for match in _LEET_DIGITS.finditer(text):
        start, end = match.span()
        if start < last or not _beside_letter(text, start, end):
            continue
        while start > last and "a" <= text[start - 1] <= "z":
            start -= 1
        tail = _LEET_TAIL.match(text, end)
        end = tail.end() if tail else end
        word = text[start:end]
        if sum(map(str.isalpha, word)) * 2 >= len(word) and not _in_word(text, start, end):
            pieces += (text[last:start], word.translate(_LEET))
            last = end
    return "".join((*pieces, text[last:])) if pieces else text


def _beside_letter(text: str, start: int, end: int) -> bool:
    return "a" <= text[start - 1 : start] <= "z" or "a" <= text[end : end + 1] <= "z"


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether the word goes on, so that other letters or digits belong to it."""
    return text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
