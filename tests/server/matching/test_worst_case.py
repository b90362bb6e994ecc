"""The longest honest request is answered in good time: a guard at five times the budget."""

from __future__ import annotations

import time

import pytest

from bench.checks import Checker
from server.matching.types import CheckInput, NameInput

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


def test_the_most_addresses(checker: Checker) -> None:
    urls = tuple(f"https://www.google.com/url?q=https://jobstreet-{n}.top/a/b" for n in range(50))
    assert seconds(checker, CheckInput(urls=urls)) < GUARD


def test_the_most_names(checker: Checker) -> None:
    words = "Golden International Prince Resort Holding Group Casino Entertainment "
    names = tuple(NameInput((words * 9)[n : n + 300]) for n in range(20))
    assert seconds(checker, CheckInput(names=names)) < 2 * GUARD
