"""The documents of the quiz say what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz import rules
from quiz.grading.group import HARM, NEEDED, SMALLEST, Finding
from quiz.item import Item
from quiz.pairs import MAX_DIFFERENCE
from quiz.signs import load

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
CONTENT = (DOCS / "quiz-content.md").read_text(encoding="utf-8")
MEASURES = (DOCS / "quiz-measures.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("field", [name.rstrip("_") for name in Item.__dataclass_fields__])
def test_every_field_is_described(field: str) -> None:
    assert f"`{field}`" in CONTENT


def test_the_limits_are_those_of_the_validator() -> None:
    assert f"at most {rules.MAX_EXPLAIN} words" in CONTENT
    assert f"at most {rules.MAX_FEEDBACK} words" in CONTENT
    assert f"{rules.MAX_AVERAGE} words on average" in CONTENT
    assert f"differ by {MAX_DIFFERENCE * 100:.0f} % at most" in CONTENT
    decisive = [code for code, sign in load().signs.items() if sign.decisive]
    assert f"{', '.join(decisive[:-1])} or {decisive[-1]}" in CONTENT
    independent = [code for code, row in load().counter_signs.items() if row.independent]
    assert f"{', '.join(independent[:-1])} or {independent[-1]}" in CONTENT


@pytest.mark.parametrize("finding", list(Finding))
def test_every_finding_is_described(finding: Finding) -> None:
    assert f"| `{finding}` |" in MEASURES


def test_the_tables_are_those_of_the_code() -> None:
    for items, people in NEEDED.items():
        needed = " / ".join(map(str, people.values()))
        assert re.search(rf"\| {items} \| 0\.\d\d \| {needed} \|", MEASURES)
    assert f"within {HARM} of 0" in MEASURES
    assert f"fewer than {SMALLEST} people" in MEASURES
