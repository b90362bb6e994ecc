"""The quick no never refuses what a comparison finds."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_names import mistyped, names, respelt, swapped
from server.knowledge.names import load_lexicon
from server.matching.names.keys import has_script
from server.matching.names.model import judge
from server.matching.names.prepare import View, prepare
from server.matching.names.sieve import Sieve
from server.matching.types import NameKind
from tests.server.matching.names.listed import ORGANISATIONS, PERSONS

LEXICON = load_lexicon()
WORDS = sorted({word for name in (*ORGANISATIONS, *PERSONS) for word in name.split()})
NAMES = st.lists(st.sampled_from(WORDS) | st.text("abhinoy", max_size=6), max_size=5).map(" ".join)


def refused(one: View, two: View) -> bool:
    listed = sorted(token.text for token in two.tokens)
    words = [token.text for token in one.tokens]
    return not Sieve(words, one.person, LEXICON).may_match(listed)


def views(name: str) -> list[View]:
    prepared = prepare(name, NameKind.UNKNOWN, LEXICON)
    found = [view for view in (prepared.organisation, prepared.person) if view is not None]
    return [view for view in found if view.tokens and not has_script(view)]


@settings(max_examples=400, deadline=None)
@given(one=NAMES, two=NAMES)
def test_listed_words_in_any_mixture(one: str, two: str) -> None:
    for left, right in zip(views(one), views(two), strict=False):
        if left.person is right.person and judge(left, right, LEXICON, candidates_only=True).level:
            assert not refused(left, right)


@pytest.mark.parametrize("seed", range(3))
def test_names_written_otherwise(seed: int) -> None:
    rng = random.Random(seed)
    met = no = 0
    some = [name for name, _ in names(400, seed)]
    for name in some:
        other = rng.choice(
            (mistyped(name, rng, 2), swapped(name, rng), respelt(name, rng), rng.choice(some))
        )
        for left, right in zip(views(name), views(other), strict=False):
            if judge(left, right, LEXICON, candidates_only=True).level:
                met += 1
                assert not refused(left, right), (name, other)
            else:
                no += refused(left, right)
    assert met > 100  # and it does refuse
    assert no > 100
