"""docs/quiz-export.md says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.exporting import classquiz, gift, h5p, kahoot, moodle, qti, table
from quiz.exporting.cli import FORMS, NAMES
from quiz.views.material import UPLOAD

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "quiz-export.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*NAMES, *FORMS])
def test_every_format_and_form_is_described(name: str) -> None:
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize(
    "limits",
    [
        f"question {kahoot.QUESTION} (",
        f"answer {kahoot.ANSWER}, {kahoot.ROWS} questions",
        f"{kahoot.SECONDS} seconds out of {', '.join(map(str, kahoot.TIMES))}",
        f"question {classquiz.QUESTION} (",
        f"answer {classquiz.ANSWER}, title {classquiz.TITLE}, "
        f"description {classquiz.DESCRIPTION}, {classquiz.QUESTIONS} questions; "
        f"{classquiz.SECONDS} seconds",
        f"name {moodle.NAME}, ID number {moodle.IDNUMBER}",
        f"| `gift` | name {gift.NAME} |",
        f"title {h5p.TITLE} |",
        f"{table.CELL:,} characters a cell",
        f"H5P.MultiChoice must be {'.'.join(map(str, h5p.OLDEST))} or newer",
        f"{UPLOAD // 2**20} MB, and {h5p.LARGEST // 2**20} MB unpacked",
    ],
)
def test_the_limits_are_those_of_the_code(limits: str) -> None:
    assert limits in TEXT
    assert h5p.TITLE == qti.TITLE
