"""No giveaway by style: surface features alone must not tell lures from genuine offers."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from quiz import content, pairs
from quiz.item import Block, Item
from tests.quiz.conftest import SAMPLES
from tests.quiz.style import accuracy, guessed, sender

BAR = 0.65
WORDS = ("hotel", "work", "pay", "month", "room", "visa", "call", "office", "team", "start")


def made_up(giveaway: bool) -> list[Item]:
    """Eighteen pairs of random words; with a giveaway lures shout."""
    random, base, items = Random(4), content.load(SAMPLES), []
    for pair in range(1, 19):
        for name in ("L01", "G01"):
            words = " ".join(random.choices(WORDS, k=30))
            mark = random.choice(".!")
            if giveaway:
                mark = "!!" if name == "L01" else "."
            block = Block(id="a", kind="paragraph", text=f"{words}{mark}")
            items.append(replace(base[name], pair=pair, blocks=(block,)))
    return items


def test_the_classifier_finds_a_giveaway() -> None:
    found, telling = accuracy(made_up(giveaway=True))
    assert found > 0.9
    assert any("bang" in name for name in telling)


def test_the_classifier_finds_nothing_in_noise() -> None:
    assert accuracy(made_up(giveaway=False))[0] <= BAR


def real() -> list[Item]:
    read, _ = content.read_all()
    if absent := pairs.missing(read):
        pytest.fail(f"{len(absent)} items are not written yet: {', '.join(absent)}", pytrace=False)
    return [item for item, _ in read]


@pytest.mark.parametrize("last", [18, 99], ids=["practice and measuring", "with boosters"])
def test_style_does_not_give_the_answer_away(last: int) -> None:
    found, telling = accuracy([item for item in real() if item.pair <= last])
    assert found <= BAR, (
        f"style alone tells {found:.0%} of the items; the bar is {BAR:.0%}. "
        f"Most telling (+ means lure): {', '.join(telling)}. Write both halves in the same style."
    )


def test_boosters_are_not_told_by_what_the_other_items_look_like() -> None:
    items = real()
    boosters = np.array([item.form == "booster" for item in items])
    assert guessed(items, boosters) / boosters.sum() <= BAR


def test_the_senders_name_is_found_where_it_stands() -> None:
    items = content.load()
    assert [sender(items[name]) for name in ("L03", "L15", "L05", "L10", "L01")] == [
        "two words", "one word", "two words", "two words", "none"
    ]  # fmt: skip


def test_the_style_of_the_lines_does_not_give_it_away_either() -> None:
    """Kahoot shows nothing but the line."""
    items = [
        replace(item, blocks=(Block(id="line", kind="paragraph", text=item.line),))
        for item in content.load().values()
    ]
    found, telling = accuracy(items)
    assert found <= BAR, f"style alone tells {found:.0%} of the lines: {', '.join(telling)}"
