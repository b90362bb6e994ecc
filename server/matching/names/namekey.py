"""A key under which the same organisation's name is found without an index, in any browser.

Equal keys mean: the same name, but for case, punctuation and legal form. It is stricter than the
comparison of `model`: what has no equal key is for the server to compare. The extension computes
the same in JavaScript; docs/list-format.md has the steps, tests/golden/namekeys.json the cases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.matching.normalize import strip_invisible

SHORTEST = 4
"""Letters below which a name says nothing by itself."""

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_AND = re.compile("[&+]")
# Thai, Lao, Burmese, Khmer, kana, Han: writing without spaces, where a space means nothing
_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_IDLE_SPACE = re.compile(f"(?<=[{_SPACELESS}]) (?=[{_SPACELESS}])")
_SPACELESS_WORD = re.compile(f"[{_SPACELESS}]+")


@dataclass(frozen=True, slots=True)
class LegalForms:
    """Legal forms as keys write them, the longest first.

    `front` and `back` are whole words at the beginning or end of a name; `glued_front` and
    `glued_back` stand there without a space, in scripts that have none.
    """

    front: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    glued_front: tuple[str, ...] = ()
    glued_back: tuple[str, ...] = ()

    @classmethod
    def of(cls, forms: Iterable[tuple[str, str]]) -> LegalForms:
        """Prepare (form, place) pairs; the place is start, end, both or any."""
        found: dict[str, set[str]] = {name: set() for name in cls.__slots__}
        for text, place in forms:
            key = _folded(text)
            glued = "glued_" if _SPACELESS_WORD.fullmatch(key) else ""
            if len(key) > 1 and place != "end":
                found[f"{glued}front"].add(key)
            if len(key) > 1 and place != "start":
                found[f"{glued}back"].add(key)
        return cls(**{name: _longest_first(keys) for name, keys in found.items()})


def _longest_first(keys: set[str]) -> tuple[str, ...]:
    return tuple(sorted(keys, key=lambda key: (-len(key), key)))


def name_key(name: str, forms: LegalForms) -> str:
    """Give the key of a name; '' when fewer than four letters are left.

    >>> name_key("Prince Holding Group Co., Ltd.", LegalForms.of([("co ltd", "any")]))
    'prince holding group'
    """
    key, before = _folded(name), ""
    while key != before:
        before = key
        key = _without_front(_without_back(key, forms), forms)
    return key if sum(map(_is_letter, key)) >= SHORTEST else ""


def _folded(name: str) -> str:
    """One case, one form, words with one space between them."""
    text = unicodedata.normalize("NFKC", strip_invisible(unicodedata.normalize("NFKC", name)))
    # what JavaScript can do too: it has no case folding
    text = text.upper().lower().replace("ς", "σ").replace("i\u0307", "i")
    text = unicodedata.normalize("NFKC", text)
    text = _AND.sub(" and ", _APOSTROPHES.sub("", text))
    words = "".join(char if _is_part(char) else " " for char in text).split()
    return _IDLE_SPACE.sub("", " ".join(_joined(words)))


def _joined(words: Sequence[str]) -> list[str]:
    """Write single letters that follow each other as one word: `p t` is `pt`."""
    out: list[str] = []
    open_ = False
    for word in words:
        single = len(word) == 1 and _is_letter(word)
        if single and open_:
            out[-1] += word
        else:
            out.append(word)
        open_ = single
    return out


def _without_back(key: str, forms: LegalForms) -> str:
    for form in forms.back:
        if key == form or key.endswith(" " + form):
            return key[: -len(form)].rstrip()
    for form in forms.glued_back:
        if key.endswith(form):
            return key[: -len(form)].rstrip()
    return key


def _without_front(key: str, forms: LegalForms) -> str:
    for form in forms.front:
        if key == form or key.startswith(form + " "):
            return key[len(form) :].lstrip()
    for form in forms.glued_front:
        if key.startswith(form):
            return key[len(form) :].lstrip()
    return key


def _is_part(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] == "L"
