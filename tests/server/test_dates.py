"""Days and numbers as each language writes them; digits are 0 to 9 everywhere."""

from __future__ import annotations

import pytest

from server import languages
from server.dates import day_text, number_text


@pytest.mark.parametrize(
    ("text", "lang", "shown"),
    [
        ("2026-11-26", "en", "Nov 26, 2026"),
        ("2026-11-26", "vi", "26 thg 11, 2026"),
        ("2026-11-26", "zh_Hans", "2026年11月26日"),
        ("2026-11-26", "th", "26 พ.ย. 2026"),
        ("2026-11", "pt", "nov. de 2026"),
        ("2026", "ur", "2026"),
        ("", "ur", ""),
        ("2026-13-40", "en", "2026-13-40"),
        ("last week", "en", "last week"),
    ],
)
def test_a_day_as_the_language_writes_it(text: str, lang: str, shown: str) -> None:
    assert day_text(text, lang) == shown


@pytest.mark.parametrize("language", languages.languages(), ids=lambda one: one.id)
def test_digits_are_the_same_in_every_language(language: languages.Language) -> None:
    shown = day_text("2026-11-26", language.id) + number_text(1_234_567, language.id)
    assert "2026" in shown
    assert all(sign.isascii() for sign in shown if sign.isdigit())


def test_numbers_are_grouped_as_the_language_does() -> None:
    grouped = [number_text(1_234_567, lang) for lang in ("en", "vi", "hi")]
    assert grouped == ["1,234,567", "1.234.567", "12,34,567"]
