"""Marks are cut exactly, in both languages; a run's order follows from its id."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from flask import Flask

from quiz import content, run, shown
from quiz.item import Hotspot
from quiz.store import Answer, Run
from server import i18n

RUN = Run("a" * 22, datetime(2026, 11, 26, tzinfo=UTC), "en", "reviewed", "AB")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_mark_is_cut_out_of_its_block(app: Flask, lang: str) -> None:
    with app.test_request_context(f"/quiz/?lang={lang}"):
        app.preprocess_request()
        for item in content.load().values():
            seen = shown.show(item, i18n.current(), "x")
            assert seen.tag == lang
            marked = {p.mark: p.text for block in seen.blocks for p in block.pieces if p.mark}
            assert marked == {mark.number: mark.quote for mark in seen.marks}, item.id
            for block, source in zip(seen.blocks, seen.item.blocks, strict=True):
                assert block.text == source.text


def test_a_quote_that_a_translation_lost_marks_the_block() -> None:
    lost = Hotspot("h1", "b", "gone", "S1", "x", "y")
    (piece,) = shown._pieces("Some words", [lost], {"h1": 1}, "en")
    assert (piece.text, piece.mark) == ("Some words", 1)


def test_chinese_says_that_it_is_chinese() -> None:
    pieces = list(shown._pieces("4. 乙方服从。 Party A", [], {}, "en"))
    assert [(p.text, p.tag) for p in pieces] == [
        ("4. ", ""),
        ("乙方服从。", "zh-Hans"),
        (" Party A", ""),
    ]
    assert [p.tag for p in shown._pieces("乙方", [], {}, "zh_Hans")] == [""]


def answered(item: str, form: str, position: int) -> Answer:
    lure = content.load()[item].is_lure
    return Answer(RUN.id, form, item, 1, position, lure, True, 2)


def test_a_run_is_the_same_at_every_visit() -> None:
    for part in run.PARTS:
        assert run.way(RUN, part, []).order == run.way(RUN, part, []).order
    other = Run("b" * 22, RUN.hour, "en", "reviewed", "BA")
    assert run.way(RUN, "practice", []).order != run.way(other, "practice", []).order
    assert run.way(RUN, "before", []).order == run.way(other, "after", []).order
    assert run.form_of(RUN, "before") == "A"
    assert run.form_of(other, "before") == "B"


def test_the_place_is_the_first_without_an_answer() -> None:
    order = run.way(RUN, "practice", []).order
    given = [answered(order[0], "practice", 1), answered(order[2], "practice", 3)]
    assert run.way(RUN, "practice", given).place == 2
    whole = [answered(item, "practice", n) for n, item in enumerate(order, 1)]
    way = run.way(RUN, "practice", whole)
    assert way.done
    assert way.place == 13
    assert way.at(0) is None
    assert way.at(13) is None


def test_a_booster_stays_as_it_is_while_it_is_played() -> None:
    order = run.way(RUN, "booster", []).order
    assert len(order) == 6
    assert sum(content.load()[item].is_lure for item in order) == 3
    given: list[Answer] = []
    for number, item in enumerate(order, 1):
        given.append(answered(item, "booster", number))
        now = run.way(RUN, "booster", given).order
        assert now[:number] == order[:number]
        assert sum(content.load()[i].is_lure for i in now) == 3
    assert run.way(RUN, "booster", given).done


@pytest.mark.parametrize(
    ("lures_found", "genuine_left", "expected"),
    [(6, 6, ""), (5, 5, ""), (4, 4, ""), (6, 0, "genuine"), (5, 2, "genuine"), (0, 6, "lure"),
     (2, 5, "lure"), (3, 3, "")],
)  # fmt: skip
def test_who_leans_which_way(lures_found: int, genuine_left: int, expected: str) -> None:
    for seed in range(5):
        one = replace(RUN, id=f"{seed:022}")
        order = run.way(one, "practice", []).order
        left = {True: lures_found, False: genuine_left}
        given = []
        for number, item in enumerate(order, 1):
            lure = content.load()[item].is_lure
            left[lure] -= 1
            right = left[lure] >= 0
            given.append(replace(answered(item, "practice", number), said_lure=lure == right))
        assert run.lean(run.way(one, "practice", given)) == expected


def test_every_item_offers_a_first_step_that_checks() -> None:
    for item in content.load().values():
        best = run.best_step(item)
        assert run.is_real_check(item, best), item.id
        assert not run.is_real_check(item, "")
        assert sorted(run.shuffled(RUN.id, item)) == list(range(len(item.first_step.options)))
