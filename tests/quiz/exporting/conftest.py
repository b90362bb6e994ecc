"""A format with a text that does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz.exporting.formats import FORMATS
from quiz.exporting.question import Misfit

LONG = Misfit("G08", "line", 131, 120)


def too_long(form: object, words: object) -> list[Misfit]:
    return [LONG]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kahoot with a line that does not fit."""
    monkeypatch.setitem(FORMATS, "kahoot", replace(FORMATS["kahoot"], misfits=too_long))
