"""What people do to a lure so that it is not recognised. Seeded, so every run is the same."""

from __future__ import annotations

import random
import re
import unicodedata

ORDINARY = (
    "We are an equal opportunity employer with offices in three cities. The candidate prepares "
    "monthly reports, keeps records in order, supports the team and answers to the head of "
    "department. Bachelor in accounting, two years of experience, health insurance, annual leave. "
)
STYLED = {chr(ord("a") + i): chr(0x1D5EE + i) for i in range(26)}
DIGITS = {"a": "4", "e": "3", "i": "1", "o": "0", "s": "5"}


def padded_before(text: str) -> str:
    return ORDINARY * 2 + text


def padded_behind(text: str) -> str:
    return text + " " + ORDINARY * 2


def disclaimed(text: str) -> str:
    return text + " This is not a scam, beware of scammers."


def rescued(text: str) -> str:
    return text + ". Police rescued 20 victims of another company last month."


def fake_counters(text: str) -> str:
    return text + " Licensed agency, employment contract, health insurance, no fee, Alfa Co., Ltd"


def mistyped(text: str) -> str:
    """One swap, loss or repetition in about 30 % of words of six letters and more."""
    chance = random.Random(text)

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

    return re.sub(r"[a-zA-Z\u00c0-\u1eff]{6,}", change, text)


def spaced(text: str) -> str:
    """Letters of every third long word spaced out."""
    return _each(text, 3, " ".join)


def dotted(text: str) -> str:
    return _each(text, 2, ".".join)


def with_emoji(text: str) -> str:
    return _each(text, 2, "🔥".join)


def styled(text: str) -> str:
    return "".join(STYLED.get(char, char) for char in text.lower())


def with_digits(text: str) -> str:
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


def without_accents(text: str) -> str:
    """As typed without a keyboard for accents: Latin letters only."""
    bare = "".join(
        char for char in unicodedata.normalize("NFD", text) if not "\u0300" <= char <= "\u036f"
    )
    return unicodedata.normalize("NFC", bare).replace("đ", "d").replace("Đ", "D")


def invisible(text: str) -> str:
    return "\u200b".join(text)


def _each(text: str, step: int, change: object) -> str:
    words = text.split(" ")
    return " ".join(
        change(word) if i % step == 0 and word.isalpha() and len(word) >= 5 else word  # type: ignore[operator]
        for i, word in enumerate(words)
    )
