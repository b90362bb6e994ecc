"""Take a name apart into folded words: the only place that knows how writing varies."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

from server.matching.names.burmese import spelt
from server.matching.names.zawgyi import is_zawgyi, to_unicode

# script -> first and last code point; Latin and digits are the empty script
_RANGES = (
    ("greek", 0x370, 0x3FF),
    ("cyrillic", 0x400, 0x52F),
    ("armenian", 0x530, 0x58F),
    ("hebrew", 0x590, 0x5FF),
    ("arabic", 0x600, 0x77F),
    ("devanagari", 0x900, 0x97F),
    ("bengali", 0x980, 0x9FF),
    ("tamil", 0xB80, 0xBFF),
    ("sinhala", 0xD80, 0xDFF),
    ("thai", 0xE00, 0xE7F),
    ("lao", 0xE80, 0xEFF),
    ("burmese", 0x1000, 0x109F),
    ("georgian", 0x10A0, 0x10FF),
    ("hangul", 0x1100, 0x11FF),
    ("ethiopic", 0x1200, 0x137F),
    ("khmer", 0x1780, 0x17FF),
    ("kana", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF),
    ("hangul", 0xAC00, 0xD7AF),
    ("han", 0xF900, 0xFAFF),
    ("han", 0x20000, 0x3FFFF),
)
SPACELESS = frozenset({"thai", "lao", "khmer", "burmese", "han"})
SYLLABIC = frozenset({"han", "hangul", "kana"})
"""Scripts in which one character stands for a whole syllable."""
VOWELS_UNSURE = frozenset(
    {"thai", "lao", "khmer", "burmese", "arabic", "hebrew", "devanagari", "bengali", "tamil"}
)
"""Scripts whose romanisation by table keeps the consonants and loses or bends the vowels."""

# tone marks, silencers and points that writers leave out or put in
_UNSTABLE = (
    *range(0x0E47, 0x0E4D),  # Thai
    *range(0x0EC8, 0x0ECD),  # Lao
    *range(0x17C9, 0x17D2),  # Khmer
    0x17D3,
    0x17DD,
    0x1037,  # Burmese tones
    0x1038,
    0x093C,  # nukta: Devanagari, Bengali
    0x09BC,
)
_NATIVE: dict[int, int | str | None] = dict.fromkeys(_UNSTABLE)
_NATIVE.update(str.maketrans("أإآٱىةکیےؤئۀہھँঁё", "اااايهكييويهههंংе"))
_NATIVE.update({ord("ឥ"): "អិ", ord("ဿ"): "သ"})

_SIGNS: dict[int, str] = dict.fromkeys(map(ord, "'’‘ʻʼ`´ʹʾʿ′"), "")
_SIGNS.update(str.maketrans({"&": " and ", "%": " percent ", "＆": " and "}))
_SIGN = re.compile(f"[{''.join(map(chr, _SIGNS))}]")
MARKS = "".join(chr(c) for c in range(0x300, 0x3100) if unicodedata.category(chr(c))[0] == "M")
WORD = re.compile(rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*")
"""Letters and digits, and marks after them; no mark is itself a letter."""
DOUBLED = re.compile(r"(.)(?=\1)")
"""A letter before the same letter."""
_DOTTED = re.compile(r"[./](?<=(?<![^\W_])[^\W\d_][./])(?=[^\W\d_](?:[./]|(?![^\W_])))")
"""A dot between single letters. The dot is looked for first: few names have one."""
_LEADING_VOWEL = re.compile("([เแโใไເແໂໃໄ])(.)")
"""Thai and Lao write these before the consonant that they are spoken after."""
_SILENT = re.compile("[ก-คฆ-ซฌ-รลวศษหฬอฮ][ิุ]?\u0e4c")
"""A killed Thai letter is not spoken, but for the s of foreign words."""
_FINAL_T = re.compile("[จชศษ]$")
_FINAL_N = re.compile("ญ(?=[ก-ฮ]|$)")
_SPOKEN = {0x902: "n", 0x982: "n"}
_NASAL = re.compile("[ङञणनम]\u094d(?=[क-घच-झट-ढत-धप-भ])|[ঙঞণনম]\u09cd(?=[ক-ঘচ-ঝট-ঢত-ধপ-ভ])")
"""A nasal before a consonant, which is as often written as a dot: `हिन्दी`, `हिंदी`."""
_ARTICLE = re.compile("^(?:ال|لل)(?=.{3})")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
"""What nobody sees, and what Arabic leaves out or puts in: short vowels, stretched lines."""


_LOOKS_LATIN = str.maketrans(
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαιονυϳЅІЈАВЕКМНОРСТУХаеорсухѕіјһԁԛԝ",
    "ABEZHIKMNOPTYXaiovujSIJABEKMHOPCTYXaeopcyxsijhdqw",
)
"""Greek and Cyrillic letters that are drawn as Latin ones. Source: single letters of Unicode's
confusables (UTS #39); the capital I, which is drawn as l there, is read as I."""
_DISGUISE = re.compile(f"[{''.join(map(chr, _LOOKS_LATIN))}]")
_LATIN = re.compile("[A-Za-z]")
_TRADE_MARKS = dict.fromkeys(map(ord, "™®℠©"))


def clean(text: str) -> str:
    """Bring a name to NFKC without invisible characters, Zawgyi to Unicode; case is kept."""
    if text.isascii():
        return text
    text = unmasked(composed(text.translate(_TRADE_MARKS)))
    return to_unicode(text) if is_zawgyi(text) else text


def unmasked(text: str) -> str:
    """Write Greek and Cyrillic letters that look Latin as Latin ones, where others are Latin.

    A word with a letter that looks like none stays as it is.

    >>> unmasked("Рrіnсе Gгоup"), unmasked("Газпром Group")
    ('Prince Gгoup', 'Газпром Group')
    """
    if text.isascii() or not _DISGUISE.search(text) or not _LATIN.search(text):
        return text
    return WORD.sub(lambda word: _unmasked(word[0]), text)


def _unmasked(word: str) -> str:
    plain = word.translate(_LOOKS_LATIN)
    return plain if _LATIN.search(word) or plain.isascii() else word


def composed(text: str) -> str:
    """Bring a text to NFKC without invisible characters, whatever its script is."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


def words(text: str) -> list[str]:
    """Split a cleaned name into words; case is kept, `A.B.C.` and `A/S` become one word."""
    if _SIGN.search(text):
        text = text.translate(_SIGNS)
    if "." in text or "/" in text:
        text = _DOTTED.sub("", text)
    found = WORD.findall(text)
    if text.isascii():
        return found
    return [part for word in found for part in _split_scripts(word)]


def _split_scripts(word: str) -> list[str]:
    """Part a run without spaces where the writing changes: `KK園區` is two words."""
    parts: list[str] = []
    last = ""
    for char in word:
        kind = script_of(char) if char.isalnum() else last
        if parts and (kind == last or not {kind, last} & SPACELESS):
            parts[-1] += char
        else:
            parts.append(char)
        last = kind
    return parts


@lru_cache(maxsize=8192)
def script_of(word: str) -> str:
    """Name the script of the first letter that is not Latin; '' for Latin words and numbers."""
    if word.isascii():
        return ""
    for char in word:
        point = ord(char)
        if point >= 0x370:
            for name, first, end in _RANGES:
                if first <= point <= end:
                    return name
    return ""


def is_letter(char: str) -> bool:
    """Whether a character can begin a word: no vowel sign, tone or other mark."""
    return unicodedata.category(char)[0] == "L"


def native(word: str) -> str:
    """Fold a word in its own script: case, tone marks and spelling variants go."""
    return _NASAL.sub(_dotted, word.casefold()).translate(_NATIVE)


def _dotted(match: re.Match[str]) -> str:
    return "\u0902" if match[0] < "\u0980" else "\u0982"


def part_article(word: str) -> list[str]:
    """Part the Arabic article from its word, as it is in Latin letters: `النور`, al Noor."""
    rest = _ARTICLE.sub("", word)
    return [word] if rest == word else ["al", rest]


@lru_cache(maxsize=4096)
def latin(word: str) -> str:
    """Romanise and fold a word to `a-z0-9`; '' where nothing can be read."""
    if not word.isascii():
        word = anyascii(_spoken(word))
    word = word.lower()
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def latins(words: Sequence[str]) -> list[str]:
    """`latin` of each word; where all are plain letters and digits, only their case goes."""
    run = "".join(words)
    plain = run.isascii() and run.isalnum()
    return list(map(str.lower if plain else latin, words))


def _spoken(word: str) -> str:
    """Write a word nearer to how it is spoken, where a table of letters alone goes wrong."""
    if "\u0e00" <= word[0] <= "\u0eff":
        word = _FINAL_N.sub("น", _FINAL_T.sub("ต", _SILENT.sub("", word.replace("สดิ์", "ต"))))
        word = _LEADING_VOWEL.sub(r"\2\1", word).replace("ຍ", "ຢ")
        return word.replace("\u0e4d\u0e32", "าม").replace("\u0ecd\u0eb2", "າມ")
    return spelt(word).translate(_SPOKEN)


CLASSES = str.maketrans(
    {**dict.fromkeys("aeiouyhwv"), "b": "p", "f": "p", "d": "t", "g": "k", "q": "k"}
    | {"c": "s", "j": "s", "z": "s", "x": "s", "r": "l"}
)


BONES = (("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "s"), ("ck", "k"), ("ng", "n"))


@lru_cache(maxsize=4096)
def skeleton(text: str) -> str:
    """Reduce a romanised word to classes of consonants, for scripts with unsure vowels.

    >>> skeleton("prince"), skeleton("preins"), skeleton("krob")
    ('plns', 'plns', 'klp')
    """
    for old, new in BONES:
        text = text.replace(old, new)
    folded = text.translate(CLASSES)
    return DOUBLED.sub("", folded)
