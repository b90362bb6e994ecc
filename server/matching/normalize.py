"""Text made comparable: invisible characters out, one case, one form, one look.

`fold_text` is for comparing words, `skeleton` for comparing looks (UTS #39). Both are for machines;
what people see stays as it was written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from importlib import resources

# Default_Ignorable_Code_Point of Unicode, and the controls that are not white space. Zero-width
# joiners shape Indic, Khmer and Burmese letters but carry no sound, so they go as well.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)


def strip_invisible(text: str) -> str:
    """Drop zero-width, bidi, soft hyphen, variation and control characters; keep white space."""
    return _INVISIBLE.sub("", text)


def fold_text(text: str) -> str:
    """Fold to NFKC, case-folded, visible characters, single spaces. Idempotent.

    Method: NFKC_Casefold of Unicode 3.13 repeated until it rests, because dropping a character can
    bring two others together that compose.
    """
    if text.isascii():
        return " ".join(_INVISIBLE.sub("", text).lower().split())
    folded = _fold_once(text)
    while folded != text:
        text, folded = folded, _fold_once(folded)
    return folded


def skeleton(text: str) -> str:
    """Return what the text looks like: equal skeletons are confusable (UTS #39, section 4).

    Case counts, as the standard says: fold first when it should not. Not for showing.
    """
    if text.isascii():
        return _INVISIBLE.sub("", text).translate(_ASCII_PROTOTYPES)
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFD", visible.translate(_PROTOTYPES))


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).casefold()
    return " ".join(_INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


def _load_prototypes() -> dict[int, str]:
    file = resources.files("server.matching.data") / "confusables.json"
    table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))["prototypes"]
    return {ord(source): prototype for source, prototype in table.items()}


_PROTOTYPES = _load_prototypes()
_ASCII_PROTOTYPES = {code: look for code, look in _PROTOTYPES.items() if code < 128}
