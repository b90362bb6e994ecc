"""The near index returns what brute force returns."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from server.matching.domains.deletions import NearIndex

labels = st.text(string.ascii_lowercase[:4], min_size=1, max_size=12)


@given(st.lists(st.text(string.ascii_lowercase[:4], min_size=5, max_size=11), max_size=8), labels)
def test_within_one_is_what_brute_force_finds(names, label):
    index = NearIndex(names)
    expected = {name for name in names if OSA.distance(label, name) <= 1}
    assert set(index.within_one(label)) == expected


@given(st.lists(st.text(string.ascii_lowercase[:4], min_size=8, max_size=11), max_size=8), labels)
def test_within_two_is_what_brute_force_finds_with_the_same_first_letter(names, label):
    index = NearIndex(names)
    expected = {n for n in names if n[0] == label[0] and OSA.distance(label, n) == 2}
    assert set(index.within_two(label)) == expected


@given(st.text("abàöж語😀", min_size=8, max_size=11), st.text("abàöж語😀", min_size=8, max_size=11))
def test_letters_of_any_script_hide_no_name(name, label):
    found = NearIndex([name]).within_two(label)
    assert found == [name] * (name[0] == label[0] and OSA.distance(label, name) == 2)


def test_the_nearest_comes_first():
    assert NearIndex(["jobstreet", "jobstreets"]).within_one("jobstreet")[0] == "jobstreet"


def test_an_empty_index_finds_nothing():
    assert NearIndex([]).within_one("jobstreet") == []
