"""What every format is written from: the offers of one form, in one language.

Nothing here tells a lure by its name: `key` and `name` are what learners may see in another tool.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from quiz.words import N_

LURE, GENUINE = "lure", "genuine"
TOO_LONG = N_("%(name)s: %(count)s texts are too long, and nothing is cut.")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the artefact. `kind` is that of `quiz.item.Block`; `mine`: the reader wrote it."""

    kind: str
    text: str
    label: str = ""
    who: str = ""
    mine: bool = False

    @property
    def lead(self) -> str:
        """What stands before the text: who says it, or what the fact is called."""
        return self.who or self.label


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked part: its sign's code, what it is called, the words, and why."""

    code: str
    label: str
    quote: str
    explain: str


@dataclass(frozen=True, slots=True)
class Step:
    """An answer to "What would you do first?"."""

    text: str
    check: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One offer with its key and its explanation. `item` is its id ("L07"): for teachers only."""

    item: str
    key: str
    name: str
    lure: bool
    frame: str
    scene: str
    line: str
    pay_usual: str
    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    counter: tuple[str, ...]
    rule: str
    check_title: str
    check_result: str
    steps: tuple[Step, ...]
    version: int

    @property
    def right(self) -> str:
        """The identifier of the right answer."""
        return LURE if self.lure else GENUINE


@dataclass(frozen=True, slots=True)
class Form:
    """The offers of a form in their order. `tag` is the BCP 47 tag of the language."""

    name: str
    title: str
    about: str
    language: str
    tag: str
    dir: Literal["ltr", "rtl"]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences around the offers, in the same language; some have %(places)s to fill."""

    question: str
    lure: str
    genuine: str
    you: str
    first: str
    right: dict[bool, str]
    wrong: dict[bool, str]
    mark: str
    counter: str
    remember: str
    check: str
    result: str
    lead: str
    category: str

    def answers(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Identifier and text of both answers, always in this order."""
        return (GENUINE, self.genuine), (LURE, self.lure)

    def verdict(self, question: Question, chosen: str) -> str:
        """One sentence: what the offer is, and whether the answer was right."""
        return (self.right if chosen == question.right else self.wrong)[question.lure]


@dataclass(frozen=True, slots=True)
class Misfit:
    """A text that a format cannot hold: `length` characters where `limit` are allowed."""

    item: str
    field: str
    length: int
    limit: int


class CannotExport(ValueError):
    """A file cannot be written. `sentence` says why, `then` what to do; both can be translated."""

    def __init__(self, sentence: str, then: str = "", **values: object) -> None:
        self.sentence, self.then, self.values = sentence, then, values
        super().__init__(" ".join(part for part in (sentence % values, then) if part))


class DoNotFit(CannotExport):
    """Texts are longer than the format allows; `misfits` has each of them."""

    def __init__(self, name: str, misfits: Sequence[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__(TOO_LONG, name=name, count=len(misfits))


def length(text: str) -> int:
    """Characters as the other tools count them: code points in normal form C."""
    return len(unicodedata.normalize("NFC", text))


def too_long(item: str, field: str, text: str, limit: int) -> list[Misfit]:
    """The misfit of one text, or nothing."""
    found = length(text)
    return [Misfit(item, field, found, limit)] if found > limit else []
