"""Signs that are put together out of words."""

from __future__ import annotations

import pytest

from server.matching.lures import LureLexicon, assess
from server.matching.lures.describe import describe
from server.matching.lures.model import ADDS_UP, RULES
from server.matching.lures.patterns import PATTERNS
from server.matching.lures.signs import VERY_FAR_ABOVE


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
        ("all in one complex, you hardly go out", "compound_life", True),
        ("all in one complex near the park. You hardly go out", "compound_life", False),
        ("penghasilan besar sekali", "high_pay_words", True),
        ("four times what you get here", "high_pay_words", True),
        ("an expired visa is no problem", "tourist_visa_for_work", True),
        ("the exact location will be told once you pass", "destination_changes", True),
        ("they cross the river at night with our guide", "illegal_border_crossing", True),
        ("hi, saw your comment in the group", "unsolicited_offer", True),
        ("details not here, only in the inbox", "messaging_app_only", True),
        ("an advance goes to your family before you fly", "commission_or_bonus_per_recruit", True),
        ("you only have to type fast", "generic_online_role", True),
        ("chat with members who invest", "gambling_or_crypto_role", True),
        ("kikita ka, ila-like lang ang mga video", "task_scam", True),  # affixes
        ("utapenda video za YouTube", "task_scam", True),
        ("hôtels 5 étoiles à Doha", "task_scam", False),
        ("you hold a valid passport", "passport_or_phone_taken", False),
        ("we hold your passport", "passport_or_phone_taken", True),
        ("several sites, you answer guests at the airport", "told_to_lie_to_border", False),
        ("we like our team and all who work in it, a video is here", "task_scam", False),  # far
    ],
)
def test_patterns(lexicon: LureLexicon, text: str, sign: str, there: bool) -> None:
    assert (sign in signs(text, lexicon)) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [("主管 line 面试", True), ("主管 online 面试", False), ("主管加line面试", True)],
)
def test_a_latin_name_is_not_met_inside_a_latin_word(
    lexicon: LureLexicon, text: str, there: bool
) -> None:
    assert ("messaging_app_only" in signs(text, lexicon)) is there


def test_patterns_name_signs_that_exist(lexicon: LureLexicon) -> None:
    assert {pattern.sign for pattern in PATTERNS} - set(lexicon.signs) == set()


def test_description_comes_from_the_tables(lexicon: LureLexicon) -> None:
    told = describe(lexicon)
    assert len(told["patterns"]) == len(PATTERNS)
    assert len(told["rules"]) == len(RULES)
    assert {row["id"] for row in (*told["signs"], *told["counter_signs"])} == set(lexicon.signs)
    assert all(row["sources"] and row["innocent"] for row in told["signs"])
    assert told["thresholds"]["caution"] == 4.0
    assert told["thresholds"]["adds_up"] == ADDS_UP
    assert told["thresholds"]["pay_far_above_usual_weighs_from"] == VERY_FAR_ABOVE
    assert any(row["sign_weighs_at_least"] for row in told["rules"])
    assert len(told["phrases"]) == 18
