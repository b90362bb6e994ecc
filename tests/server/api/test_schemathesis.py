"""What the OpenAPI document promises holds for whatever schemathesis thinks of."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from server.api.openapi import document

POSITIVE, NEGATIVE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
RUNS = [
    (path, method, mode)
    for path, found in document()["paths"].items()
    for method, operation in found.items()
    for mode in ([POSITIVE, NEGATIVE] if "description" in operation else [POSITIVE])
]
"""Health takes no input that could be wrong; it has no description either."""


def answered_by_row(case: Any) -> list[Any]:
    """In a batch a wrong row is answered by its error, and CSV has columns no schema can tell."""
    if not case.path.endswith("/batch"):
        return []
    if case.method == "GET" or case.media_type == "application/json":
        return [negative_data_rejection]
    return [negative_data_rejection, positive_data_acceptance]


@pytest.fixture(scope="module")
def schema(app: Flask) -> Any:
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
        case.call_and_validate(headers=headers, excluded_checks=answered_by_row(case))

    holds()
