"""Read the lexicon of names: legal forms and name words, and the map of Chinese characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import wordfreq
from opencc import OpenCC
from pydantic import Field, StringConstraints

from server.knowledge.reader import FOLDER, Row, Text, read_rows
from server.matching.names import fold
from server.matching.names.lexicon import (
    END,
    LONG_FORM,
    LegalForm,
    LongForms,
    NameLexicon,
    Words,
)

K = TypeVar("K")
Lang = Annotated[str, StringConstraints(pattern=r"^([a-z]{2,3}|multi)$")]
WordList = Annotated[list[Text], Field(min_length=1)]


class LegalFormRow(Row):
    """Legal forms of one language and class."""

    lang: Lang
    cls: Literal["ltd", "llc", "jsc", "lp", "ngo", "state", "sole", "neutral"] = Field(
        alias="class"
    )
    at: Literal["start", "end", "both", "any"]
    forms: WordList
    note: str = ""


class NameWordRow(Row):
    """Words of names that share a job; the file's head explains the kinds."""

    kind: Literal[
        "weak",
        "common",
        "title",
        "particle",
        "place",
        "country",
        "addition",
        "post",
        "same",
        "nickname",
        "family",
        "number",
        "glued",
        "meaning",
        "sound",
    ]
    lang: Lang
    words: WordList
    weight: Annotated[float, Field(ge=0, le=1)] = 1.0
    note: str = ""


ORDINARY = 10000
"""So many of the most frequent English words are never rare enough to name one firm."""


@lru_cache(maxsize=1)
def ordinary() -> frozenset[str]:
    """The most frequent English words, as wordfreq counts them."""
    words = islice(wordfreq.iter_wordlist("en", "small"), ORDINARY)
    return frozenset(word for word in words if word.isascii() and word.isalpha())


