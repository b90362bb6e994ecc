"""Folding is idempotent and blind to what nobody sees; skeletons follow UTS #39."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.normalize import fold_text, skeleton, strip_invisible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("job\u200bstreet", "jobstreet"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("soft\u00adhyphen", "softhyphen"),
        ("flag\ufe0f", "flag"),
        ("ក\u200bម្ពុជា", "កម្ពុជា"),
        ("क्\u200dष", "क्ष"),
        ("a\tb\nc", "a\tb\nc"),
        ("nul\x00l", "null"),
    ],
)
def test_invisible_characters_go_and_white_space_stays(text: str, expected: str) -> None:
    assert strip_invisible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Prince   Holding\tGroup ", "prince holding group"),
        ("ＪＯＢ　Ｓｔｒｅｅｔ", "job street"),
        ("𝗛𝗶𝗿𝗶𝗻𝗴", "hiring"),
        ("Straße", "strasse"),
        ("ﬁlm", "film"),
        ("งาน\u200bด่วน", "งานด่วน"),
        ("ทํางาน", "ทํางาน"),
        ("", ""),
    ],
)
def test_fold(text: str, expected: str) -> None:
    assert fold_text(text) == expected


def test_thai_sara_am_is_one_form_however_it_is_typed() -> None:
    assert fold_text("ทำงาน") == fold_text("ท\u0e4d\u0e32งาน")


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    once = fold_text(text)
    assert fold_text(once) == once
    assert strip_invisible(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pаypаl", "paypal"),  # Cyrillic a
        ("jоbstrееt", "jobstreet"),
        ("jobrn", "jobm"),
        ("micr0soft", "micrOsoft"),
        ("ℜ𝘂ᖯʏ", "Ruby"),
        ("⁇", "??"),
        ("ſcope", "fcope"),
        ("line\u200b", "line"),
    ],
)
def test_what_looks_alike_has_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(("one", "other"), [("a", "b"), ("⁇", "?"), ("indeed", "lndexd")])
def test_what_looks_different_has_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@given(st.text())
def test_skeleton_never_raises_and_is_decomposed(text: str) -> None:
    assert unicodedata.is_normalized("NFD", skeleton(text))


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_takes_the_same_way_as_everything_else(text: str) -> None:
    assert skeleton(text + "é") == skeleton(text) + skeleton("é")
