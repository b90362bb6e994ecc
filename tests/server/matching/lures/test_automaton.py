"""Texts as the automata read them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.matching.lures.automaton import edged, is_letter


@given(st.text(max_size=60) | st.text(st.characters(max_codepoint=127), max_size=60))
def test_all_but_letters_are_spaces_and_every_character_keeps_its_place(text: str) -> None:
    wanted = "".join(char if is_letter(char) else " " for char in text)
    assert edged(text) == f" {wanted} "
