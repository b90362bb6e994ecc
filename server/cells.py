"""Texts of strangers in a table: no spreadsheet may run one as a formula (OWASP, "CSV Injection").

>>> guarded("=1+1"), plain("'=1+1"), guarded("+855 12 345 678")
("'=1+1", '=1+1', '+855 12 345 678')
"""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell begins with that a spreadsheet takes for a formula, also in full width."""


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where it needs one; a phone number stays what it is."""
    return f"'{text}" if _needs(text) else text


def plain(cell: str) -> str:
    """The text of a guarded cell: `plain(guarded(text)) == text` for every text."""
    return cell[1:] if cell.startswith("'") and _needs(cell) else cell


def _needs(text: str) -> bool:
    # an apostrophe of the text's own before a formula counts too, or `plain` could not tell it
    bare = text.lstrip("'")
    number = text.startswith("+") and text[1:].replace(" ", "").isdecimal()
    return bare.startswith(FORMULA) and not number
