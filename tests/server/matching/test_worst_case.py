"""The longest honest request is answered in good time: a guard at five times the budget."""

from __future__ import annotations

import time

import pytest

from bench.checks import Checker
from server.knowledge import entities
from server.matching.lures.patterns import MARKED, PATTERNS, Pattern
from server.matching.names.wade import wade_giles
from server.matching.types import CheckInput, IndicatorType, MatchRule, NameInput

LONGEST = 20_000
BUDGET_SECONDS = 0.6
GUARD = 5 * BUDGET_SECONDS

TEXTS = {
    "signs without spaces": "柬埔寨高薪招聘打字员客服聊天无需经验包机票包食宿",
    "signs in Khmer": "ការងារនៅកម្ពុជា ប្រាក់ខែខ្ពស់ មិនត្រូវការបទពិសោធន៍ ",
    "signs and observables": "Chat job, Cambodia 1500 USD visa @hr_ly https://a.example +85512345",
    "listed names": "Prince Holding Group Jin Bei Group Huione Pay Kings Romans Casino ",
    "digits": "1 ",
    "dots": "a.",
    "at signs": "@a.",
    "one word": "a",
}


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def seconds(checker: Checker, request: CheckInput) -> float:
    start = time.process_time()
    checker.check(request)
    return time.process_time() - start


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_the_longest_text(checker: Checker, text: str) -> None:
    repeated = (text * LONGEST)[:LONGEST]
    assert seconds(checker, CheckInput(text=repeated)) < GUARD


def doubled(checker: Checker, text: str, size: int = 8_000) -> float:
    """How much longer twice as much of a text takes: about 2, where nothing is looked at twice."""
    once, twice = ((text * size)[:length] for length in (size, 2 * size))
    return min(
        seconds(checker, CheckInput(text=twice)) / seconds(checker, CheckInput(text=once))
        for _ in range(3)
    )


@pytest.mark.parametrize("pattern", {one.slots: one for one in PATTERNS}.values(), ids=str)
def test_twice_the_words_of_a_sign_take_twice_the_time(checker: Checker, pattern: Pattern) -> None:
    words = {
        phrase.slot or MARKED.get(phrase.sign, phrase.sign): phrase.text
        for phrase in checker.data.lures.phrases
        if phrase.lang == "en"
    }
    text = " ".join(words[slot] for slot in pattern.slots) + " 100 "
    assert doubled(checker, text) < 3


def test_twice_the_shared_names_take_twice_the_time(checker: Checker) -> None:
    shared = [
        one.value
        for one in entities.load()
        if one.rule is MatchRule.CONTEXT and one.type is IndicatorType.PERSON
    ]
    assert doubled(checker, " and ".join(shared[:20]) + ". ") < 3
    assert doubled(checker, f"{shared[0]} ") < 3


def test_nested_brackets_are_no_address(checker: Checker) -> None:
    urls = tuple("a" + "[" * 2_000 + "." + "]" * 2_000 + ".com" for _ in range(50))
    assert seconds(checker, CheckInput(urls=urls)) < GUARD


def test_a_word_of_many_syllables_is_split_once(checker: Checker) -> None:
    start = time.process_time()
    assert wade_giles("ian" * 40 + "v") == ""
    assert time.process_time() - start < GUARD


def test_the_most_addresses(checker: Checker) -> None:
    urls = tuple(f"https://www.google.com/url?q=https://jobstreet-{n}.top/a/b" for n in range(50))
    assert seconds(checker, CheckInput(urls=urls)) < GUARD


def test_the_most_names(checker: Checker) -> None:
    words = "Golden International Prince Resort Holding Group Casino Entertainment "
    names = tuple(NameInput((words * 9)[n : n + 300]) for n in range(20))
    assert seconds(checker, CheckInput(names=names)) < 2 * GUARD
