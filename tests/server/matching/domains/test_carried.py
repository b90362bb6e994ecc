"""A browser has no dictionary: it must answer as the server does, or more quietly."""

from __future__ import annotations

import json

import pytest

from server.matching.domains.brands import BrandTable
from server.matching.domains.carried import carried_words
from server.matching.domains.gates import GATES
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict
from tests.golden import make_lookalikes
from tests.server.matching.domains.lookalike_table import TABLE, brand

WORST_FIRST = ["danger", "caution", "unknown"]


@pytest.fixture(scope="module")
def rows() -> list[dict]:
    return json.loads(make_lookalikes.FILE.read_text(encoding="utf-8"))


def test_the_golden_hosts_are_what_the_gates_say_today() -> None:
    """After a change of gates, brands or words: python -m tests.golden.make_lookalikes."""
    assert make_lookalikes.FILE.read_text(encoding="utf-8") == make_lookalikes.text()


def test_the_golden_hosts_cover_every_gate_and_many_brands(rows: list[dict]) -> None:
    assert len(rows) >= 400
    assert {row["gate"] for row in rows} == {None, *(gate.code for gate in GATES)}
    assert len({row["brand"] for row in rows}) >= 100
    assert sum(row["gate"] is None for row in rows) >= 100


def test_a_browser_is_never_louder_than_the_server(rows: list[dict]) -> None:
    for row in rows:
        server = row.get("server", row)["verdict"]
        assert WORST_FIRST.index(row["verdict"]) >= WORST_FIRST.index(server), row["host"]


def test_most_answers_are_the_same(rows: list[dict]) -> None:
    assert sum("server" in row for row in rows) <= len(rows) // 8


def test_words_that_spell_nearly_a_name_are_carried() -> None:
    words = carried_words(TABLE)
    assert not words.complete
    assert {"telegraph", "indeed"} <= words.plain  # two edits from telegram; itself a name
    assert "market" not in words.plain
    assert "street" in words.frequent  # job + street is nearly jobstreet
    assert "central" not in words.frequent
    assert words.kinds == TABLE.words.kinds


def test_without_a_dictionary_unknown_letters_may_be_words() -> None:
    reduced = BrandTable.build(TABLE.brands, carried_words(TABLE))
    host = suffix_rules().split("telegram-qzuvk.com")
    whole, bare = find(host, TABLE), find(host, reduced)
    assert whole is not None
    assert bare is not None
    assert (whole.verdict, bare.verdict) == (Verdict.CAUTION, Verdict.UNKNOWN)


def test_brands_are_told_apart_by_identity() -> None:
    """So that what is prepared for a table can be kept for it."""
    one = BrandTable.build((brand("x", TABLE.brands[0].brand_class),), TABLE.words)
    assert hash(one) != hash(TABLE)
    assert carried_words(TABLE) is carried_words(TABLE)
