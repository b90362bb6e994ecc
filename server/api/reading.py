"""Read what a client sent into a model, or say what to do about it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from werkzeug.datastructures import MultiDict

from server.api import payloads
from server.api.problems import MAX_ERRORS, MAX_QUOTE, ApiProblem, FieldError, field_error
from server.checking import VISIBLE

Model = TypeVar("Model", bound=BaseModel)
HALF = re.compile("[\ud800-\udfff]")


def read(model: type[Model], body: bytes) -> Model:
    """Read a JSON body; ApiProblem says what is wrong with it."""
    try:
        return model.model_validate_json(body, strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise not_json(body, first["msg"]) from None
        raise _problem(error, model) from None


def read_query(model: type[Model], args: MultiDict[str, str]) -> Model:
    """Read a query string; ApiProblem also when a parameter stands there twice."""
    twice = [name for name, values in args.lists() if len(values) > 1]
    if twice:
        raise ApiProblem("invalid-fields", [field_error(n, "is given twice") for n in twice])
    return read_fields(model, args.to_dict())


def not_json(body: bytes, reason: str) -> ApiProblem:
    """Say why a body is not JSON; where it is but for half a character, name that and its field."""
    try:
        halves = list(islice(_halves("", json.loads(body)), MAX_ERRORS))
    except (ValueError, RecursionError):
        halves = []
    if not halves:
        return ApiProblem("malformed-json", [field_error("", reason)])
    return ApiProblem("invalid-fields", [field_error(field, why) for field, why in halves])


def _halves(field: str, value: Any) -> Iterator[tuple[str, str]]:
    """Where half a character stands: a surrogate without its other half."""
    field = field[:MAX_QUOTE]  # as much as is told: a body may be one name, deep in lists
    if isinstance(value, str) and (half := HALF.search(value)):
        code = f"\\u{ord(half[0]):04x}"
        yield field, f"holds half a character, {code}; send both halves, or leave it out"
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _halves(f"{field}[{number}]", item)
    elif isinstance(value, dict):
        for name, item in value.items():
            plain = HALF.sub("\ufffd", name)
            yield from _halves(f"{field}.{plain}".lstrip("."), item)
            if plain != name:
                yield from _halves(f"{field}.{plain}".lstrip("."), name)


def read_fields(model: type[Model], fields: dict[str, str]) -> Model:
    """Read fields that came as text, from a query string or a CSV row."""
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise _problem(error, model) from None


def _problem(error: ValidationError, model: type[BaseModel]) -> ApiProblem:
    found = error.errors(include_url=False, include_input=False, include_context=True)
    return ApiProblem("invalid-fields", [_field_error(item, model) for item in found])


def _field_error(item: Any, model: type[BaseModel]) -> FieldError:
    field = ""
    for step in item["loc"]:
        field += f"[{step}]" if isinstance(step, int) else f".{step}" if field else str(step)
    return field_error(field, _reason(item, model))


def _reason(item: Any, model: type[BaseModel]) -> str:
    context = item.get("ctx", {})
    match item["type"]:
        case "extra_forbidden":
            known = _fields_at(model, item["loc"][:-1])
            return f"is not known here; remove it, or use one of {', '.join(known)}"
        case "too_long":
            return f"has {context['actual_length']} items; send at most {context['max_length']}"
        case "string_too_long":
            return f"is too long; send at most {context['max_length']} characters"
        case "string_too_short":
            return _empty(item["loc"])
        case "string_pattern_mismatch" if context["pattern"] == VISIBLE:
            return _empty(item["loc"])
        case "model_type" if item["loc"][:1] == ("names",):
            return "is no name; send a string, or an object with a value"
        case "missing":
            return "is missing; it is needed"
        case "value_error":
            return str(context["error"])
        case "string_pattern_mismatch":
            return f"does not fit the pattern {context['pattern']}"
        case _:
            return str(item["msg"]).removeprefix("Input ")


def _empty(loc: tuple[int | str, ...]) -> str:
    leave = "leave it out, or " if isinstance(loc[-1], int) else ""
    return f"is empty; {leave}send some text"


def _fields_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    nested: dict[str, type[BaseModel]] = {
        "context": payloads.Context,
        "names": payloads.Name,
        "observable": payloads.ReportedThing,
    }
    return list(nested.get(str(loc[0]), model).model_fields if loc else model.model_fields)
