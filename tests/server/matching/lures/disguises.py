"""What people do to a lure so that it is not recognised. Seeded, so every run is the same.

Each disguise takes the language and the text, for what is added is written in that language, and
scripts are disguised as their readers would do it.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.server.matching.lures.samples import samples

ADDITIONS = yaml.safe_load((Path(__file__).parent / "additions.yml").read_text(encoding="utf-8"))
ORDINARY = (
    "We are an equal opportunity employer with offices in three cities. The candidate prepares "
    "monthly reports, keeps records in order, supports the team and answers to the head of "
    "department. Bachelor in accounting, two years of experience, health insurance, annual leave. "
)
SPACELESS = frozenset({"th", "lo", "km", "my", "zh_Hans"})
STYLED = {chr(ord("a") + i): chr(0x1D5EE + i) for i in range(26)}
DIGITS = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"}
LEFT_OUT = frozenset("\u0e48\u0e49\u0e4a\u0e4b\u0ec8\u0ec9\u0eca\u0ecb\u093c\u09bc") | frozenset(
    map(chr, range(0x064B, 0x0653))
)
"""Tone marks, dots and vowel points that people leave out."""

Disguise = Callable[[str, str], str]


def padded_before(lang: str, text: str) -> str:
    return f"{_ordinary(lang)} {ORDINARY}\n{text}"


def padded_behind(lang: str, text: str) -> str:
    return f"{text}\n{_ordinary(lang)} {ORDINARY}"


def _ordinary(lang: str) -> str:
    """An honest advertisement of the same language."""
    return next(text for other, text in samples("honest") if other == lang)


def denied(lang: str, text: str) -> str:
    return f"{text} {ADDITIONS[lang]['denied']}"


def denied_in_english(lang: str, text: str) -> str:
    return f"{text} {ADDITIONS['en']['denied']}"


def rescued(lang: str, text: str) -> str:
    return f"{text}. {ADDITIONS[lang]['rescued']}"


def rescued_before(lang: str, text: str) -> str:
    return f"{ADDITIONS[lang]['rescued']}\n{text}"


def fake_counters(lang: str, text: str) -> str:
    return f"{text} {ADDITIONS[lang]['counters']}"


def mistyped(lang: str, text: str) -> str:
    """One swap, loss or repetition in about 30 % of the words of six letters and more; in scripts
    without spaces in about 30 % of the stretches of eight characters."""
    chance = random.Random(text)
    long = r"[^\W\d_]{8}" if lang in SPACELESS else r"(?<!\w)[^\W\d_][^\W_\d]{5,}(?!\w)"

    def change(match: re.Match[str]) -> str:
        word = match.group()
        if chance.random() > 0.3:
            return word
        at = chance.randrange(1, len(word) - 1)
        return chance.choice(
            (
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
            )
        )

    return re.sub(long, change, text)


def spaced(lang: str, text: str) -> str:
    """Letters of every third long word spaced out."""
    return _each(text, 3, " ".join)


def dotted(lang: str, text: str) -> str:
    return _each(text, 2, ".".join)


def with_emoji(lang: str, text: str) -> str:
    return _each(text, 2, "🔥".join)


def styled(lang: str, text: str) -> str:
    return "".join(STYLED.get(char, char) for char in text.lower())


def wide(lang: str, text: str) -> str:
    """Full-width letters, digits and signs."""
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def with_digits(lang: str, text: str) -> str:
    """Digits for letters inside the words of half of the text."""

    def change(match: re.Match[str]) -> str:
        word = match.group()
        return word[0] + "".join(DIGITS.get(char, char) for char in word[1:-1]) + word[-1]

    words = re.split(r"(?<=\s)", text)
    return "".join(
        re.sub(r"[a-z]{4,}", change, word)
        if i % 2 and "@" not in word and "/" not in word
        else word
        for i, word in enumerate(words)
    )


def without_accents(lang: str, text: str) -> str:
    """As typed in a hurry: Latin letters without accents, other scripts without tone marks."""
    bare = "".join(
        char
        for char in unicodedata.normalize("NFD", text)
        if not "\u0300" <= char <= "\u036f" and char not in LEFT_OUT
    )
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def invisible(lang: str, text: str) -> str:
    return "\u200b".join(text)


def _each(text: str, step: int, change: Callable[[list[str]], str]) -> str:
    """Change some of the words of five letters and more, letter by letter with its marks."""
    words = text.split(" ")
    return " ".join(
        change(re.findall(r"\w[\u0300-\u036f]*", word))
        if i % step == 0 and word.isalpha() and len(word) >= 5
        else word
        for i, word in enumerate(words)
    )


ALL: tuple[Disguise, ...] = (
    padded_before, padded_behind, denied, rescued, fake_counters, mistyped, spaced, dotted,
    with_emoji, styled, wide, with_digits, without_accents, invisible,
)  # fmt: skip