@lru_cache(maxsize=1)
def simplified() -> dict[int, str]:
    """Map traditional Chinese characters to simplified ones, by the tables of OpenCC."""
    chars = [chr(point) for point in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    converted = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    pairs = zip(chars, converted, strict=True)
    return {ord(old): new for old, new in pairs if old != new and len(new) == 1}


def load_lexicon(folder: Path = FOLDER) -> NameLexicon:
    """Build the lexicon from `legal_forms.yml` and `name_words.yml`; raises KnowledgeError."""
    forms = read_rows(folder / "legal_forms.yml", LegalFormRow)
    rows = read_rows(folder / "name_words.yml", NameWordRow)
    by_kind: dict[str, list[NameWordRow]] = defaultdict(list)
    for row in rows:
        by_kind[row.kind].append(row)
    spaced, glued = _forms(forms)
    weak = {fold.latin(word): row.weight for row in by_kind["weak"] for word in row.words}
    places = _set(by_kind["place"])
    return NameLexicon(
        forms=spaced,
        long_forms=_long_forms(spaced),
        glued_forms=glued,
        glued_words=_glued(by_kind["glued"]),
        weak=weak,
        common=(_set(by_kind["common"]) | ordinary()) - weak.keys() - places,
        places=places,
        countries={
            fold.latin(word): row.words[0] for row in by_kind["country"] for word in row.words[1:]
        },
        additions=_set(by_kind["addition"]) | _set(by_kind["post"]),
        posts=_set(by_kind["post"]),
        titles=_titles(by_kind["title"]),
        glued_titles=_glued_titles(by_kind["title"]),
        meanings=_meanings(by_kind["meaning"]),
        particles=_set(by_kind["particle"]),
        numbers={fold.latin(w): row.words[0] for row in by_kind["number"] for w in row.words},
        same=_same(by_kind["same"]),
        same_person=_same(row for row in by_kind["same"] if row.lang in ("ar", "th")),
        nicknames=_groups(by_kind["nickname"]),
        families=_groups(by_kind["family"]),
        sounds=tuple((row.words[0], row.words[1]) for row in by_kind["sound"]),
        simplified=simplified(),
    )


def _set(rows: Iterable[NameWordRow]) -> frozenset[str]:
    return frozenset(fold.latin(word) for row in rows for word in row.words)


def _latin_words(text: str) -> Words:
    return tuple(filter(None, map(fold.latin, fold.words(fold.composed(text)))))


def _native(text: str) -> str:
    words = fold.words(fold.composed(text))
    return fold.native("".join(words)).translate(simplified())


def _forms(
    rows: Iterable[LegalFormRow],
) -> tuple[dict[str, tuple[LegalForm, ...]], dict[str, tuple[LegalForm, ...]]]:
    """Legal forms by first word, and those of scripts without spaces by script; longest first."""
    spaced: dict[str, set[LegalForm]] = defaultdict(set)
    glued: dict[str, set[LegalForm]] = defaultdict(set)
    for row in rows:
        for text in row.forms:
            script = fold.script_of(text)
            if script in fold.SPACELESS:
                glued[script].add(LegalForm((_native(text),), row.cls, row.at))
            elif words := _latin_words(text):
                spaced[words[0]].add(LegalForm(words, row.cls, row.at))
    return _longest_first(spaced), _longest_first(glued)


def _longest_first(table: Mapping[K, set[LegalForm]]) -> dict[K, tuple[LegalForm, ...]]:
    return {
        key: tuple(sorted(forms, key=lambda f: (-len("".join(f.words)), f.words, f.at, f.cls)))
        for key, forms in table.items()
    }


def _long_forms(spaced: Mapping[str, tuple[LegalForm, ...]]) -> LongForms:
    """Forms that are long enough to be known in spite of a slip."""
    table: dict[tuple[str, int, int], set[LegalForm]] = defaultdict(set)
    for forms in spaced.values():
        for form in forms:
            letters = sum(map(len, form.words))
            if form.at == "any" and letters >= LONG_FORM:
                for near in (letters - 1, letters, letters + 1):
                    table[form.words[0][0], len(form.words), near].add(form)
    texts = ["".join(form.words) for forms in table.values() for form in forms]
    return LongForms(
        _longest_first(table),
        frozenset(text[:size] for text in texts for size in range(1, END + 1)),
        frozenset(text[-size:] for text in texts for size in range(1, END + 1)) | {""},
    )


def _glued(rows: Iterable[NameWordRow]) -> dict[str, tuple[str, ...]]:
    table: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for word in row.words:
            table[fold.script_of(word)].add(_native(word))
    return {script: tuple(sorted(words, key=_longest)) for script, words in table.items()}


def _titles(rows: Iterable[NameWordRow]) -> frozenset[str]:
    words = (word for row in rows for word in row.words)
    return frozenset(
        fold.native(word) if fold.script_of(word) else fold.latin(word) for word in words
    )


def _glued_titles(rows: Iterable[NameWordRow]) -> tuple[str, ...]:
    """Titles of scripts without spaces as they are written, longest first."""
    words = {word for row in rows for word in row.words}
    glued = (word for word in words if fold.script_of(word) in fold.SPACELESS - {"han"})
    return tuple(sorted(glued, key=_longest))


def _longest(word: str) -> tuple[int, str]:
    """Longest first, and those of one length always in the same order."""
    return -len(word), word


def _meanings(rows: Iterable[NameWordRow]) -> dict[str, str]:
    return {_native(word): fold.latin(row.words[0]) for row in rows for word in row.words[1:]}


def _same(rows: Iterable[NameWordRow]) -> dict[str, tuple[tuple[Words, str], ...]]:
    table: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    for row in rows:
        form = fold.latin(row.words[0])
        for text in row.words[1:]:
            words = _latin_words(text)
            table[words[0]].append((words, form))
    return {
        key: tuple(sorted(entries, key=lambda entry: -len(entry[0])))
        for key, entries in table.items()
    }


def _groups(rows: Iterable[NameWordRow]) -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for word in row.words:
            table[fold.latin(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}
