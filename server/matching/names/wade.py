"""The same Chinese syllables in two romanisations: Pinyin and Wade-Giles.

Taiwan, and books and passports of before 1980, write Wade-Giles: Hsi Chin-p'ing is Xi Jinping. Its
apostrophes are mostly left out, so that they are left out here too: `t'` and `t` are both `t`.
Source: the usual conversion table of the two systems, as libraries publish it.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = {
    **{letter: letter for letter in ("m", "f", "n", "l", "h", "s", "y", "w", "sh", "p", "t", "k")},
    **{"b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "ch": "ch"},
    **{"r": "j", "z": "ts", "c": "ts", "": ""},
}
_FINALS = (
    "iang iong uang iao ian ing ang eng ong uai uan ai ei ao ou an en er ia ie iu in ua uo ui un ue"
    " a o e i u"
).split()
_SYLLABLE = re.compile(rf"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)({'|'.join(_FINALS)})")
_CHANGED = {"ong": "ung", "iong": "iung", "ian": "ien", "ie": "ieh", "ue": "ueh", "er": "erh"}
_WHOLE = {
    **{"zi": "tzu", "ci": "tzu", "si": "ssu", "yi": "i", "ye": "yeh", "yan": "yen", "you": "yu"},
    **{"yong": "yung", "yue": "yueh", "ge": "ko", "ke": "ko", "he": "ho", "e": "o"},
    **{"gui": "kuei", "kui": "kuei", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih"},
}
_SHORT_O = frozenset({"d", "t", "n", "l", "z", "c", "s", "r", "zh", "ch"})


_FIRST = {"b": "p", "d": "t", "g": "k", "j": "c", "q": "c", "x": "h", "z": "ct", "c": "ct"}
_FIRST |= {"r": "j", "y": "yi", "e": "eo"}


def romanised_alike(left: str, right: str) -> bool:
    """Whether one word is the other in Wade-Giles; lengths and first letters say no to most."""
    if not -4 < len(left) - len(right) < 4:
        return False
    one, two = left[:1], right[:1]
    return (two in _FIRST.get(one, one) and wade_giles(left) == right) or (
        one in _FIRST.get(two, two) and wade_giles(right) == left
    )


@lru_cache(maxsize=4096)
def wade_giles(pinyin: str) -> str:
    """Write a word of Pinyin in Wade-Giles; '' for a word that is no Pinyin, or is not changed.

    >>> wade_giles("zedong"), wade_giles("xiaoping"), wade_giles("smith")
    ('tsetung', 'hsiaoping', '')
    """
    syllables = _split(pinyin)
    spelt = "".join(_respell(initial, final) for initial, final in syllables)
    return "" if spelt == pinyin else spelt


@lru_cache(maxsize=4096)  # each rest of a word is tried once, not once a way to reach it
def _split(word: str) -> tuple[tuple[str, str], ...]:
    """Syllables as initial and final, longest first; empty where a letter is left over."""
    if not word:
        return ()
    match = _SYLLABLE.match(word)
    if match is None:
        return ()
    initial, final = match.groups()
    # `jingguo`, `enlai`: a shorter final where the longer one leaves no syllable behind
    for end in (final, *(other for other in _FINALS if final.startswith(other) and other != final)):
        rest = word[len(initial) + len(end) :]
        following = _split(rest)
        if following or not rest:
            return ((initial, end), *following)
    return ()


def _respell(initial: str, final: str) -> str:
    whole = _WHOLE.get(initial + final)
    if whole is not None:
        return whole
    if final == "uo" and initial in _SHORT_O:
        final = "o"
    return _INITIALS[initial] + _CHANGED.get(final, final)
