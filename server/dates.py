"""Dates and numbers as the reader's language writes them, after CLDR; digits stay 0 to 9."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal

ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@lru_cache(maxsize=4096)
def day_text(text: str, lang: str) -> str:
    """Write an ISO 8601 day, month or year in a language; anything else stays as it is.

    >>> day_text("2026-11-26", "fr"), day_text("2026-11", "fr"), day_text("2026", "fr")
    ('26 nov. 2026', 'nov. 2026', '2026')
    """
    found = ISO.fullmatch(text)
    if not found or not found[2]:
        return text
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return text
    if found[3]:
        return str(format_date(day, "medium", locale=lang))
    return str(format_skeleton("yMMM", day, locale=lang))


def number_text(number: int, lang: str) -> str:
    """Write a whole number in a language: 20,000 in English, 20.000 in Vietnamese."""
    return str(format_decimal(number, locale=lang))
