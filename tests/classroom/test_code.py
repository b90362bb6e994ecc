"""A code survives being shouted across a room and typed on any phone."""

from __future__ import annotations

from secrets import choice

import pytest

from quiz.classroom.code import ALPHABET, LENGTH, CodeProblem, new_code, spaced, tidy


def test_codes_are_drawn_from_letters_that_cannot_be_mistaken() -> None:
    codes = {new_code(choice) for _ in range(500)}
    assert len(codes) == 500
    assert {letter for code in codes for letter in code} == set(ALPHABET)
    assert not set(ALPHABET) & set("01OIL")
    assert len(ALPHABET) ** LENGTH > 800_000_000


@pytest.mark.parametrize(
    "typed",
    ["K7M2QX", "k7m2qx", " k7m 2qx ", "K7M-2QX", "k7m–2qx", "K7M\u00a02QX", "K7M\u200b2QX",
     "K៧M២QX", "K๗M๒QX", "K७M२QX", "K۷M۲QX", "Ｋ７Ｍ２ＱＸ"],
)  # fmt: skip
def test_however_it_is_typed_it_is_the_same(typed: str) -> None:
    assert tidy(typed) == "K7M2QX"


@pytest.mark.parametrize(
    ("typed", "reason", "detail"),
    [("", "empty", ""), (" - ", "empty", ""), ("K7M2Q0", "letter", "0"), ("O7M2QX", "letter", "O"),
     ("K7M2Q", "length", "5"), ("K7M2QXX", "length", "7"), ("кодкод", "letter", "К")],
)  # fmt: skip
def test_what_is_no_code_says_why(typed: str, reason: str, detail: str) -> None:
    with pytest.raises(CodeProblem) as caught:
        tidy(typed)
    assert (caught.value.reason, caught.value.detail) == (reason, detail)


def test_it_is_shown_in_two_halves() -> None:
    assert spaced("K7M2QX") == "K7M 2QX"
    assert tidy(spaced("K7M2QX")) == "K7M2QX"
