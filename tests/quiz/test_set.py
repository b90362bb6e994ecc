"""The shipped offers as a whole: balanced, alike in their pairs, and every frame is met."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from quiz import content, text
from quiz.item import Form, Frame, Item
from tests.quiz.pages import Visitor

ITEMS = list(content.load().values())
PAIRS = sorted({item.pair for item in ITEMS})


def halves(pair: int) -> tuple[Item, Item]:
    lure, genuine = sorted((i for i in ITEMS if i.pair == pair), key=lambda i: not i.is_lure)
    return lure, genuine


def test_half_of_every_form_are_lures() -> None:
    found = Counter((item.form, item.is_lure) for item in ITEMS)
    wanted = {"practice": 6, "test": 12, "booster": 3}
    assert set(wanted) == set(get_args(Form))
    assert found == {(form, lure): n for form, n in wanted.items() for lure in (True, False)}


@pytest.mark.parametrize("pair", PAIRS)
def test_the_halves_of_a_pair_are_alike(pair: int) -> None:
    lure, genuine = halves(pair)
    long, short = sorted((text.length(lure), text.length(genuine)), reverse=True)
    assert short >= 0.85 * long
    assert len(lure.hotspots) == len(genuine.hotspots)
    assert (lure.frame, lure.channel, lure.where) == (genuine.frame, genuine.channel, genuine.where)
    assert bool(lure.pay_usual) == bool(genuine.pay_usual)
    steps = [{(option.id, option.card) for option in i.first_step.options} for i in (lure, genuine)]
    assert steps[0] == steps[1]  # the same first steps, so that they tell nothing


def test_the_longer_half_is_not_always_the_same() -> None:
    longer = sum(text.length(lure) > text.length(genuine) for lure, genuine in map(halves, PAIRS))
    assert 0.3 < longer / len(PAIRS) < 0.7


def test_every_frame_is_met() -> None:
    assert {item.frame for item in ITEMS} == set(get_args(Frame))


def test_every_offer_says_what_is_usual_pay() -> None:
    assert [item.id for item in ITEMS if not item.pay_usual] == []


def test_a_rule_of_one_country_is_told_in_practice_only(visitor: Visitor) -> None:
    rules = {i.national_rule.text: i.form for i in ITEMS if i.national_rule}
    assert set(rules.values()) >= {"practice", "test"}
    measured = visitor.play("before") + visitor.play("after")
    shown = [visitor.get(f"/quiz/{part}/{n}") for part in ("before", "after") for n in range(1, 13)]
    assert not any(rule in page for rule in rules for page in (measured, *shown))
    visitor.play("practice")
    taught = [visitor.get(f"/quiz/practice/{number}") for number in range(1, 13)]
    told = {form for rule, form in rules.items() if any(rule in page for page in taught)}
    assert told == {"practice"}
