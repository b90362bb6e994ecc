"""Every native script: one name in all its ways of writing, its romanisation, and a near name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from myanmar import converter

from server.knowledge.names import load_lexicon, simplified
from server.matching.names.model import Level, compare
from server.matching.names.prepare import prepare
from server.matching.names.zawgyi import is_zawgyi, to_unicode
from server.matching.types import NameKind
from tests.server.matching.names.native_names import NAMES

LEXICON = load_lexicon()
SPACELESS = {"thai", "lao", "khmer", "burmese", "chinese"}
ROWS = [(script, *row) for script, rows in NAMES.items() for row in rows]
MARKS = {
    "thai": "[\u0e48-\u0e4b]",
    "lao": "[\u0ec8-\u0ecb]",
    "khmer": "[\u17c9\u17ca\u17cd\u17d0]",
    "burmese": "[\u1037\u1038]",
    "devanagari": "\u093c",
    "bengali": "\u09bc",
}
"""Tone marks, silencers and dots that writers leave out."""


def level(one: str, two: str, kind: str) -> Level:
    names = (prepare(name, NameKind(kind), LEXICON) for name in (one, two))
    return compare(*names, LEXICON).level


def without_marks(name: str, script: str) -> str:
    if script == "vietnamese":
        plain = "".join(
            c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)
        )
        return plain.replace("đ", "d").replace("Đ", "D")
    if script in MARKS:
        return re.sub(MARKS[script], "", unicodedata.normalize("NFD", name))
    return name


def voweled(name: str) -> str:
    """Arabic with a short vowel after every second letter, and one letter stretched."""
    out = "".join(c + ("\u064e" if c.isalpha() and i % 2 else "") for i, c in enumerate(name))
    return out.replace("م", "م\u0640", 1)


def zero_width(name: str, sign: str) -> str:
    return sign.join(name)


def respaced(name: str, script: str) -> Iterator[str]:
    yield f"\u00a0{name.replace(' ', '  ')}\u3000"
    if script in SPACELESS and "." not in name:
        yield name.replace(" ", "")


def traditional(name: str) -> str:
    table = {ord(new): chr(old) for old, new in simplified().items()}
    return name.translate(simplified()).translate(table)


def variants(name: str, script: str) -> Iterator[tuple[str, str]]:
    """The same name, written in other ways."""
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        yield form, unicodedata.normalize(form, name)
    yield from (("spaces", other) for other in respaced(name, script))
    for sign in ("\u200b", "\u200c", "\u200d", "\ufeff"):
        yield f"U+{ord(sign):04X}", zero_width(name, sign)
    yield "marks", without_marks(name, script)
    if script in ("arabic", "urdu"):
        yield "vowels", voweled(name)
    if script == "chinese":
        yield "simplified", name.translate(simplified())
        yield "wide", name.replace(" ", "\u3000")
    if script == "burmese":
        yield "zawgyi", converter.convert(name, "unicode", "zawgyi")
    yield "case", name.upper()


@pytest.mark.parametrize(("script", "kind", "name", "roman", "near"), ROWS)
def test_a_name_is_itself_in_every_way_of_writing(
    script: str, kind: str, name: str, roman: str, near: str
) -> None:
    wrong = [
        (how, other)
        for how, other in variants(name, script)
        if level(name, other, kind) is not Level.STRONG
        or level(other, name, kind) is not Level.STRONG
    ]
    assert not wrong


@pytest.mark.parametrize(("script", "kind", "name", "roman", "near"), ROWS)
def test_a_name_meets_its_romanisation(
    script: str, kind: str, name: str, roman: str, near: str
) -> None:
    assert level(name, roman, kind) >= Level.CANDIDATE
    assert level(roman, name, kind) >= Level.CANDIDATE


@pytest.mark.parametrize(("script", "kind", "name", "roman", "near"), ROWS)
def test_a_near_name_is_another_name(
    script: str, kind: str, name: str, roman: str, near: str
) -> None:
    assert level(name, near, kind) is Level.NONE
    assert level(near, roman, kind) is not Level.STRONG


@pytest.mark.parametrize("script", sorted(NAMES))
def test_there_are_enough_names(script: str) -> None:
    assert len(NAMES[script]) >= 6
    assert {row[0] for row in NAMES[script]} == {"organisation", "person"}


@pytest.mark.parametrize(
    ("zawgyi", "unicode_"),
    [  # the first ten from the documentation and the tests of Google's Myanmar Tools
        ("မ္း", "မ်း"),
        ("ေရႊေစ်း", "ရွှေဈေး"),
        ("ျမန္မာအသင္းဟာ", "မြန်မာအသင်းဟာ"),
        ("အမ်ိဳးသမီး", "အမျိုးသမီး"),
        ("ေဆာင္းဦးလင္း", "ဆောင်းဦးလင်း"),
        ("စစ္တပ္ပါဝင္ၿပီး", "စစ်တပ်ပါဝင်ပြီး"),
        ("လူရွင္သခ်ၤဳိင္းမ်ား", "လူရှင်သင်္ချိုင်းများ"),
        ("ေအာ္ဘုန္းၾကီးမီး", "အော်ဘုန်းကြီးမီး"),
        ("ေမာင္ေမာင္၀", "မောင်မောင်ဝ"),
        ("အေ၀းေရာက္ခ်စ္သူ", "အဝေးရောက်ချစ်သူ"),
        ("ျမန္မာ", "မြန်မာ"),
        ("ရန္ကုန္", "ရန်ကုန်"),
        ("ကုမၸဏီ", "ကုမ္ပဏီ"),
        ("လုပ္ငန္းရွင္မ်ား", "လုပ်ငန်းရှင်များ"),
        ("ေအာင္ဆန္းစုၾကည္", "အောင်ဆန်းစုကြည်"),
        ("မႏၲေလး", "မန္တလေး"),
    ],
)
def test_zawgyi_is_known_and_converted(zawgyi: str, unicode_: str) -> None:
    assert is_zawgyi(zawgyi)
    assert to_unicode(zawgyi) == unicode_
    assert not is_zawgyi(unicode_)


@pytest.mark.parametrize("text", ["", "Yangon", "ၵိုၼ်းတႆး", "ကညီကျိာ်", "၁၂၃", "မန်ၜါဂမၠိုၚ်"])
def test_shan_karen_and_mon_are_no_zawgyi(text: str) -> None:
    assert not is_zawgyi(text)
