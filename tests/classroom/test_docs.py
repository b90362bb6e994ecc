"""docs/classroom.md says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from quiz.classroom import limits
from quiz.classroom.store import DAYS

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "classroom.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("joining", (limits.JOIN.amount, limits.JOIN_CLASS.amount)),
        ("looking", (limits.POLL.amount,)),
        ("codes that nobody has", (limits.WRONG.amount, limits.WRONG_ALL.amount)),
        ("teacher links", (limits.WRONG_SECRET.amount,)),
        ("making classes", (limits.NEW_CLASS.amount,)),
    ],
)
def test_the_limits_are_those_of_the_code(words: str, found: tuple[int, ...]) -> None:
    (row,) = re.findall(rf"^\| {words}.*$", DOCS, re.M)
    assert all(re.search(rf"\b{amount}\b", row) for amount in found)
    assert limits.POLL.amount == limits.ANSWER.amount


def test_the_days_are_those_of_the_code() -> None:
    *few, last = map(str, DAYS)
    assert f"{', '.join(few)} or {last} days" in DOCS


def test_what_is_shown_exists() -> None:
    static = Path(__file__).resolve().parents[2] / "quiz" / "static" / "quiz" / "class.js"
    script = static.read_text(encoding="utf-8")
    for name in ("PageDown", "ArrowRight", "PageUp", "ArrowLeft"):
        assert name in script
    assert "each 3 seconds" in DOCS
    assert "WAIT = 3000" in script
