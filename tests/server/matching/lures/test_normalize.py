"""Normal form, and the way back to what was submitted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.lures import LureLexicon
from server.matching.lures.charmap import CharMap
from server.matching.lures.normalize import normalise

CHARS = CharMap({"誠": "诚", "薪": "薪", "聘": "聘"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hiring  NOW", "hiring now"),
        ("𝗛𝗶𝗿𝗶𝗻𝗴", "hiring"),
        ("Ｈｉｒｉｎｇ", "hiring"),
        ("ʜɪʀɪɴɢ", "hiring"),
        ("🅷🅸🆁🅸🅽🅶", "hiring"),
        ("C.a.m.b.o.d.i.a", "cambodia"),
        ("H i r i n g", "hiring"),
        ("w o r k  f r o m  h o m e", "work from home"),
        ("h🔥i🔥r🔥i🔥n🔥g", "hiring"),
        ("hiring🔥now", "hiring now"),
        ("hi\u200bri\u00adng", "hiring"),
        ("h1r1ng n0w", "hiring now"),
        ("hіrіng", "hiring"),  # Cyrillic і
        ("hiring\nnow", "hiring now"),
        ("work-from-home", "work from home"),
        ("việc nhẹ", "viec nhe"),
        (unicodedata.normalize("NFD", "việc nhẹ"), "viec nhe"),
        ("誠 聘", "诚聘"),
        ("고", "고"),
        ("အလုပ် သက်သာ", "အလုပ်သက်သာ"),
        ("งาน สบาย", "งานสบาย"),
        ("ಠ_ಠ", "ಠ ಠ"),
        ("₹5,000", "₹5,000"),
        ("१२३ ১২৩ ၁၂၃", "123 123 123"),
    ],
)
def test_normal_form(text: str, expected: str) -> None:
    assert normalise(text, CHARS).text == expected


@pytest.mark.parametrize("text", ["привет", "500k-1tr", "15tr", "R$ 300", "U.S. dollars", "a b c"])
def test_what_stays_as_it_is(text: str) -> None:
    normal = normalise(text, CHARS)
    assert normal.plain == text.casefold()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("🌏 Now 𝗛𝗶𝗿𝗶𝗻𝗴!", "𝗛𝗶𝗿𝗶𝗻𝗴"),
        ("x C.a.m.b.o.d.i.a y", "C.a.m.b.o.d.i.a"),
        ("ﬁrst hi\u200bring", "hi\u200bring"),
        (unicodedata.normalize("NFD", "tìm việc làm"), unicodedata.normalize("NFD", "việc")),
    ],
)
def test_spans_lead_back(text: str, word: str) -> None:
    normal = normalise(text, CHARS)
    key = normalise(word, CHARS).text
    start = normal.text.index(key)
    first, last = normal.span(start, start + len(key))
    assert text[first:last] == word


@given(st.text(max_size=200))
def test_every_span_lies_in_the_text(text: str) -> None:
    normal = normalise(text, CHARS)
    assert len(normal.text) == len(normal.plain)
    for at in range(len(normal.text)):
        start, end = normal.span(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(max_size=100))
def test_spans_keep_their_order(text: str) -> None:
    normal = normalise(text, CHARS)
    starts = [normal.span(at, at + 1)[0] for at in range(len(normal.text))]
    assert starts == sorted(starts)


def test_shipped_map_simplifies(lexicon: LureLexicon) -> None:
    assert normalise("柬埔寨高薪誠聘", lexicon.chars).text == "柬埔寨高薪诚聘"
