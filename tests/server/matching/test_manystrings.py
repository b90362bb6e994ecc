"""Many strings are found as a plain search finds them, one after the other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from server.matching.manystrings import ManyStrings

LETTERS = st.text(alphabet="abé\u1780\u17d2\U0001f600", max_size=6)


def plainly(strings: list[str], text: str) -> set[tuple[int, int, str]]:
    return {
        (start, start + len(string), string)
        for string in strings
        for start in range(len(text))
        if string and text.startswith(string, start)
    }


@given(st.lists(LETTERS, max_size=8), st.text(alphabet="abé\u1780\u17d2\U0001f600", max_size=40))
def test_every_place_is_found_overlapping_ones_too(strings: list[str], text: str) -> None:
    found = ManyStrings((string, string) for string in strings).find(text)
    assert {(start, end, items[0]) for start, end, items in found} == plainly(strings, text)
    assert [end for _, end, _ in found] == sorted(end for _, end, _ in found)


def test_a_string_that_is_entered_twice_gives_both_items() -> None:
    assert ManyStrings([("visa", 1), ("visa", 2)]).find("a visa") == [(2, 6, (1, 2))]


def test_half_a_character_hides_nothing_and_breaks_nothing() -> None:
    assert ManyStrings([("visa", 1)]).find("\ud83d visa \udc00") == [(2, 6, (1,))]


def test_nothing_is_found_with_nothing_to_look_for() -> None:
    assert ManyStrings[int](()).find("a visa") == []
    assert ManyStrings([("", 1)]).find("a visa") == []
