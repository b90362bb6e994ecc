"""What a class found and missed, lures beside genuine offers; never about one person.

When results are shared, counts under five are hidden, and so is any other count that would give
a hidden one away by subtraction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quiz import stats
from quiz.grading.forms import forms_of
from quiz.grading.group import SMALLEST
from quiz.item import Item
from quiz.run import PARTS, Part
from quiz.store import MEASURING, Answer, Run

Runs = Sequence[tuple[Run, Sequence[Answer]]]


@dataclass(frozen=True, slots=True)
class Side:
    """Answers to lures, or to genuine offers. `hidden`: only how many, not which."""

    right: int = 0
    wrong: int = 0
    hidden: bool = False

    @property
    def total(self) -> int:
        """How many answers."""
        return self.right + self.wrong

    @property
    def percent(self) -> int:
        """Share that was right, in per cent; 0 without answers."""
        return round(100 * self.right / self.total) if self.total else 0

    @property
    def small(self) -> bool:
        """Whether a count is under five, so that somebody may be known by it."""
        return bool(self.total) and min(self.right, self.wrong) < SMALLEST

    def __add__(self, other: Side) -> Side:
        """Both together."""
        return Side(self.right + other.right, self.wrong + other.wrong, self.hidden or other.hidden)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One offer in one part."""

    part: Part
    item: str
    pair: int
    lure: bool
    side: Side


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign: its offers in all parts together. For a lure it speaks against, else for it."""

    code: str
    lure: bool
    offers: int
    side: Side


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part. Measuring parts have a row for each language, because drafts are not pooled."""

    part: Part
    language: str
    review_state: str
    people: int
    lures: Side
    genuine: Side


@dataclass(frozen=True, slots=True)
class Results:
    """All of it. `groups` are before and after by language, with the honest sentence."""

    people: int
    answers: int
    late: int
    typed: int
    parts: tuple[PartRow, ...]
    items: tuple[ItemRow, ...]
    signs: tuple[SignRow, ...]
    groups: tuple[stats.Group, ...]
    shared: bool = False


def part_of(run: Run, answer: Answer) -> Part:
    """The part that an answer belongs to: which form came first is the arm's business."""
    first, second = forms_of(run.arm)
    named: dict[str, Part] = {first: "before", second: "after"}
    return named.get(answer.form) or ("booster" if answer.form == "booster" else "practice")


def results(runs: Runs, items: Mapping[str, Item]) -> Results:
    """Count everything; `items` say which signs an offer has.

    An answer that came after the class was told the offer is in no share, only in the sums.
    """
    answered = [(run, given) for run, given in runs if given]
    flat = [(run, answer) for run, given in answered for answer in given]
    rows = tuple(_items(_in_time(flat), items))
    return Results(
        len(answered),
        len(flat),
        sum(answer.late for _, answer in flat),
        sum(answer.typed for _, answer in flat),
        tuple(_parts(_in_time(flat))),
        rows,
        tuple(_signs(rows, items)),
        tuple(stats.groups(answered)),
    )


def shared(found: Results, items: Mapping[str, Item]) -> Results:
    """The same to be passed on: what could point at a person is hidden."""
    rows = _hide_items(found.items)
    signs = tuple(
        replace(row, side=replace(row.side, hidden=row.side.small or _tells(row, rows, items)))
        for row in found.signs
    )
    parts = tuple(
        replace(
            row,
            lures=_hidden(row.lures, row.people),
            genuine=_hidden(row.genuine, row.people),
        )
        for row in found.parts
    )
    small = found.people < SMALLEST
    return replace(
        found,
        people=0 if small else found.people,
        answers=sum(row.lures.total + row.genuine.total for row in found.parts),
        late=0 if found.late < SMALLEST else found.late,
        typed=0 if found.typed < SMALLEST else found.typed,
        parts=parts,
        items=rows,
        signs=signs,
        groups=tuple(_hide_group(group, parts) for group in found.groups),
        shared=True,
    )


