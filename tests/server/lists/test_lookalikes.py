"""The browser gets all that the gates read, and the dictionary words that matter to them."""

from __future__ import annotations

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
            elif value:
                assert row[name] == (list(value) if isinstance(value, tuple) else value)
            else:
                assert name not in row
    for wanted in ("labels", "class", "kind", "domains", "checked"):
        assert any(wanted in row for row in rows.values())


def test_every_word_list_is_there(table: BrandTable, words: dict) -> None:
    for field in fields(HostWords):
        if field.name == "kinds":
            flat = {word: kind for kind, listed in words["kinds"].items() for word in listed}
            assert flat == table.words.kinds
        elif field.name in lookalikes.DICTIONARIES:
            assert field.name not in words
        else:
            assert words[field.name] == sorted(getattr(table.words, field.name))


def test_near_holds_every_innocent_label_near_a_name(table: BrandTable, words: dict) -> None:
    near = {label for labels in words["near"].values() for label in labels}
    asked = ("indexed", "glass-door", "linked", "seeks", "skywards", "workday", "glassdoors")
    for label in (*near, *asked):
        innocent = label in table.words.plain or table.words.is_plain(label)
        close = table.near_one(label) or table.near_two(label)
        assert innocent or label not in near
        if innocent and close and "-" not in label:
            assert label in near, label


def test_near_is_what_a_slow_search_finds(table: BrandTable, words: dict) -> None:
    for name in ("indeed", "glints", "jobsdb"):
        near = {
            word for word in table.words.plain if name in {n.text for n in table.near_one(word)}
        }
        assert near <= set(words["near"].get(name, ()))


def test_holding_names_the_words_that_hold_a_name(table: BrandTable, words: dict) -> None:
    assert "headline" in words["holding"]
    assert set(words["holding"]) <= table.words.plain
    names = [name for name in table.by_name if len(name) >= 4]
    missing = [w for w in table.words.plain if any(n in w for n in names)]
    assert set(missing) <= set(words["holding"])


def test_shapes_read_as_the_server_does(words: dict) -> None:
    shapes = {char: shape for shape, chars in words["shapes"].items() for char in chars}
    assert shapes["а"] == "a"  # Cyrillic
    assert shapes["ı"] == "i"
    assert shapes["\u0301"] == ""
    assert "ก" not in shapes
    for label in ("jоbstrееt", "línkedın", "ａpple", "gооgle"):
        host = "xn--" + label.encode("punycode").decode("ascii")
        shown = "".join(char if char.isascii() else shapes.get(char, "?") for char in label)
        assert (
            ascii_shape(host) == (None if "ａ" in label and "?" in shown else shown) or "?" in shown
        )


def test_it_stays_small(table: BrandTable, words: dict) -> None:
    assert sum(map(len, words["near"].values())) < 5_000
    assert len(words["holding"]) < 1_000
