"""Looking up hashed runs finds in a text what an automaton over all names finds."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.synthetic_names import names
from server.knowledge import entities, places
from server.knowledge.names import load_lexicon
from server.matching.index import NAME_KINDS
from server.matching.manystrings import ManyStrings
from server.matching.names import fold
from server.matching.names.folded import FoldedText
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.prepare import prepare
from server.matching.names.scan import _longest, forms_of
from server.matching.names.units import TextUnits

LEXICON = load_lexicon()
SHIPPED = [
    NameRow(ref, name, NAME_KINDS[indicator.type])
    for ref, indicator in enumerate([*entities.load(), *places.load()])
    if indicator.type in NAME_KINDS
    for name in (indicator.value, *indicator.aliases)
]
INDEX = NameIndex.build(SHIPPED, LEXICON)


class Automaton:
    """All forms of all names in one automaton, each with the spaces that its ends must have."""

    def __init__(self, rows: list[NameRow]) -> None:
        forms: dict[str, list[int]] = {}
        for number, row in enumerate(rows):
            for form in forms_of(prepare(row.name, row.kind, LEXICON), LEXICON):
                forms.setdefault(_with_ends(form), []).append(number)
        self._found = ManyStrings(forms.items())

    def places(self, text: str) -> set[tuple[int, int, int]]:
        folded = FoldedText(text, LEXICON)
        stretches = []
        for start, end, (numbers,) in self._found.find(folded.text):
            span = folded.span(start, end)
            if span is not None:
                stretches.append((*span, numbers))
        return {
            (start, end, number)
            for start, end, numbers in _longest(stretches)
            for number in numbers
        }


def _with_ends(form: str) -> str:
    glued = [fold.script_of(form[at]) in fold.SPACELESS for at in (0, -1)]
    return f"{'' if glued[0] else ' '}{form}{'' if glued[1] else ' '}"


def places_of(index: NameIndex, text: str) -> set[tuple[int, int, int]]:
    """Where forms stand, before each mention is judged."""
    units = TextUnits(text, LEXICON)
    stretches = []
    for first, last, numbers in index._scanner._phrases.find(units):
        span = units.span(first, last)
        if span is not None:
            stretches.append((*span, numbers))
    return {
        (start, end, number) for start, end, numbers in _longest(stretches) for number in numbers
    }


AUTOMATON = Automaton(SHIPPED)
NAMES = [row.name for row in SHIPPED]
WORDS = sorted({word for name in NAMES for word in name.split()})
JOINTS = [" ", "-", ", ", "'", "’", "\n", "\u200b", "的", "ที่", "’s", "''", "_", "."]
PIECES = st.one_of(*map(st.sampled_from, (NAMES, WORDS, JOINTS)), st.text(max_size=8))
# chosen, not sieved: few texts of many names are ASCII
ASCII_PIECES = st.one_of(
    *(st.sampled_from(list(filter(str.isascii, some))) for some in (NAMES, WORDS, JOINTS)),
    st.text(st.characters(max_codepoint=127), max_size=8),
)


@settings(max_examples=400, deadline=None)
@example(text=f"{NAMES[0]}\U00020000")  # a Han character of the later planes ends a word as well
@example(text=f"{NAMES[0]}\u1039")  # a mark makes no Latin word Burmese
@given(text=st.lists(PIECES, max_size=14).map("".join))
def test_the_places_are_those_of_an_automaton(text: str) -> None:
    assert places_of(INDEX, text) == AUTOMATON.places(text)


@settings(max_examples=200, deadline=None)
@given(text=st.lists(ASCII_PIECES, max_size=14).map(" ".join))
def test_ascii_is_folded_as_other_texts_are(text: str) -> None:
    units = TextUnits(text, LEXICON)
    folded = FoldedText(text, LEXICON)
    expected = [folded.span(int(s), int(e)) for s, e in zip(units.starts, units.ends, strict=True)]
    assert [units.span(i, i) for i in range(len(units))] == expected


@pytest.mark.parametrize("seed", range(3))
def test_every_listed_name_in_long_texts(seed: int) -> None:
    rng = random.Random(seed)
    rows = [NameRow(i, name, kind) for i, (name, kind) in enumerate(names(3000, seed))]
    index, automaton = NameIndex.build(rows, LEXICON), Automaton(rows)
    words = "we hire staff for the new office in a hotel of".split()
    for _ in range(20):
        mentioned = [rng.choice(rows).name for _ in range(10)]
        text = " ".join(rng.choice([*words, *mentioned]) for _ in range(200))
        found = places_of(index, text)
        assert found == automaton.places(text)
        assert found
