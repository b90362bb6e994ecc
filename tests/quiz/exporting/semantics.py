"""Compare content with H5P's semantics: every field of its type, none that is not there.

A group with one field is stored as the value of that field. In HTML fields `div`, `span`, `p`
and `br` are always let through beside the tags that are named; other text has no tags at all.
Source: h5p/h5p-php-library, `H5PContentValidator`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent / "h5p"
TAG = re.compile(r"</?\s*([a-zA-Z][\w-]*)")
ALWAYS = {"div", "span", "p", "br"}
METADATA = {"contentType", "license", "licenseVersion", "title", "authors", "changes"}

Field = dict[str, Any]


def fields(name: str) -> list[Field]:
    found: list[Field] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def problems(content: Any, choice: str) -> list[str]:
    """What is wrong with the content of a Question Set that allows the Multiple Choice `choice`."""
    known = fields("question-set")
    question = next(field for field in known if field["name"] == "questions")["field"]
    question["options"] = [choice]
    return list(_group(content, known, "content"))


def _group(value: Any, known: list[Field], where: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{where} is no group"
        return
    names = {field["name"]: field for field in known}
    for name in value.keys() - names.keys():
        yield f"{where}.{name} is not in the semantics"
    for name, field in names.items():
        if name in value:
            yield from _value(value[name], field, f"{where}.{name}")
        elif field["type"] in ("text", "list") and not (
            field.get("optional") or "default" in field
        ):
            yield f"{where}.{name} is missing"


def _value(value: Any, field: Field, where: str) -> Iterator[str]:
    kind = field["type"]
    if kind == "group":
        inner = field["fields"]
        if len(inner) == 1 and not (isinstance(value, dict) and inner[0]["name"] in value):
            yield from _value(value, inner[0], where)
        else:
            yield from _group(value, inner, where)
    elif kind == "list":
        yield from _list(value, field, where)
    elif kind == "text":
        yield from _text(value, field, where)
    elif kind == "library":
        yield from _library(value, field, where)
    elif kind == "boolean" and not isinstance(value, bool):
        yield f"{where} is no boolean"
    elif kind == "select" and value not in [option["value"] for option in field["options"]]:
        yield f"{where}: {value!r} is not offered"
    elif kind == "number":
        low, high = field.get("min", value), field.get("max", value)
        if not isinstance(value, int | float) or not low <= value <= high:
            yield f"{where}: {value!r} is out of range"


def _list(value: Any, field: Field, where: str) -> Iterator[str]:
    if not isinstance(value, list) or len(value) < field.get("min", 0):
        yield f"{where} is no list, or too short"
        return
    for number, one in enumerate(value):
        yield from _value(one, field["field"], f"{where}[{number}]")


def _text(value: Any, field: Field, where: str) -> Iterator[str]:
    if not isinstance(value, str):
        yield f"{where} is no text"
        return
    allowed = {*field.get("tags", ()), *(ALWAYS if field.get("widget") == "html" else ())}
    for tag in {found.lower() for found in TAG.findall(value)} - allowed:
        yield f"{where}: the tag {tag} would be taken out"


def _library(value: Any, field: Field, where: str) -> Iterator[str]:
    if value.get("library") not in field["options"]:
        yield f"{where}: {value.get('library')} is not allowed"
    if not re.fullmatch(
        r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", value.get("subContentId", "")
    ):
        yield f"{where} has no subContentId"
    for name in set(value.get("metadata", {})) - METADATA:
        yield f"{where}.metadata.{name} is not known"
    if str(value.get("library", "")).startswith("H5P.MultiChoice"):
        yield from _group(value["params"], fields("multi-choice"), where)
