"""A text as folded words, with the way back to its code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate

from server.matching.names import fold
from server.matching.names.lexicon import NameLexicon
from server.matching.names.zawgyi import SYLLABLE, is_zawgyi, to_unicode

_GLUED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"  # rare Han characters, in names too
)
_TOKEN = re.compile(
    rf"[{_GLUED}](?:[{fold.MARKS}])*"
    rf"|[^\W_{fold.MARKS}{_GLUED}](?:[^\W_{_GLUED}]|[{fold.MARKS}]|['’](?=[^\W_]))*"
)
_ZAWGYI_TOKEN = re.compile(f"{SYLLABLE}|{_TOKEN.pattern}")
_MARK = re.compile(f"[{fold.MARKS}]")
_LATIN_TOKEN = re.compile(r"[^\W_](?:[^\W_]|'(?=[^\W_]))*")


class FoldedText:
    """Words romanised and folded, one space between them, a space at either end.

    Characters of scripts without spaces follow one another without a space, unless something
    other than white space stands between them.
    """

    def __init__(self, text: str, lexicon: NameLexicon) -> None:
        self._zawgyi = is_zawgyi(text)
        token = _LATIN_TOKEN if text.isascii() else _ZAWGYI_TOKEN if self._zawgyi else _TOKEN
        self._spans = [match.span() for match in token.finditer(text)]
        self._glued_end = False
        if text.isascii():
            words = [fold.latin(text[start:end]) for start, end in self._spans]
            self._starts = list(accumulate((len(word) + 1 for word in words), initial=1))[:-1]
            self.text = f" {' '.join(words)} "
        else:
            self._fold_all(text, lexicon)

    def _fold_all(self, text: str, lexicon: NameLexicon) -> None:
        self._starts = []
        parts: list[str] = []
        size, last_end = 0, 0
        for start, end in self._spans:
            folded, glued = _fold(text[start:end], lexicon, self._zawgyi)
            if not (glued and self._glued_end and not text[last_end:start].strip()):
                parts.append(" ")
                size += 1
            self._starts.append(size)
            parts.append(folded)
            size += len(folded)
            last_end, self._glued_end = end, glued
        self.text = "".join(parts) + " "

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The code points of the folded stretch [start, end); None when it holds no word."""
        if self.text[start] == " ":
            start += 1
        if self.text[end - 1] == " ":
            end -= 1
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, end - 1) - 1
        if first > last or self._starts[first] != start:
            return None
        return self._spans[first][0], self._spans[last][1]


@lru_cache(maxsize=4096)
def _fold(word: str, lexicon: NameLexicon, zawgyi: bool) -> tuple[str, bool]:
    """Fold one token, and say whether its script has no spaces."""
    word = fold.composed(word)
    letters = _MARK.sub("", word) or word
    script = fold.script_of(letters)
    if zawgyi and script == "burmese":
        word = to_unicode(word)
    if not script:  # a mark of another script, which makes no Latin word one of that script
        return fold.latin(letters), False
    return fold.native(word).translate(lexicon.simplified), script in fold.SPACELESS
