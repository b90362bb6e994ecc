"""The browser gets all that the gates read, and the dictionary words that matter to them."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from server.dataset import assemble, name_lexicon
from server.lists import lookalikes
from server.matching.domains.brands import Brand, BrandTable
from server.matching.domains.fold import ascii_shape
from server.matching.domains.words import HostWords
from server.matching.index import Index


@pytest.fixture(scope="module")
def table() -> BrandTable:
    return assemble(Index.build((), name_lexicon()), "", "").matching.brands


@pytest.fixture(scope="module")
def words(table: BrandTable) -> dict:
    return lookalikes.words(table)


def test_every_field_of_a_brand_is_there(table: BrandTable) -> None:
    rows = {row["id"]: row for row in lookalikes.brands(table)}
    assert len(rows) == len(table.brands)
    for brand in table.brands:
        row = rows[brand.id]
        for field in fields(Brand):
            value = getattr(brand, field.name)
            name = lookalikes.RENAMED.get(field.name, field.name)
            if field.name == "sources":
                assert row[name][0]["url"] == value[0].url
            elif value and field.name not in lookalikes.UNREAD:
                assert row[name] == (list(value) if isinstance(value, tuple) else value)
            else:
                assert name not in row
    for wanted in ("labels", "class", "kind", "domains", "checked"):
        assert any(wanted in row for row in rows.values())


def test_every_word_list_is_there(table: BrandTable, words: dict) -> None:
    for field in fields(HostWords):
        if field.name == "kinds":
            flat = {w: kind for kind, some in words["kinds"].items() for w in unchained(some)}
            assert flat == table.words.kinds
        elif field.name == "complete" or not field.init:
            assert field.name not in words
        elif field.name in ("plain", "frequent"):
            assert set(unchained(words[field.name])) < getattr(table.words, field.name)
        else:
            assert unchained(words[field.name]) == sorted(getattr(table.words, field.name))


def test_shapes_read_as_the_server_does() -> None:
    shapes = lookalikes.shapes()
    assert shapes["а"] == "a"  # Cyrillic
    assert shapes["ı"] == "i"
    assert shapes["\u0301"] == ""
    assert "ก" not in shapes
    for label, looks in (("jоbstrееt", "jobstreet"), ("línkedın", "linkedin"), ("กoogle", None)):
        host = "xn--" + label.encode("punycode").decode("ascii")
        read = [char if char.isascii() else shapes.get(char) for char in label]
        assert ascii_shape(host) == looks
        assert ("".join(map(str, read)) if None not in read else None) == looks


def test_it_stays_small(words: dict) -> None:
    assert len(unchained(words["plain"])) < 4_000
    assert len(unchained(words["frequent"])) < 6_000


def unchained(text: str) -> list[str]:
    """Read what `chained` writes, as the extension does."""
    found, last = [], ""
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", text):
        last = last[: ord(shared) - ord("A")] + rest
        found.append(last)
    return found
