"""What the OpenAPI document promises holds for whatever schemathesis thinks of."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from server import store
from server.api.openapi import document
from server.app_state import AppState
from server.lists import keys
from server.lists.shelf import Shelf
from tests.server.lists.world import state

POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE


def can_be_wrong(operation: dict[str, Any]) -> bool:
    """Whether it takes input that could be wrong; a header may hold anything."""
    asked = [one for one in operation.get("parameters", ()) if one["in"] != "header"]
    return bool(asked or "requestBody" in operation)


RUNS = [
    (path, method, mode)
    for path, found in document()["paths"].items()
    for method, operation in found.items()
    for mode in ([POSITIVE, NEGATIVE] if can_be_wrong(operation) else [POSITIVE])
]


def beyond_the_schema(case: Any) -> list[Any]:
    """Name the checks that ask for more than a schema can tell.

    In a batch a wrong row is answered by its error, and CSV has columns; whether a reported value
    is an address or a number shows only when it is read.
    """
    if case.path.endswith("/reports"):
        return [positive_data_acceptance]
    if not case.path.endswith("/batch"):
        return []
    if case.method == "GET" or case.media_type == "application/json":
        return [negative_data_rejection]
    return [negative_data_rejection, positive_data_acceptance]


@pytest.fixture(scope="module")
def schema(app: Flask) -> Any:
    held: AppState = app.extensions["lurewise"]
    with held.sessions() as session:
        records = store.state(session)
    # a list at hand: building one takes longer than the examples may
    signer = keys.signer(held.settings)
    Shelf(held.settings.instance / "lists").add(
        state(records.version, {}), signer, records.identity
    )
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("path", "method", "mode"), RUNS)
def test_the_api_keeps_its_promises(
    schema: Any, key: dict[str, str], path: str, method: str, mode: GenerationMode
) -> None:
    """No 500, only documented statuses, types and shapes; wrong input is refused."""
    operation = schema[path][method]
    headers = key if operation.definition.raw["security"] else {}

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def holds(case: Any) -> None:
        case.call_and_validate(headers=headers, excluded_checks=beyond_the_schema(case))

    holds()
