"""The one table of sign codes, counter-sign codes, check cards and misconceptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from quiz.content import Source
from quiz.item import FIELDS, BeliefCode, CardNumber, SignCode, Words
from quiz.problems import ContentError, Problem
from server.knowledge.lures import SignRow
from server.knowledge.reader import FOLDER, Slug, SourceRow, read_rows

FILE = Path(__file__).resolve().parent / "signs.yml"

CALL_THE_EMPLOYER = 4

SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Keys = Annotated[tuple[SourceKey, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, config=FIELDS)
class Sign:
    """A documented sign; `lure_signs` are its ids in `server/knowledge/lures.yml`.

    `card` is the check that helps most.
    """

    id: SignCode
    text: Words
    card: CardNumber
    lure_signs: Annotated[tuple[Slug, ...], Field(min_length=1)]
    decisive: bool = False


@dataclass(frozen=True, slots=True, config=FIELDS)
class CounterSign:
    """A fact that speaks for an offer. `independent`: to be had without the recruiter."""

    id: SignCode
    text: Words
    sources: Keys
    independent: bool = False
    counter_signs: tuple[Slug, ...] = ()


@dataclass(frozen=True, slots=True, config=FIELDS)
class Card:
    """A check: what to do, and what it gives."""

    id: CardNumber
    title: Words
    do: Words
    returns: Words


@dataclass(frozen=True, slots=True, config=FIELDS)
class Misconception:
    """What many people believe, and what is so."""

    id: BeliefCode
    belief: Words
    answer: Words
    sources: Keys


@dataclass(frozen=True, slots=True, config=FIELDS)
class _File:
    sources: Mapping[SourceKey, SourceRow]
    signs: tuple[Sign, ...]
    counter_signs: tuple[CounterSign, ...]
    cards: tuple[Card, ...]
    misconceptions: tuple[Misconception, ...]


class Signs:
    """The table, by code."""

    def __init__(self, file: _File, known: Iterable[SignRow]) -> None:
        """Index the rows; `known` are the lure signs and counter-signs of the checker."""
        self.lure_signs = {row.id: row for row in known if row.strength != "counter"}
        self.sources = file.sources
        self.signs: Mapping[str, Sign] = {row.id: row for row in file.signs}
        self.counter_signs: Mapping[str, CounterSign] = {r.id: r for r in file.counter_signs}
        self.cards = {row.id: row for row in file.cards}
        self.misconceptions = {row.id: row for row in file.misconceptions}

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every sentence that is translated, with its context, for example `signs.S1.text`."""
        for sign in self.signs.values():
            yield f"signs.{sign.id}.text", sign.text
        for counter in self.counter_signs.values():
            yield f"signs.{counter.id}.text", counter.text
        for card in self.cards.values():
            for field in ("title", "do", "returns"):
                yield f"signs.card{card.id}.{field}", getattr(card, field)
        for belief in self.misconceptions.values():
            yield f"signs.{belief.id}.belief", belief.belief
            yield f"signs.{belief.id}.answer", belief.answer

    def code_of(self, lure_sign: str) -> str | None:
        """The code that teaches a lure sign; the most specific one comes first in the file."""
        return next((row.id for row in self.signs.values() if lure_sign in row.lure_signs), None)

    def card_of(self, lure_sign: str) -> int:
        """The check that helps most against a lure sign: to call the employer, unless told."""
        code = self.code_of(lure_sign)
        return self.signs[code].card if code else CALL_THE_EMPLOYER


@lru_cache
def load(path: Path = FILE, knowledge: Path = FOLDER) -> Signs:
    """Read the table; ContentError when a code or an id of the knowledge base is wrong."""
    source = Source(path)
    try:
        file = TypeAdapter(_File).validate_python(source.data)
    except ValidationError as error:
        raise ContentError(
            source.problem(f"{' '.join(map(str, row['loc']))}: {row['msg']}", row["loc"])
            for row in error.errors()
        ) from None
    rows = read_rows(knowledge / "lures.yml", SignRow)
    known = {row.id: row.strength == "counter" for row in rows}
    if found := [*_unknown(file, source, known), *_gaps(file, source)]:
        raise ContentError(found)
    return Signs(file, rows)


def _unknown(file: _File, source: Source, known: Mapping[str, bool]) -> Iterator[Problem]:
    for number, sign in enumerate(file.signs):
        for lure_sign in sign.lure_signs:
            if known.get(lure_sign) is not False:
                yield source.problem(
                    f"{sign.id}: {lure_sign} is no lure sign of server/knowledge/lures.yml; "
                    "add it there with its sources, or write another id",
                    ("signs", number),
                )
    for number, row in enumerate(file.counter_signs):
        for counter in row.counter_signs:
            if known.get(counter) is not True:
                yield source.problem(
                    f"{row.id}: {counter} is no counter-sign of server/knowledge/lures.yml",
                    ("counter_signs", number),
                )
    for part in ("counter_signs", "misconceptions"):
        for number, row in enumerate(getattr(file, part)):
            for key in row.sources:
                if key not in file.sources:
                    yield source.problem(
                        f"{row.id}: the source {key} is not in `sources`; add it",
                        (part, number),
                    )


def _gaps(file: _File, source: Source) -> Iterator[Problem]:
    wanted: dict[str, list[str | int]] = {
        "signs": [f"S{number}" for number in range(1, 19)],
        "counter_signs": [f"G{number}" for number in range(1, 13)],
        "cards": list(range(1, 8)),
        "misconceptions": [f"M{number}" for number in range(1, 18)],
    }
    for part, codes in wanted.items():
        if (found := [row.id for row in getattr(file, part)]) != codes:
            yield source.problem(
                f"{part}: {', '.join(map(str, found))}; write each of "
                f"{codes[0]} to {codes[-1]} once, in order",
                (part,),
            )
