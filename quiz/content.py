"""Load the items once. A mistake names file, line, field and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml
from pydantic import TypeAdapter, ValidationError

from quiz.grading.forms import Slot
from quiz.item import Item
from quiz.problems import ContentError, Problem
from server.knowledge.reader import Loader, line_of

ITEMS = Path(__file__).resolve().parent / "items"
ROOT = Path(__file__).resolve().parent.parent
_ITEM = TypeAdapter(Item)

Place = Sequence[int | str]


class Source:
    """One file as text: knows on which line a field stands."""

    def __init__(self, path: Path) -> None:
        """Read `path`; ContentError when it is not YAML."""
        self.path = path
        self.file = _shown(path)
        loader = Loader(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            if not isinstance(node, yaml.MappingNode):
                raise ContentError([Problem(self.file, 1, "write one item, beginning with id:")])
            self.node: yaml.MappingNode = node
            self.data: object = loader.construct_object(node, deep=True)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or str(error)
            line = mark.line + 1 if mark else 1
            raise ContentError(
                [Problem(self.file, line, f"this is not YAML: {reason}; mend the line")]
            ) from None
        finally:
            loader.dispose()

    def line(self, place: Place = ()) -> int:
        """The line, from 1, of the deepest part of `place` that exists."""
        return line_of(self.node, place)

    def problem(self, message: str, place: Place = ()) -> Problem:
        """Say `message` about `place`."""
        return Problem(self.file, self.line(place), message)


def read(path: Path) -> tuple[Item, Source]:
    """Read one item; ContentError when a field is missing, unknown or of the wrong kind."""
    source = Source(path)
    try:
        item = _ITEM.validate_python(source.data)
    except ValidationError as error:
        raise ContentError(_of_field(source, details) for details in error.errors()) from None
    if item.id != path.stem:
        wrong = f"id: {item.id} stands in the file {path.name}; call the file {item.id}.yml"
        raise ContentError([source.problem(wrong, ("id",))])
    return item, source


def read_all(folder: Path = ITEMS) -> tuple[list[tuple[Item, Source]], list[Problem]]:
    """Read every item that can be read, by id, and what is wrong with the others."""
    good: list[tuple[Item, Source]] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            good.append(read(path))
        except ContentError as error:
            problems += error.problems
    return good, problems


@lru_cache
def load(folder: Path = ITEMS) -> Mapping[str, Item]:
    """Every item by id; ContentError when one of them breaks a rule."""
    from quiz.rules import rule_problems

    good, found = read_all(folder)
    if found := [*found, *rule_problems(good)]:
        raise ContentError(found)
    return MappingProxyType({item.id: item for item, _ in good})


def teaching(lure_sign: str, items: Mapping[str, Item]) -> list[Item]:
    """Practice items that mark a lure sign of the knowledge base, easy ones first."""
    from quiz import signs

    code = signs.load().code_of(lure_sign)
    found = [
        item
        for item in items.values()
        if item.form == "practice" and any(hotspot.code == code for hotspot in item.hotspots)
    ]
    return sorted(found, key=lambda item: (item.difficulty, item.id))


def slots(items: Mapping[str, Item]) -> list[Slot]:
    """What the forms need to know about the items."""
    return [Slot(item.id, item.pair, item.is_lure, item.difficulty) for item in items.values()]


def _of_field(source: Source, details: object) -> Problem:
    place, kind, message = details["loc"], details["type"], details["msg"]  # type: ignore[index]
    advice = {
        "missing": "is missing; add it",
        "unexpected_keyword_argument": "is no field of an item; look at its spelling",
    }.get(kind, f"{message[:1].lower()}{message[1:]}")
    name = place[-1] if kind in ("missing", "unexpected_keyword_argument") else ""
    where = _words(source, place[:-1] if name else place)
    return source.problem(": ".join(part for part in (where, f"{name} {advice}".strip()) if part),
                          place)  # fmt: skip


def _words(source: Source, place: Place) -> str:
    """A place as a person writes it: `hotspots h2 quote`; the id stands for the number."""
    value, words = source.data, []
    for step in place:
        try:
            value = value[step]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            value = None
        named = isinstance(step, int) and isinstance(value, dict)
        words.append(str(value.get("id", step)) if named else str(step))  # type: ignore[union-attr]
    return " ".join(words)


def _shown(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name
