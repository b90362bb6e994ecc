"""Whether a word is made of Chinese syllables in Pinyin: in these one letter makes another word.

Source: the usual table of the syllables of Standard Chinese by initial and final, without tones.
"""

from __future__ import annotations

import re
from functools import lru_cache

_FINALS = {
    "": "a o e ai ei ao ou an en ang eng er",
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f": "a o ei ou an en ang eng u",
    "d": "a e ai ei ao ou an en ang eng ong i ie iao iu ian ing u uo ui uan un",
    "t": "a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n": "a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue",
    "gkh": "a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "jqx": "i ia ie iao iu ian in iang ing iong u ue uan un",
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch": "i a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "r": "i e ao ou an en ang eng ong u uo ui uan un",
    "z": "i a e ai ei ao ou an en ang eng ong u uo ui uan un",
    "cs": "i a e ai ao ou an en ang eng ong u uo ui uan un",
    "y": "a e i u ao ou an in ang ing ong ue uan un ai",
    "w": "a o u ai ei an en ang eng",
}
_DIGRAPHS = ("", "zh", "ch", "sh")
_SYLLABLES = sorted(
    initial + final
    for initials, finals in _FINALS.items()
    for initial in ((initials,) if initials in _DIGRAPHS else initials)
    for final in finals.split()
)
_WORD = re.compile(f"(?:{'|'.join(sorted(_SYLLABLES, key=len, reverse=True))})+")
LONGEST = 24
"""Letters of four long syllables; what is longer is no word of a name."""


@lru_cache(maxsize=4096)
def is_pinyin(word: str) -> bool:
    """Whether a romanised word can be read as Chinese syllables, one after the other.

    >>> is_pinyin("dongmei"), is_pinyin("dogmei"), is_pinyin("prince")
    (True, False, False)
    """
    return len(word) <= LONGEST and _WORD.fullmatch(word) is not None
