"""Cells that no spreadsheet runs, and that come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.cells import FORMULA, guarded, plain


@given(st.text(st.sampled_from("'=+-@＝ \t1a"), max_size=6))
def test_every_text_comes_back(text: str) -> None:
    assert plain(guarded(text)) == text


@pytest.mark.parametrize("sign", FORMULA)
def test_a_formula_is_guarded(sign: str) -> None:
    assert guarded(f"{sign}cmd()") == f"'{sign}cmd()"


@pytest.mark.parametrize("text", ["+855 12 345 678", "'Ndrangheta", "a=1", ""])
def test_others_stay_what_they_are(text: str) -> None:
    assert guarded(text) == plain(text) == text
