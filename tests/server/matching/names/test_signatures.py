"""The signature filter gives what brute force gives: rows and scores, at every length."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from bench.synthetic_names import mistyped, names, swapped
from server.matching.names.signatures import SignatureFilter

LETTERS = "abcdefghij"
WORDS = st.text(LETTERS, min_size=1, max_size=12)
FORMS = st.lists(WORDS, max_size=5).map(" ".join)
LONG = st.lists(st.text(LETTERS, min_size=1, max_size=30), min_size=3, max_size=16).map(" ".join)
# words of a normal form stand apart by plain spaces; other kinds of space are not in it
UNSPACED = st.characters(exclude_categories=["Z", "C"])
ANY = st.text(UNSPACED | st.just(" "), max_size=30) | st.text("กขคงจ太子集團éü ", max_size=20)
CUTOFFS = st.sampled_from([75.0, 80.0, 82.5, 85.0, 87.3, 90.0, 95.0, 100.0])


def brute(form: str, forms: list[str], cutoff: float) -> list[tuple[int, float]]:
    found = process.extract(
        form, forms, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, limit=None
    )
    return sorted(((row, score) for _, score, row in found), key=lambda hit: (-hit[1], hit[0]))


def slips(form: str, seed: int) -> list[str]:
    """The form with more and more slips, so that some lie on either side of every cutoff."""
    rng = random.Random(seed)
    return [mistyped(form, rng, count) for count in range(len(form) // 3 + 2)]


@settings(max_examples=150, deadline=None)
@given(
    forms=st.lists(FORMS | LONG | ANY, max_size=12),
    query=FORMS | LONG | ANY,
    cutoff=CUTOFFS,
    seed=st.integers(0, 99),
)
def test_rows_and_scores_are_those_of_brute_force(
    forms: list[str], query: str, cutoff: float, seed: int
) -> None:
    forms = forms + slips(query, seed)
    table = SignatureFilter.build(forms)
    for asked in (query, *forms[:3]):
        assert table.within(asked, cutoff) == brute(asked, forms, cutoff)


@pytest.mark.parametrize("size", [*range(0, 70), 127, 128, 129, 254, 255, 256, 257, 400, 1000])
def test_every_length_at_every_cutoff(size: int) -> None:
    """Lengths at which a window that is rounded down loses a row: 23 / 17 and its like."""
    rng = random.Random(size)
    whole = "".join(rng.choice(LETTERS + " ") for _ in range(size))
    forms = [whole[: size - cut] for cut in range(min(size, 30) + 1)]
    forms += [whole + "z" * more for more in range(size // 3 + 2)]
    forms += [whole[:cut] + "é" * (size - cut) for cut in range(size * 3 // 4, size)]
    table = SignatureFilter.build(forms)
    for cutoff in (75, 77, 80, 82, 85, 87, 90, 93, 95):
        assert table.within(whole, cutoff) == brute(whole, forms, cutoff), cutoff


def test_many_synthetic_names() -> None:
    forms = [name.lower() for name, _ in names(20_000)]
    table = SignatureFilter.build(forms)
    rng = random.Random(3)
    found = 0
    for cutoff in (75, 80, 85, 90, 95):
        for name in rng.sample(forms, 12):
            query = mistyped(swapped(name, rng), rng, rng.randrange(4))
            hits = table.within(query, cutoff)
            assert hits == brute(query, forms, cutoff)
            found += len(hits)
    assert found > 40


def test_the_arrays_are_the_whole_filter_and_may_be_read_only() -> None:
    forms = ["prince holding", "jin bei group", "", "太子集團"]
    arrays = SignatureFilter.build(forms).arrays()
    for array in arrays.values():
        array.flags.writeable = False
    opened = SignatureFilter.from_arrays(arrays)
    assert len(opened) == 4
    assert opened.within("prince holdings") == brute("prince holdings", forms, 85)


def test_an_empty_filter() -> None:
    assert SignatureFilter.build([]).within("anything") == []


def test_bytes_a_name() -> None:
    """The budget of issue 3 is 70 for the filter and the names as they were given."""
    given_names = [name for name, _ in names(20_000)]
    arrays = SignatureFilter.build([name.lower() for name in given_names]).arrays()
    text = sum(len(name.encode()) + 4 for name in given_names)
    assert (sum(array.nbytes for array in arrays.values()) + text) / len(given_names) <= 74
    assert all(isinstance(array, np.ndarray) for array in arrays.values())
