"""Text of strangers at the terminal: nothing in it may steer it."""

from __future__ import annotations


def clean(text: str) -> str:
    """`text` without control characters, line breaks excepted."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def line(text: str, most: int = 2048) -> str:
    """`text` cleaned, on one line, of at most so many characters."""
    one = " ".join(clean(text).split())
    return one if len(one) <= most else one[: most - 1] + "…"
