"""The table of weights and rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from server.knowledge.lures import load_lures
from server.matching.lures import LureLexicon, assess
from server.matching.lures.model import RULES, Evidence, score
from server.matching.types import Verdict
from tests.server.matching.lures.samples import paraphrases, samples


def evidence(*signs: tuple[str, str, float]) -> list[Evidence]:
    return [
        Evidence(sign, family, weight, i, i + 1) for i, (sign, family, weight) in enumerate(signs)
    ]


TICKET = ("free_ticket", "free", 1.0)
LODGING = ("free_lodging", "free", 1.0)
FOOD = ("free_food", "free", 1.0)
COUNTRY = ("destination_hotspot", "place", 1.0)
BORDER = ("border_place", "place", 2.0)
ROLE = ("generic_online_role", "role", 2.0)
NOEXP = ("no_experience_or_diploma", "noexp", 2.0)
VISA = ("tourist_visa_for_work", "tourv", 3.0)
TASK = ("task_scam", "task", 3.0)
CHAT = ("personal_contact", "chat", 1.0)
FAR_PAY = ("pay_far_above_usual", "pay", 2.0)
PRAISED = ("high_pay_words", "pay", 2.0)
FRIEND = ("friend_offers_job", "friend", 2.0)
BONUS = ("commission_or_bonus_per_recruit", "ref", 2.0)


@pytest.mark.parametrize(
    ("signs", "warns"),
    [
        ((TICKET, LODGING, FOOD), False),  # honest recruiters pay all of it
        ((COUNTRY, ROLE, NOEXP), True),
        ((COUNTRY, NOEXP), False),
        ((COUNTRY, LODGING, FOOD), False),
        ((BORDER, LODGING, FOOD), False),
        ((BORDER, ROLE), False),
        ((BORDER, ROLE, NOEXP), True),
        ((BORDER, ROLE, TICKET), True),
        ((VISA,), False),
        ((VISA, ROLE), True),
        ((TASK,), False),
        ((TASK, CHAT), True),
        ((ROLE, NOEXP), False),
        ((BORDER, FAR_PAY), False),  # as hotels there pay their managers
        ((BORDER, FAR_PAY, CHAT), True),
        ((ROLE, NOEXP, FAR_PAY), False),  # as any call centre
        ((ROLE, NOEXP, FAR_PAY, BONUS), True),
        ((BORDER, PRAISED), False),
        ((COUNTRY, FAR_PAY), False),  # experts earn so much in poor countries
        ((COUNTRY, FAR_PAY, BONUS), True),
        ((COUNTRY, FAR_PAY, TICKET, LODGING), False),
        ((COUNTRY, ROLE, FRIEND), True),
        ((ROLE, FRIEND, PRAISED), False),
    ],
)
def test_two_families_one_strong(signs: tuple[tuple[str, str, float], ...], warns: bool) -> None:
    assert score(evidence(*signs), {}).warns is warns


def test_many_medium_signs_add_up_where_nothing_speaks_against_it() -> None:
    found = evidence(ROLE, FRIEND, BONUS, TICKET)
    assert score(found, {}).warns
    assert not score(found, {"written_contract": 1.0}).warns
    assert not score(evidence(PRAISED, FRIEND, BONUS, TICKET), {}).warns  # no role, no place


def test_counter_signs_weigh_little_beside_hard_signs() -> None:
    counters = {"licence_named": 1.0, "written_contract": 1.0, "no_fee": 1.0, "work_permit": 1.0}
    soft = score(evidence(COUNTRY, ROLE, NOEXP), counters)
    hard = score(evidence(VISA, ROLE), counters)
    assert soft.total == 7 - 3
    assert hard.total == 5 - 1


def test_many_signs_of_one_family_are_one_family() -> None:
    found = score(evidence(ROLE, ROLE, ("typist", "role", 2.0)), {})
    assert found.families == {"role": 2.0}
    assert not found.warns


def test_rules_name_families_and_signs_that_exist() -> None:
    signs = load_lures().signs
    families = {sign.family for sign in signs.values()}
    for rule in RULES:
        assert rule.family in families
        assert not rule.sign or signs[rule.sign].family == rule.family


def test_drafted_phrases_alone_are_never_danger() -> None:
    """Without a quoted wording no lure of any language is more than caution."""
    known = load_lures()
    drafted = LureLexicon.build(
        known.signs.values(),
        [replace(item, quoted=False) for item in known.phrases],
        known.pay,
        known.chars,
        known.affixes,
    )
    lures = [*samples("lure"), *paraphrases()]
    verdicts = {assess(text, known).verdict for _, text in lures}
    assert Verdict.DANGER in verdicts
    assert all(assess(text, drafted).verdict is not Verdict.DANGER for _, text in lures)
