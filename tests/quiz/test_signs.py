"""The quiz and the checker speak of the same signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz import content, signs
from quiz.problems import ContentError
from server.knowledge.lures import SignRow
from server.knowledge.reader import FOLDER, read_rows

TABLE = signs.load()
KNOWN = {row.id: row for row in read_rows(FOLDER / "lures.yml", SignRow)}
NOT_TAUGHT = {
    "compound_life", "destination_hotspot", "easy_work", "errand_job", "home_part_time",
    "not_a_scam", "paid_daily", "prepaid_task", "task_levels", "task_scam",
}  # fmt: skip
"""Signs of home-work scams, places, and words that are weak alone: no item is about them.

`/quiz/sign/` explains them from the knowledge base (tests/quiz/test_learn.py).
"""


@pytest.mark.parametrize("code", [f"S{number}" for number in range(1, 19)])
def test_a_code_stands_for_documented_lure_signs(code: str) -> None:
    rows = [KNOWN[lure_sign] for lure_sign in TABLE.signs[code].lure_signs]
    assert rows
    assert all(row.strength != "counter" and row.sources for row in rows)


def test_every_lure_sign_has_a_code_or_is_left_out_on_purpose() -> None:
    warned = {name for name, row in KNOWN.items() if row.strength != "counter"}
    assert {name for name in warned if TABLE.code_of(name) is None} == NOT_TAUGHT


def test_no_lure_sign_has_two_codes() -> None:
    named = [lure_sign for row in TABLE.signs.values() for lure_sign in row.lure_signs]
    assert len(named) == len(set(named))


def test_every_counter_sign_of_the_checker_is_taught() -> None:
    taught = {name for row in TABLE.counter_signs.values() for name in row.counter_signs}
    assert taught == {name for name, row in KNOWN.items() if row.strength == "counter"}


def test_sources_are_all_used_and_all_there() -> None:
    rows = [*TABLE.counter_signs.values(), *TABLE.misconceptions.values()]
    assert {key for row in rows for key in row.sources} == set(TABLE.sources)


def test_every_code_of_an_item_exists() -> None:
    known = {*TABLE.signs, *TABLE.counter_signs}
    for item in content.load().values():
        assert {hotspot.code for hotspot in item.hotspots} <= known
        assert set(item.misconceptions) <= set(TABLE.misconceptions)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[return_cancelled]", "[return_canceled]", "S17: return_canceled is no lure sign"),
        ("[return_cancelled]", "[no_fee]", "S17: no_fee is no lure sign"),
        ("counter_signs: [no_fee]", "counter_signs: [free_food]", "is no counter-sign"),
        ("sources: [korea_test]", "sources: [korea]", "G10: the source korea is not in"),
        ("{id: S17,", "{id: S18,", "write each of S1 to S18 once, in order"),
        ("{id: M17, belief", "{id: M17, beleif", "beleif"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, old: str, new: str, expected: str) -> None:
    path = tmp_path / "signs.yml"
    text = signs.FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError, match=expected):
        signs.load(path)
