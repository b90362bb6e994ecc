"""Burmese as people of Myanmar spell it in Latin letters: Aung San Suu Kyi, Chit Linn Myaing.

A syllable is an onset and a rhyme; what is written as two consonants with a killed final is one
rhyme. Source: the usual spellings of names, as BGN/PCGN and the Myanmar Language Commission
describe them, without tones.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ONSETS = dict(
    zip(
        "ကခဂဃငစဆဇဈညဉဋဌဍဎဏတထဒဓနပဖဗဘမယရလဝသဟဠအ",
        "k kh g g ng s hs z z ny ny t ht d d n t ht d d n p ph b b m y y l w th h l -".split(),
        strict=True,
    )
) | {"ဣ": "i", "ဤ": "i", "ဥ": "u", "ဦ": "u", "ဧ": "e", "ဩ": "aw", "ဪ": "aw"}
_KILLED = "\u103a"
_RHYMES = {
    **{"": "a", "ာ": "a", "ါ": "a", "ိ": "i", "ီ": "i", "ု": "u", "ူ": "u", "ေ": "e", "ဲ": "e"},
    **{"ော": "aw", "ေါ": "aw", "ို": "o", "ံ": "an", "ုံ": "on", "ိံ": "ein", "ာံ": "an"},
    **{"က": "et", "ောက": "auk", "ေါက": "auk", "ိုက": "aik", "င": "in", "ောင": "aung"},
    **{"ေါင": "aung", "ိုင": "aing", "စ": "it", "ည": "i", "ဉ": "in", "တ": "at", "ိတ": "eik"},
    **{"ုတ": "ok", "န": "an", "ိန": "ein", "ုန": "on", "ပ": "at", "ိပ": "eik", "ုပ": "ok"},
    **{"မ": "an", "ိမ": "ein", "ုမ": "on", "ယ": "e", "ုက": "ok", "ိုလ": "o", "ဒ": "at", "ဇ": "it"},
}
_W_RHYMES = {"န": "un", "တ": "ut", "မ": "un", "ပ": "ut"}
_SYLLABLE = re.compile("([က-ဪ])([ျြွှ]*)([ါ-ဲံ]*)((?:[က-အ](?:်|္(?=[က-အ])))?)(်?)")


@lru_cache(maxsize=4096)
def spelt(word: str) -> str:
    """Spell a word of Burmese in `a-z`; what is no Burmese syllable is left as it is.

    >>> spelt("အောင်ဆန်းစုကြည်"), spelt("ရွှေကုက္ကိုလ်")
    ('aunghsansukyi', 'shwekokko')
    """
    plain = word.replace("\u1037", "").replace("\u1038", "")
    return _SYLLABLE.sub(_syllable, plain)


def _syllable(match: re.Match[str]) -> str:
    letter, medials, vowels, final, _ = match.groups()
    final = final[:1]
    rhyme = _RHYMES.get(vowels + final) if vowels or final or letter < "ဣ" or letter == "အ" else ""
    if rhyme is None:
        rhyme = _RHYMES.get(vowels, "a") + _RHYMES.get(final, "")[-1:]
    if "ွ" in medials and not vowels and final in _W_RHYMES:
        return _onset(letter, medials.replace("ွ", "")) + _W_RHYMES[final]
    return _onset(letter, medials) + rhyme


def _onset(letter: str, medials: str) -> str:
    sound = _ONSETS.get(letter, "")
    breath = "ှ" in medials
    if breath and letter in "ရယ":
        sound = "sh"
    elif "ျ" in medials or "ြ" in medials:
        sound = {"kh": "ch", "th": "sh"}.get(sound, sound + "y")
        breath = breath and letter != "လ"
        sound = "sh" if "ှ" in medials and letter == "လ" else sound
    if breath and sound != "sh":
        sound = "h" + sound
    return sound.replace("-", "") + ("w" if "ွ" in medials else "")
