"""Codes of classes: six characters that a teacher can read out across a noisy room.

The alphabet has no 0, O, 1, I or L, so that nothing on a far screen can be two things. It has
31 characters, so there are 887 million codes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 6
_DASHES = "-–—_.·"


class CodeProblem(ValueError):
    """What was typed is no code. `reason` is `empty`, `letter` or `length`.

    `detail` is the letter that is never in a code, or how many letters there are.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason} {detail}".strip())
        self.reason, self.detail = reason, detail


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Draw a code; `choose` picks one of a sequence, as `secrets.choice` does."""
    return "".join(choose(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """The code that was typed; spaces, hyphens, small letters and other digits do not matter.

    Digits of any script count, because keyboards of Thai, Khmer or Hindi phones write their own.
    CodeProblem says what is wrong.
    """
    found = "".join(_plain(letter) for letter in unicodedata.normalize("NFKC", typed).upper())
    if not found:
        raise CodeProblem("empty")
    if strange := next((letter for letter in found if letter not in ALPHABET), ""):
        raise CodeProblem("letter", strange)
    if len(found) != LENGTH:
        raise CodeProblem("length", str(len(found)))
    return found


def spaced(code: str) -> str:
    """A code in two halves, as it is read out and shown: `K7M 2QX`."""
    return f"{code[: LENGTH // 2]} {code[LENGTH // 2 :]}"


def _plain(letter: str) -> str:
    if letter.isspace() or letter in _DASHES or unicodedata.category(letter) == "Cf":
        return ""
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
