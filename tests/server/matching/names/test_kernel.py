"""The compiled search finds what numpy finds, name for name."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.synthetic_names import mistyped, names, respelt, swapped
from server.matching.names import bounds, candidates, kernel
from server.matching.names.entries import Entries, views
from server.matching.names.hashed import key_hash
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.kernel.keys import Wanted
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import prepare
from server.matching.names.question import Question
from server.matching.names.sieve import Sieve
from server.matching.types import NameKind
from tests.server.matching.names.listed import ROWS
from tests.server.matching.names.native_names import NAMES, ORG

MANY = 6_000
KINDS = {ORG: NameKind.ORGANISATION}
NATIVE = [
    (KINDS.get(kind, NameKind.PERSON), name)
    for rows in NAMES.values()
    for kind, *several in rows
    for name in several
]


class Both:
    """One index, and both ways to find candidates in it."""

    def __init__(self, rows: Iterable[NameRow], lexicon: NameLexicon) -> None:
        arrays = NameIndex.build(rows, lexicon).arrays()
        self._lexicon = lexicon
        self._entries = Entries(arrays)
        self._compiled = kernel.Finder(arrays, self._entries.vocabulary, bounds.slips)

    def questions(self, name: str, kind: NameKind = NameKind.UNKNOWN) -> Iterator[Question]:
        for view in views(prepare(name, kind, self._lexicon)):
            if view.tokens:
                yield Question(view, self._lexicon)

    def differ(self, names: Iterable[str]) -> list[str]:
        """The names for which the two ways find other candidates, or in another order."""
        return [name for name in names if self._found(name, True) != self._found(name, False)]

    def _found(self, name: str, compiled: bool) -> tuple[list[candidates.Ranked], list[int]]:
        """For each way to read the name what is near, and the rows that are left of these."""
        questions = list(self.questions(name))
        find = self._compiled.found if compiled else partial(candidates.found, self._entries)
        rows = self._compiled.rows if compiled else partial(candidates.rows, self._entries)
        seen: dict[str, object] = {}
        return [find(question, seen) for question in questions], rows(questions)


@pytest.fixture(scope="module")
def invented(lexicon: NameLexicon) -> Both:
    rows = [NameRow(ref, name, kind) for ref, (name, kind) in enumerate(names(MANY))]
    return Both([*rows, *ROWS], lexicon)


@pytest.fixture(scope="module")
def listed(lexicon: NameLexicon) -> Both:
    native = [NameRow(ref, name, kind) for ref, (kind, name) in enumerate(NATIVE)]
    return Both([*ROWS, *native], lexicon)


def test_the_kernel_is_built() -> None:
    """Without it all works, several times slower; the tests would then compare nothing."""
    assert kernel.COMPILED, "install a C++ compiler and Python's headers, then: make clean test"


def test_near_and_far_names(invented: Both) -> None:
    rng = random.Random(3)
    some = [name for name, _ in names(MANY)][::20]
    asked = [name for name, _ in islice(names(1_500, 77), 500)]
    for change in (lambda name, rng: name, swapped, respelt):
        asked += [change(name, rng) for name in some]
    asked += [mistyped(name, rng, slips) for name in some for slips in (1, 2)]
    asked += [name.replace(" ", "") for name in some]
    assert invented.differ(asked) == []


def test_native_and_listed_names(listed: Both) -> None:
    asked = [row.name for row in ROWS] + [name for _, name in NATIVE]
    asked += [name[1:] for name in asked] + [name.replace(" ", "") for name in asked]
    assert listed.differ(asked) == []


def test_names_that_are_cut_off_are_the_same(
    invented: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MOST_SIFTED", "MOST_RANKED", "MOST_A_KEY", "MOST_WORDS"):
        monkeypatch.setattr(candidates.limits, limit, 15)
    monkeypatch.setattr("server.matching.names.vocabulary.MOST_WORDS", 15)
    assert invented.differ([name for name, _ in names(600)]) == []


@settings(max_examples=300, deadline=None)
@given(name=st.text(max_size=40) | st.text("abcdeins \u00e9\u592a", max_size=30))
def test_any_text(listed: Both, name: str) -> None:
    assert listed.differ([name]) == []


@settings(max_examples=600, deadline=None)
@given(name=st.text(max_size=40) | st.text("aehijksptwyz3 ", max_size=60))
def test_keys_of_any_text(listed: Both, name: str) -> None:
    assert_same_keys(listed.questions(name))


def test_keys_of_names(listed: Both) -> None:
    for name, kind in [*names(1_500), *((name, kind) for kind, name in NATIVE)]:
        assert_same_keys(listed.questions(name, kind))


def assert_same_keys(questions: Iterable[Question]) -> None:
    for question in questions:
        groups = [*question.word_keys(), *question.entry_keys()]
        hashes = [{key_hash(key) for key in group} for group in groups]
        assert [set(group) for group in Wanted(question).groups()] == hashes, question.whole


WORDS = st.text("abceinost", min_size=1, max_size=12) | st.text("a1é太", min_size=1, max_size=4)


@settings(max_examples=1_500, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=5), data=st.data(), person=st.booleans())
def test_words_that_may_match(
    lexicon: NameLexicon, words: list[str], data: st.DataObject, person: bool
) -> None:
    """The same answer for the words themselves, changed, joined and cut."""
    listed = data.draw(st.lists(st.sampled_from(words) | WORDS, min_size=1, max_size=5))
    listed.append("".join(listed[:2]))
    place = data.draw(st.integers(0, len(listed) - 1))
    at = data.draw(st.integers(0, len(listed[place])))
    listed[place] = listed[place][:at] + data.draw(WORDS) + listed[place][at + 1 :]
    compiled = kernel.Sieve(words, person, lexicon)
    plain = Sieve(words, person, lexicon)
    for some in (listed, listed[:1], listed[place:], listed[::-1]):
        assert compiled.may_match(some) == plain.may_match(some)


def test_names_pass_the_sieve_alike(lexicon: NameLexicon) -> None:
    listed = [prepare(name, kind, lexicon).view for name, kind in names(400)]
    for asked in listed[::10]:
        words = [token.text for token in asked.tokens]
        compiled = kernel.Sieve(words, asked.person, lexicon)
        plain = Sieve(words, asked.person, lexicon)
        for other in listed:
            some = [token.text for token in other.tokens]
            assert compiled.may_match(some) == plain.may_match(some), (words, some)


def test_an_empty_index_finds_nothing(lexicon: NameLexicon) -> None:
    empty = Both([], lexicon)
    assert empty.differ(["Prince Group", "太子集團", "x"]) == []
    assert len(NameIndex.build([], lexicon).search(prepare("x", NameKind.UNKNOWN, lexicon))) == 0


def test_arrays_may_be_read_only(lexicon: NameLexicon) -> None:
    arrays = NameIndex.build(ROWS, lexicon).arrays()
    for array in arrays.values():
        array.flags.writeable = False
    index = NameIndex.from_arrays({key: np.asarray(a) for key, a in arrays.items()}, lexicon)
    assert index.search(prepare("Prince Group", NameKind.UNKNOWN, lexicon))