def _hide_group(group: stats.Group, parts: Iterable[PartRow]) -> stats.Group:
    """A group without the shares and estimates from which a hidden count could be worked out."""
    key = (group.language, group.review_state)
    own = [row for row in parts if (row.language, row.review_state) == key]
    if any(side.hidden for row in own for side in (row.lures, row.genuine)):
        return replace(group, before=None, after=None, hidden=True)
    phases = [phase for phase in (group.before, group.after) if phase]
    checks = [round(phase.real_check * phase.answers) for phase in phases]
    few = any(min(n, phase.answers - n) < SMALLEST for n, phase in zip(checks, phases, strict=True))
    return replace(group, before=None, after=None) if few else group


def _in_time(flat: Iterable[tuple[Run, Answer]]) -> list[tuple[Run, Answer]]:
    return [row for row in flat if row[1].form in MEASURING or not row[1].taught]


def _parts(flat: Iterable[tuple[Run, Answer]]) -> Iterator[PartRow]:
    found: dict[tuple[Part, str, str], list[Answer]] = defaultdict(list)
    people: dict[tuple[Part, str, str], set[str]] = defaultdict(set)
    for run, answer in flat:
        part = part_of(run, answer)
        measured = answer.form in MEASURING
        key = (part, *(stats.language_of(run, answer) if measured else ("", "")))
        found[key].append(answer)
        people[key].add(run.id)
    for key in sorted(found, key=lambda key: (PARTS.index(key[0]), *key[1:])):
        lures, genuine = (_side(a for a in found[key] if a.lure == lure) for lure in (True, False))
        yield PartRow(*key, len(people[key]), lures, genuine)


def _items(flat: Iterable[tuple[Run, Answer]], items: Mapping[str, Item]) -> Iterator[ItemRow]:
    found: dict[tuple[Part, str], list[Answer]] = defaultdict(list)
    for run, answer in flat:
        if answer.item in items:
            found[part_of(run, answer), answer.item].append(answer)
    rows = (
        ItemRow(part, name, items[name].pair, items[name].is_lure, _side(given))
        for (part, name), given in found.items()
    )
    yield from sorted(rows, key=lambda row: (PARTS.index(row.part), row.pair, not row.lure))


def _signs(rows: Iterable[ItemRow], items: Mapping[str, Item]) -> Iterator[SignRow]:
    sides: dict[str, Side] = defaultdict(Side)
    offers: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for code in _codes(items[row.item]):
            sides[code] += row.side
            offers[code].add(row.item)
    for code in sorted(sides, key=lambda code: (code[0] == "G", int(code[1:]))):
        yield SignRow(code, code[0] == "S", len(offers[code]), sides[code])


def _codes(item: Item) -> set[str]:
    """The signs of an offer that speak for what it is."""
    letter = "S" if item.is_lure else "G"
    return {hotspot.code for hotspot in item.hotspots if hotspot.code.startswith(letter)}


def _side(given: Iterable[Answer]) -> Side:
    right = [answer.lure == answer.said_lure for answer in given]
    return Side(sum(right), len(right) - sum(right))


def _hidden(side: Side, people: int = SMALLEST) -> Side:
    return replace(side, hidden=side.small or people < SMALLEST)


def _hide_items(rows: Sequence[ItemRow]) -> tuple[ItemRow, ...]:
    """Hide small counts; where one alone is hidden in a total, hide its smallest neighbour too."""
    out = [replace(row, side=_hidden(row.side)) for row in rows]
    for part in PARTS:
        for lure in (True, False):
            mine = [n for n, row in enumerate(out) if (row.part, row.lure) == (part, lure)]
            if sum(out[n].side.hidden for n in mine) != 1:
                continue
            rest = [n for n in mine if not out[n].side.hidden]
            if rest:
                least = min(rest, key=lambda n: min(out[n].side.right, out[n].side.wrong))
                out[least] = replace(out[least], side=replace(out[least].side, hidden=True))
    return tuple(out)


def _tells(row: SignRow, rows: Iterable[ItemRow], items: Mapping[str, Item]) -> bool:
    """Whether a sign gives a hidden offer away, as the only one in its total, or few people."""
    mine = [one.side for one in rows if row.code in _codes(items[one.item])]
    few = max((side.total for side in mine), default=0) < SMALLEST
    return few or sum(side.hidden for side in mine) == 1
