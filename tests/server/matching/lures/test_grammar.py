"""Signs that are put together out of words."""

from __future__ import annotations

import pytest

from server.matching.lures import LureLexicon, assess
from server.matching.lures.describe import describe
from server.matching.lures.model import RULES
from server.matching.lures.patterns import PATTERNS


def signs(text: str, lexicon: LureLexicon) -> set[str]:
    return {hit.sign for hit in assess(text, lexicon).signs}


@pytest.mark.parametrize(
    ("text", "sign", "there"),
    [
        ("You only rate a few hotels for us", "task_scam", True),
        ("We rate safety first. Hotels near us are full", "task_scam", False),  # two sentences
        ("deposit 100 and get back 140", "prepaid_task", True),
        ("deposit 140 and get back 100", "prepaid_task", False),
        ("垫付100返138", "prepaid_task", True),
        ("Your application was approved", "unsolicited_offer", True),
        ("We write if your application was approved", "unsolicited_offer", False),
        ("The boss keeps your passport", "passport_or_phone_taken", True),
        ("You keep your own passport", "passport_or_phone_taken", False),
        ("paspor dipegang bos", "passport_or_phone_taken", True),
        ("paspor pegang sendiri", "passport_or_phone_taken", False),
        ("護照由公司保管", "passport_or_phone_taken", True),
        ("护照本人保管", "passport_or_phone_taken", False),
        ("Company covers bed, flight and meals", "free_ticket", True),
        ("supermarket and karaoke inside the compound", "compound_life", True),
        ("penghasilan besar sekali", "high_pay_words", True),
        ("kikita ka, ila-like lang ang mga video", "task_scam", True),  # affixes
        ("utapenda video za YouTube", "task_scam", True),
        ("we like our team and all who work in it, a video is here", "task_scam", False),  # far
    ],
)
def test_patterns(lexicon: LureLexicon, text: str, sign: str, there: bool) -> None:
    assert (sign in signs(text, lexicon)) is there


def test_patterns_name_signs_that_exist(lexicon: LureLexicon) -> None:
    assert {pattern.sign for pattern in PATTERNS} - set(lexicon.signs) == set()


def test_description_comes_from_the_tables(lexicon: LureLexicon) -> None:
    told = describe(lexicon)
    assert len(told["patterns"]) == len(PATTERNS)
    assert len(told["rules"]) == len(RULES)
    assert {row["id"] for row in (*told["signs"], *told["counter_signs"])} == set(lexicon.signs)
    assert all(row["sources"] and row["innocent"] for row in told["signs"])
    assert told["thresholds"]["caution"] == 4.0
    assert len(told["phrases"]) == 18
