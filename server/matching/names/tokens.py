"""A word of a name, what part it plays, and the folds that are compared."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from server.matching.names import fold
from server.matching.names.lexicon import NameLexicon, Words


class Role(enum.Enum):
    """What a word does in a name."""

    WORD = "word"  # names this one and no other
    COMMON = "common"  # an everyday word: many firms share it
    WEAK = "weak"  # what a firm does, how large it is
    PLACE = "place"
    NUMBER = "number"
    PARTICLE = "particle"
    INITIAL = "initial"


LIGHT = 0.2
"""What places, numbers and weak words without a weight of their own count beside a rare word."""
EMPTY = 0.1
"""The weight of words that say next to nothing: group, international, recruitment."""
RARE = 5
"""Letters from which a word that is not in the lists may point at one name alone."""
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
DISTINCTIVE = (Role.WORD, Role.COMMON)


@dataclass(slots=True)
class Token:
    """One word: `text` romanised, `native` folded in its own script ('' when that is Latin).

    Never changed once it is made; not frozen, which takes twice as long to make.
    `weight`, 0 to 1, is what its letters count where only one of two names has it. `distinctive`
    words can tell one name from another; a `rare` one, which is no everyday word and not short,
    may point at one name alone; an `empty` one says next to nothing.
    """

    text: str
    native: str
    script: str
    role: Role
    weight: float
    shown: str
    distinctive: bool = field(init=False, compare=False)
    rare: bool = field(init=False, compare=False)
    empty: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        least = 2 if self.script in fold.SYLLABIC else RARE
        rare = self.role is Role.WORD and len(self.native or self.text) >= least
        self.distinctive = self.role in DISTINCTIVE
        self.rare = rare
        self.empty = self.weight <= EMPTY


@lru_cache(maxsize=4096)
def make_token(word: str, role: Role | None, lexicon: NameLexicon, person: bool) -> Token:
    """Fold a word and find its role, unless the role is known."""
    script = "" if word.isascii() else fold.script_of(word)
    native = fold.native(word).translate(lexicon.simplified) if script else ""
    text = lexicon.meanings.get(native) or fold.latin(word if script == "thai" else native or word)
    if role is Role.WEAK and text in lexicon.places:
        role = Role.PLACE
    if role is None:
        role = _role(text, lexicon, person)
    if role is Role.NUMBER:
        text = _ORDINAL.sub(r"\1", text)
        text = lexicon.numbers.get(text, text).lstrip("0") or "0"
    weight = 1.0 if role in DISTINCTIVE else lexicon.weak.get(text, LIGHT)
    return Token(text, native, script, role, weight, word)


def _role(text: str, lexicon: NameLexicon, person: bool) -> Role:
    ordinal = text[:1].isdigit() and _ORDINAL.fullmatch(text)
    if text.isdigit() or (not person and (ordinal or text in lexicon.numbers)):
        return Role.NUMBER
    if person:
        if len(text) == 1:
            return Role.INITIAL
        surplus = text in lexicon.particles or (len(text) > 3 and text in lexicon.titles)
        return Role.PARTICLE if surplus else Role.WORD
    if text in lexicon.weak:
        return Role.WEAK
    if text in lexicon.places:
        return Role.PLACE
    return Role.COMMON if text in lexicon.common else Role.WORD


@lru_cache(maxsize=4096)
def sound_of(text: str, lexicon: NameLexicon) -> str:
    """Fold spellings of one sound together; equal results cost half an edit, never none.

    Words of less than four letters stay: in them a sound is most of the name.

    >>> sound_of("hsan", NameLexicon(sounds=(("hs", "s"),)))
    'san'
    """
    if len(text) < 4:
        return text
    for old, new in lexicon.sounds:
        if old in text:
            text = text.replace(old, new)
    folded = fold.DOUBLED.sub("", text)
    return folded.removesuffix("h") if len(folded) > 3 else folded


def sounds_alike(left: str, right: str, lexicon: NameLexicon) -> bool:
    """Whether two words have one sound; their first letters say no to most."""
    one, two = left[:1], right[:1]
    return (one == two or one + two in lexicon.firsts_alike) and (
        sound_of(left, lexicon) == sound_of(right, lexicon)
    )


def replace_same(
    words: list[str], texts: list[str], table: Mapping[str, tuple[tuple[Words, str], ...]]
) -> list[str]:
    """Write words that have several spellings in one way: `Int'l`, `Viet Nam`, `Mohd`.

    `texts` are the words romanised, as they are in the table.
    """
    if table.keys().isdisjoint(texts):
        return words
    out: list[str] = []
    i = 0
    while i < len(words):
        for phrase, form in table.get(texts[i], ()):
            if tuple(texts[i : i + len(phrase)]) == phrase:
                out.append(form)
                i += len(phrase)
                break
        else:
            out.append(words[i])
            i += 1
    return out


def join_numbers(tokens: list[Token]) -> list[Token]:
    """Read `forty four` as 44."""
    out: list[Token] = []
    for token in tokens:
        last = out[-1] if out else None
        if (
            last is not None
            and last.role is token.role is Role.NUMBER
            and len(last.text) == 2
            and last.text[1] == "0"
            and len(token.text) == 1
        ):
            value = str(int(last.text) + int(token.text))
            out[-1] = replace(last, text=value, shown=f"{last.shown} {token.shown}")
        else:
            out.append(token)
    return out
