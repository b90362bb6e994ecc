"""What the answers say: by language and review state, never about one person.

Languages whose translation is a draft are never pooled with others. Groups under five are
counted and not shown. Item figures come from answers before any teaching.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from quiz import content
from quiz.grading import forms, items
from quiz.grading.group import SMALLEST, Gain, Pair, gain
from quiz.grading.marks import Marked, MarkFigures, figures
from quiz.grading.measures import Counts, Response, auc, brier, overconfidence
from quiz.store import Answer, Run

FORM_ITEMS = 12

Runs = Iterable[tuple[Run, Sequence[Answer]]]
Tables = dict[tuple[object, ...], list[list[Answer]]]
"""By form, class and item versions: one row a person, one column an item."""


@dataclass(frozen=True, slots=True)
class Phase:
    """One form of a group: area, confidence, first steps and marks of the answers asked for them.

    `marks` is None when fewer than five people marked a part.
    """

    auc: float
    brier: float
    overconfidence: float
    real_check: float
    answers: int
    marks: MarkFigures | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item version, before teaching. `seconds` is the median."""

    item: str
    version: int
    figures: items.ItemStatistics
    seconds: float
    misleads: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One language in one review state. Everything but `begun` is None for a small group.

    `hidden`: of the gain only the finding may be passed on, no figure.
    """

    language: str
    review_state: str
    begun: int
    finished: int | None
    gain: Gain | None
    before: Phase | None
    after: Phase | None
    items: tuple[ItemRow, ...]
    hidden: bool = False


def groups(runs: Runs) -> list[Group]:
    """Every group, by language."""
    found = by_language(runs)
    return [_group(language, state, rows) for (language, state), rows in sorted(found.items())]


def by_language(runs: Runs) -> dict[tuple[str, str], list[tuple[Run, Sequence[Answer]]]]:
    """The answers of each run by the language that they were read in, and its review state.

    Somebody who changes the language is in two groups, and finished no form in either unless all
    of it was read in one language.
    """
    found: dict[tuple[str, str], list[tuple[Run, Sequence[Answer]]]] = defaultdict(list)
    for run, answers in runs:
        own: dict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in answers:
            own[language_of(run, answer)].append(answer)
        for key, given in own.items():
            found[key].append((run, given))
    return found


def language_of(run: Run, answer: Answer) -> tuple[str, str]:
    """The language that an answer was read in, and its review state then."""
    if not answer.language:
        return run.language, run.review_state
    return answer.language, answer.review_state


def response(answer: Answer) -> Response:
    """The answer as grading sees it; from paper, where nobody asked, as not sure."""
    return Response(answer.lure, answer.said_lure, answer.confidence or 1)


def finished(run: Run, answers: Sequence[Answer]) -> tuple[list[Answer], list[Answer]] | None:
    """The answers before and after of somebody who finished both forms, else None.

    None too where anything had been explained before the first form: that is no "before".
    """
    before, after = (
        [answer for answer in answers if answer.form == name] for name in forms.forms_of(run.arm)
    )
    whole = len(before) == len(after) == FORM_ITEMS
    return (before, after) if whole and not any(answer.taught for answer in before) else None


def _group(language: str, state: str, rows: list[tuple[Run, Sequence[Answer]]]) -> Group:
    if len(rows) < SMALLEST:
        return Group(language, state, 0, None, None, None, None, ())
    both = [(run, pair) for run, answers in rows if (pair := finished(run, answers))]
    shown = len(both) >= SMALLEST
    people = [Pair(run.arm, _counts(before), _counts(after)) for run, (before, after) in both]
    return Group(
        language,
        state,
        len(rows),
        len(both) if shown else None,
        gain(people),
        _phase([before for _, (before, _) in both]) if shown else None,
        _phase([after for _, (_, after) in both]) if shown else None,
        tuple(_items(rows)),
    )


def _counts(answers: Sequence[Answer]) -> Counts:
    return Counts.of(map(response, answers))


def _phase(people: Sequence[Sequence[Answer]]) -> Phase | None:
    asked = [answer for person in people for answer in person if answer.confidence]
    responses = [response(answer) for answer in asked]
    if len({row.lure for row in responses}) < 2:
        return None  # typed in from paper, where only the verdict is asked
    checks = sum(answer.real_check for answer in asked) / len(asked)
    return Phase(
        auc(responses),
        brier(responses),
        overconfidence(responses),
        checks,
        len(asked),
        _marks(people),
    )


def _marks(people: Sequence[Sequence[Answer]]) -> MarkFigures | None:
    marked = [rows for person in people if (rows := [*_marked(person)])]
    shown = len(marked) >= SMALLEST
    return figures(row for rows in marked for row in rows) if shown else None


def _marked(answers: Sequence[Answer]) -> Iterator[Marked]:
    """The answers in which a part was marked; only for versions whose text is still known."""
    known = content.load()
    for answer in answers:
        item = known.get(answer.item)
        if item and item.version == answer.item_version and answer.parts:
            wanted = {hotspot.block for hotspot in item.hotspots}
            found = {h.block for h in item.hotspots if h.id in answer.marked}
            yield Marked(len(item.blocks), len(wanted), answer.parts, len(found))


def first_tables(rows: Runs) -> Tables:
    """The answers of first forms that were finished, before any teaching; lures and genuine
    items apart."""
    tables: Tables = defaultdict(list)
    for run, answers in rows:
        first, _ = forms.forms_of(run.arm)
        for lure in (True, False):
            mine = [a for a in answers if a.form == first and a.lure == lure]
            mine.sort(key=lambda answer: answer.item)
            if len(mine) == FORM_ITEMS // 2 and not any(answer.taught for answer in mine):
                key = tuple((answer.item, answer.item_version) for answer in mine)
                tables[first, lure, key].append(mine)
    return tables


def _items(rows: list[tuple[Run, Sequence[Answer]]]) -> Iterable[ItemRow]:
    """Item figures before teaching, and which genuine items mislead after it."""
    later: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for run, answers in rows:
        _, second = forms.forms_of(run.arm)
        for answer in answers:
            if answer.form == second and not answer.lure:
                later[answer.item, answer.item_version].append(answer.said_lure)
    for table in first_tables(rows).values():
        if len(table) >= SMALLEST:
            yield from _table(table, later)


def _table(
    table: list[list[Answer]], later: dict[tuple[str, int], list[bool]]
) -> Iterable[ItemRow]:
    right = [[response(answer).correct for answer in person] for person in table]
    for column, answer in enumerate(table[0]):
        key = (answer.item, answer.item_version)
        times = [person[column].seconds for person in table if person[column].seconds]
        yield ItemRow(
            *key,
            figures=items.statistics(right, column),
            seconds=median(times) if times else 0,
            misleads=items.ambiguous(later[key]),
        )
