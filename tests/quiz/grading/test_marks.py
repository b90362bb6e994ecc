"""Precision and recall of marks against scikit-learn."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_score, recall_score

from quiz.grading.marks import Marked, figures

sheets = st.lists(
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=9), min_size=1
)
"""Answers; of each, the parts: whether one matters, whether it was marked."""


def counted(parts: list[tuple[bool, bool]]) -> Marked:
    return Marked(
        len(parts),
        sum(wanted for wanted, _ in parts),
        sum(picked for _, picked in parts),
        sum(wanted and picked for wanted, picked in parts),
    )


@given(sheets)
def test_as_scikit_learn(rows: list[list[tuple[bool, bool]]]) -> None:
    used = [row for row in rows if any(w for w, _ in row) and any(p for _, p in row)]
    found = figures(map(counted, rows))
    if not used:
        assert found is None
        return
    wanted, picked = zip(*(part for row in used for part in row), strict=True)
    assert found is not None
    assert found.n == len(used)
    assert found.precision == pytest.approx(precision_score(wanted, picked))
    assert found.recall == pytest.approx(recall_score(wanted, picked))


def test_blind_marks_have_the_precision_of_chance() -> None:
    random, rows = Random(3), []
    for _ in range(4000):
        parts, wanted = random.choice([(6, 3), (9, 2), (12, 4)])
        picked = random.sample(range(parts), random.choice([1, 2, 5]))
        rows.append(Marked(parts, wanted, len(picked), sum(part < wanted for part in picked)))
    found = figures(rows)
    assert found is not None
    assert found.precision == pytest.approx(found.chance, abs=0.015)


def test_an_answer_without_a_mark_says_nothing() -> None:
    one = Marked(8, 3, 2, 2)
    assert figures([one, Marked(8, 3, 0, 0)]) == figures([one])
    assert figures([Marked(8, 3, 0, 0)]) is None


@pytest.mark.parametrize("counts", [(5, 3, 2, 3), (5, 1, 2, 2), (5, 3, 4, 1), (5, 3, 1, -1)])
def test_impossible_counts(counts: tuple[int, int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        Marked(*counts)
