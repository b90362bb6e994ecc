"""Read one YAML file of rows, and say exactly where a row is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

FOLDER = Path(__file__).resolve().parent

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
IsoDate = Annotated[str, StringConstraints(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


class Row(BaseModel):
    """A row of knowledge: unknown fields are refused, so a misspelt one is found."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SourceRow(Row):
    """A publication that was read; `date` is ISO 8601 (a year or month will do) or ''."""

    title: Text
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    date: IsoDate = ""
    kind: Literal["authority", "press", "ngo", "community"]
    publisher: str = ""


Sources = Annotated[list[SourceRow], Field(min_length=1)]
RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a knowledge file."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f" field {self.field}:" if self.field else ""
        return f"{self.file}:{self.line}:{where} {self.message}"


class KnowledgeError(Exception):
    """A knowledge file cannot be used; `problems` has every place that is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class Loader(yaml.CSafeLoader):
    """Dates and words such as `no` stay what was written: text."""

    yaml_implicit_resolvers = {
        first: [
            (tag, pattern)
            for tag, pattern in resolvers
            if not tag.endswith(":timestamp")
            and not (tag.endswith(":bool") and first not in "tfTF")
        ]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def read_rows(path: Path, model: type[RowT]) -> list[RowT]:
    """Read a YAML list of mappings into `model` rows; KnowledgeError has every problem found."""
    loader = Loader(path.read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise KnowledgeError(
                [Problem(path.name, 1, "", "write a list of rows, each with `- `")]
            )
        rows, problems = [], []
        for node in root.value:
            try:
                rows.append(model.model_validate(loader.construct_object(node, deep=True)))
            except ValidationError as error:
                problems += [_problem(path.name, node, item) for item in error.errors()]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error)
        raise KnowledgeError(
            [Problem(path.name, line, "", f"this is not YAML: {reason}")]
        ) from None
    finally:
        loader.dispose()
    if problems:
        raise KnowledgeError(problems)
    return rows


def _problem(file: str, node: yaml.Node, error: object) -> Problem:
    loc, message = error["loc"], error["msg"]  # type: ignore[index]
    return Problem(file, line_of(node, loc), ".".join(map(str, loc)), message)


def line_of(node: yaml.Node, loc: Sequence[int | str]) -> int:
    """Return the line, from 1, of the deepest part of `loc` that exists in the file."""
    line = node.start_mark.line + 1
    for step in loc:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == step), None)
            if pair is None:
                return line
            node = pair[1]
        else:
            return line
        line = node.start_mark.line + 1
    return line
