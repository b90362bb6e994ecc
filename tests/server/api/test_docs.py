"""The OpenAPI document, its page, and the page of every problem."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import openapi_spec_validator
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from server.api.openapi import document
from server.api.payloads import CheckRequest
from server.api.problems import PROBLEMS


class Page(HTMLParser):
    """Notes tags, links, ids and nesting faults of a page."""

    VOID = frozenset({"meta", "link", "img", "br", "input"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        values = dict(attrs)
        self.links += [values[name] or "" for name in ("href", "src", "action") if name in values]
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(client: FlaskClient, path: str) -> tuple[str, Page]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    page = Page(response.text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("h1") == 1
    assert not {"script", "style"} & set(page.tags)
    assert all(link.startswith(("/", "#")) for link in page.links), page.links
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    for link in {link for link in page.links if not link.startswith("#")}:
        with client.get(link) as linked:
            assert linked.status_code == 200, link
    return response.text, page


def test_the_page_shows_every_operation_schema_and_problem(client: FlaskClient) -> None:
    html, page = read(client, "/api/v1/docs")
    for path, operations in document()["paths"].items():
        assert path in html
        assert {one["operationId"] for one in operations.values()} <= set(page.ids)
    assert {f"schema-{name}" for name in document()["components"]["schemas"]} <= set(page.ids)
    assert all(problem.type in html for problem in PROBLEMS.values())
    assert len(html) < 100_000


@pytest.mark.parametrize("problem", PROBLEMS.values(), ids=PROBLEMS)
def test_every_problem_has_a_page_at_its_type(client: FlaskClient, problem: Any) -> None:
    html, _ = read(client, problem.type)
    assert problem.title in html
    assert str(problem.status) in html


def test_an_unknown_problem_is_an_html_404(client: FlaskClient) -> None:
    response = client.get("/problems/none")
    assert (response.status_code, response.mimetype) == (404, "text/html")


def test_the_document_is_served_and_may_be_cached(client: FlaskClient) -> None:
    response = client.get("/api/v1/openapi.json")
    assert response.json == document()
    assert response.headers["Cache-Control"] == "public, max-age=300"


def test_the_document_is_openapi_3_1() -> None:
    openapi_spec_validator.validate(document())


def test_every_address_of_the_api_is_documented(app: Flask) -> None:
    served = {
        (rule.rule, method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("api_") and not rule.endpoint.startswith("api_docs.")
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
    }
    documented = {
        (path, method) for path, operations in document()["paths"].items() for method in operations
    }
    assert served == documented


def test_every_reference_is_there_and_every_schema_used() -> None:
    names = set(document()["components"]["schemas"])
    used = set(re.findall(r"#/components/schemas/(\w+)", str(document())))
    assert used == names


def test_examples_fit_their_schemas() -> None:
    schemas = document()["components"]["schemas"]
    for name, schema in schemas.items():
        root = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
        for example in schema.get("examples", ()):
            Draft202012Validator(root).validate(example)
    for example in schemas["CheckRequest"]["examples"]:
        CheckRequest.model_validate(example)


def test_limits_of_the_contract_stand_in_the_document() -> None:
    fields = document()["components"]["schemas"]["CheckRequest"]["properties"]
    limits = {
        name: fields[name].get("maxItems") or fields[name].get("maxLength") for name in fields
    }
    assert limits == limits | {"urls": 50, "names": 20, "contacts": 20, "text": 20_000}
