from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from server.knowledge.names import load_lexicon
from server.matching.names.index import NameIndex
from server.matching.names.model import Level, compare
from server.matching.names.prepare import prepare
from server.matching.types import NameKind
from tests.server.matching.names.listed import ORGANISATIONS, PERSONS, ROWS

LEXICON = load_lexicon()
INDEX = NameIndex.build(ROWS, LEXICON)
KINDS = st.sampled_from(list(NameKind))
WORDS = sorted({word for name in (*ORGANISATIONS, *PERSONS) for word in name.split()})
NAMES = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join),
    st.text(st.characters(categories=("L", "M", "N", "P", "Z", "Cf")), max_size=40),
)


@settings(max_examples=150, deadline=None)
@given(name=NAMES, kind=KINDS)
def test_a_name_equals_itself(name: str, kind: NameKind) -> None:
    prepared = prepare(name, kind, LEXICON)
    assume(prepared.view.distinctive)
    match = compare(prepared, prepare(name, kind, LEXICON), LEXICON)
    assert match.level is Level.STRONG
    assert match.score == 1


@settings(max_examples=150, deadline=None)
@given(one=NAMES, two=NAMES, kind=KINDS)
def test_the_order_of_two_names_matters_little(one: str, two: str, kind: NameKind) -> None:
    first, second = prepare(one, kind, LEXICON), prepare(two, kind, LEXICON)
    there, back = compare(first, second, LEXICON), compare(second, first, LEXICON)
    assert 0 <= there.score <= 1
    if there.level is Level.STRONG:
        assert back.level is not Level.NONE
    assert all(0 <= feature.score <= 1 for feature in there.features)


@settings(max_examples=150, deadline=None)
@given(one=NAMES, two=NAMES, kind=KINDS)
def test_the_early_no_loses_no_candidate(one: str, two: str, kind: NameKind) -> None:
    first, second = prepare(one, kind, LEXICON), prepare(two, kind, LEXICON)
    full = compare(first, second, LEXICON)
    early = compare(first, second, LEXICON, candidates_only=True)
    assert early == full if full.level else early.level is Level.NONE


@settings(max_examples=100, deadline=None)
@given(text=st.lists(NAMES, max_size=6).map("\n".join))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    hits = INDEX.scan(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)


@pytest.mark.parametrize(
    "name", ["\ud800", "\x00", "a" * 5000, "ก" * 5000, "." * 5000, "\u0e31\u0e31"]
)
def test_odd_names_do_not_raise(name: str) -> None:
    for kind in NameKind:
        INDEX.search(prepare(name, kind, LEXICON))
    INDEX.scan(name)
