"""Which items work differently in another language: a sign that the translation is wrong.

From first forms that were finished, before any teaching; lures and genuine items apart. The
reference is English, the language that the items are written in. Nothing is pooled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quiz.grading.dif import Difference, Suspicion, difference
from quiz.stats import Runs, by_language, first_tables, response
from quiz.store import Answer
from server.i18n import SOURCE_LANGUAGE

Table = Sequence[Sequence[Answer]]
"""One row a person, one column an item of the class."""


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """One item version in another language, against English."""

    language: str
    review_state: str
    item: str
    version: int
    found: Difference


def differences(runs: Runs) -> list[LanguageRow]:
    """Every item that at least 30 people answered in English and in another language."""
    tables = {key: first_tables(rows) for key, rows in by_language(runs).items()}
    own = {key: rows for key, rows in tables.items() if key[0] == SOURCE_LANGUAGE}
    return [
        LanguageRow(*key, answer.item, answer.item_version, found)
        for key, theirs in sorted(tables.items())
        if key[0] != SOURCE_LANGUAGE
        for ours in own.values()
        for columns in sorted(set(theirs) & set(ours), key=repr)
        for answer, found in _compared(ours[columns], theirs[columns])
        if found.suspicion is not Suspicion.TOO_FEW
    ]


def _compared(ours: Table, theirs: Table) -> Iterator[tuple[Answer, Difference]]:
    for column, answer in enumerate(theirs[0]):
        yield answer, difference(_people(ours, column), _people(theirs, column))


def _people(table: Table, column: int) -> list[tuple[int, bool]]:
    rows = [[response(answer).correct for answer in person] for person in table]
    return [(sum(row), row[column]) for row in rows]
