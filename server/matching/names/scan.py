"""Listed names inside a text, with their exact places."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from server.matching.names import fold
from server.matching.names.folded import FoldedText
from server.matching.names.forms import strip_forms
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, NameMatch, compare
from server.matching.names.native import split_run
from server.matching.names.phrases import Phrases
from server.matching.names.prepare import PreparedName, View, prepare
from server.matching.names.tokens import Role, Token
from server.matching.names.units import TextUnits
from server.matching.types import NameKind

LEAST_LETTERS = 6
"""A name of a single word must be this long, and rare, to be looked for in texts."""
LEAST_PLACE = 5
LEAST_NATIVE = 4
LEAST_SYLLABLES = 2
FULL = NameMatch(Level.STRONG, 1.0, whole=True)

Found = tuple[int, int, int, NameMatch]
"""Row number, start and end in code points, and the match."""
Stretch = tuple[int, int, list[int]]
PHRASES = "names.phrases"


@dataclass(frozen=True, slots=True)
class TextNameHit:
    """A listed name in a text, at [start, end) in code points; `ref` is its indicator's row."""

    ref: int
    name: str
    start: int
    end: int
    match: NameMatch


class Scanner:
    """Looks up the folded forms of listed names."""

    def __init__(
        self,
        arrays: Mapping[str, np.ndarray],
        lexicon: NameLexicon,
        name_at: Callable[[int], PreparedName],
    ) -> None:
        self._phrases = Phrases(arrays, PHRASES)
        self._lexicon = lexicon
        self._name_at = name_at

    def scan(self, text: str, skip: Callable[[int], bool] | None = None) -> list[Found]:
        """Find names: the longest where they overlap, in the order of the text.

        Rows that `skip` refuses are as if they were not there.
        """
        units = TextUnits(text, self._lexicon)
        stretches: list[Stretch] = []
        for first, last, numbers in self._phrases.find(units):
            span = units.span(first, last)
            if skip is not None:
                numbers = [number for number in numbers if not skip(number)]
            if span is not None and numbers:
                stretches.append((*span, numbers))
        return [
            found
            for start, end, numbers in _longest(stretches)
            for found in self._judge(text, start, end, numbers)
        ]

    def _judge(self, text: str, start: int, end: int, numbers: list[int]) -> Iterator[Found]:
        mention = text[start:end]
        for number in numbers:
            name = self._name_at(number)
            if _stands_alone(text, start, end, name):
                query = prepare(mention, name.kind, self._lexicon)
                match = compare(query, name, self._lexicon)
                # the folded forms are equal, so that whatever the model misses is no difference
                yield number, start, end, match if match.level is Level.STRONG else FULL


class ScannerBuilder:
    """Collects the forms of names while these are read."""

    def __init__(self, lexicon: NameLexicon) -> None:
        self._lexicon = lexicon
        self._forms: list[str] = []
        self._numbers = array("I")

    def add(self, number: int, name: PreparedName) -> None:
        """Note the forms of a name."""
        for form in forms_of(name, self._lexicon):
            self._forms.append(form)
            self._numbers.append(number)

    def build(self) -> dict[str, np.ndarray]:
        """Make the arrays."""
        return Phrases.build(self._forms, np.array(self._numbers, np.uint32), PHRASES)


def _longest(stretches: list[Stretch]) -> list[Stretch]:
    kept: list[Stretch] = []
    taken = 0
    for start, end, numbers in sorted(stretches, key=lambda item: (item[0], -item[1])):
        if start >= taken:
            kept.append((start, end, numbers))
            taken = end
    return kept


def _stands_alone(text: str, start: int, end: int, name: PreparedName) -> bool:
    """Refuse what is probably a part of other words.

    A Han name of a person that runs on is another person's name (陈志 in 陈志明). Names made of
    everyday words, and persons, need a capital letter where the script has them.
    """
    mention = text[start:end]
    if name.kind is NameKind.PERSON and fold.script_of(mention) == "han":
        return fold.script_of(text[end : end + 1]) != "han"
    rare = any(token.role is Role.WORD for token in name.view.tokens)
    if name.kind is NameKind.PERSON or not rare:
        return mention != mention.lower() or mention == mention.upper()
    return True


def forms_of(name: PreparedName, lexicon: NameLexicon) -> set[str]:
    """Folded forms to look for, without legal forms; none for a name that could be any words."""
    views = [view for view in (name.organisation, name.person) if view is not None]
    if not any(_telling(view) for view in views) and not _place(name):
        return set()
    person = name.organisation is None
    cleaned = fold.clean(name.original)
    forms = set()
    for words in (fold.words(cleaned), FoldedText(name.original, lexicon).text.split()):
        kept = words if person else _without_forms(words, lexicon)
        form = FoldedText(" ".join(kept), lexicon).text.strip()
        if len(form) > 1:
            forms.add(form)
    return forms


def _without_forms(words: list[str], lexicon: NameLexicon) -> list[str]:
    kept = []
    for word in strip_forms(words, lexicon)[0]:
        script = fold.script_of(word)
        if script in fold.SPACELESS:
            run = fold.native(word).translate(lexicon.simplified)
            word, _, _ = split_run(run, script, lexicon, forms_only=True)
        kept.append(word)
    return kept


def _telling(view: View) -> bool:
    """Weak words, short single words and lone given names are never looked for."""
    tokens = [token for token in view.tokens if token.role is not Role.PARTICLE]
    if not any(token.distinctive for token in tokens):
        return False
    return len(tokens) > 1 or (not view.person and _long_enough(tokens[0]))


def _place(name: PreparedName) -> bool:
    """Whether a name of unknown kind, which listed places have, is a town in one word."""
    tokens = name.view.tokens
    named = name.kind is NameKind.UNKNOWN and len(tokens) == 1
    return named and not tokens[0].script and len(tokens[0].text) >= LEAST_PLACE


def _long_enough(token: Token) -> bool:
    if token.script in fold.SYLLABIC:
        return len(token.native) >= LEAST_SYLLABLES
    if token.script:
        return token.role is Role.WORD and len(token.native) >= LEAST_NATIVE
    return token.rare and len(token.text) >= LEAST_LETTERS
