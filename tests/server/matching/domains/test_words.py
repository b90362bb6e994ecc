"""Splitting host labels into words."""

from __future__ import annotations

import pytest

from tests.server.matching.domains.lookalike_table import WORDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jobs", ("jobs",)),
        ("applyonline", ("apply", "online")),
        ("jobs88", ("jobs", "88")),
        ("streetjobs", ("street", "jobs")),
        ("jobsxq", None),
        ("", ()),
    ],
)
def test_tokens_split_into_known_words(text, words):
    assert WORDS.split(text) == words


@pytest.mark.parametrize(
    ("token", "pair"),
    [
        ("street", True),
        ("streetjobs", True),
        ("applyonline", True),
        ("streetjob", False),  # three letters
        ("streetjobsonline", False),  # three words
        ("streetxq", False),
        ("job", False),
        ("", False),
    ],
)
def test_one_word_or_two_of_four_letters_or_more(token, pair):
    assert WORDS.is_pair(token) is pair


@pytest.mark.parametrize(
    ("label", "plain"),
    [("job-central", True), ("jobcentral", True), ("jobstreat", False), ("my", False)],
)
def test_a_label_of_familiar_words_is_plain(label, plain):
    assert WORDS.is_plain(label) is plain


def test_the_asking_word_is_named():
    assert WORDS.calls(("asia", "verify")) == "verify"
    assert WORDS.calls(("asia", "street")) == ""


@pytest.mark.parametrize(
    "text", [*WORDS.kinds, *sorted(WORDS.plain), *"0 7 88 a ab abc xqz jobz ٣ ²".split()]
)
def test_a_word_is_split_off_if_and_only_if_it_has_a_kind(text):
    assert (WORDS.split(text) == (text,)) is bool(WORDS.kind(text))
