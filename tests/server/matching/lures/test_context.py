"""What surrounds a sign decides whether it counts."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from server.matching.lures import LureLexicon, assess
from server.matching.types import Verdict
from tests.server.knowledge.test_lures import LANGUAGES

LURE = (
    "Typists wanted in Cambodia, salary 1500 USD a month, no experience required, free air ticket,"
    " enter on a tourist visa."
)

PASSPORTS = yaml.safe_load((Path(__file__).parent / "passports.yml").read_text(encoding="utf-8"))

REASSURANCES = yaml.safe_load(
    (Path(__file__).parent / "reassurances.yml").read_text(encoding="utf-8")
)


def signs(text: str, lexicon: LureLexicon) -> set[str]:
    return {hit.sign for hit in assess(text, lexicon).signs}


@pytest.mark.parametrize(
    ("text", "sign", "there"),
    [
        ("We ask for a registration fee before work.", "upfront_agent_fee", True),
        ("We never take a registration fee.", "upfront_agent_fee", False),
        ("No registration fee for this job.", "upfront_agent_fee", False),
        ("Don't worry, passport stays with us.", "passport_or_phone_taken", True),
        ("The job starts now, no visa needed.", "tourist_visa_for_work", True),
        ("Kerja ini tidak pakai uang jaminan.", "upfront_agent_fee", False),
        ("नौकरी: रजिस्ट्रेशन फीस नहीं लगेगी", "upfront_agent_fee", False),
        ("The passport, លិខិតឆ្លងដែន, is yours.", "illegal_border_crossing", False),
    ],
)
def test_negation_and_longer_phrases(
    lexicon: LureLexicon, text: str, sign: str, there: bool
) -> None:
    assert (sign in signs(text, lexicon)) is there


@pytest.mark.parametrize(
    "text",
    [
        LURE + " Contact Telegram @hr_kh. Police rescued victims of other companies.",
        "Police rescued victims last week. " + LURE + " Contact Telegram @hr_kh",
        LURE + " Not a scam, beware of scammers, we are legit.",
        LURE + " Apply now",
    ],
)
def test_markers_act_only_near(lexicon: LureLexicon, text: str) -> None:
    assert assess(text, lexicon).verdict <= Verdict.CAUTION


@pytest.mark.parametrize(
    "text",
    [
        "The police warned: " + LURE,
        "Victims were promised this: " + LURE,
        "Be careful if you read: " + LURE,
    ],
)
def test_reported_speech_is_quiet(lexicon: LureLexicon, text: str) -> None:
    assert assess(text, lexicon).verdict is Verdict.UNKNOWN


def test_tolerance_stays_inside_words(lexicon: LureLexicon) -> None:
    assert "no_experience_or_diploma" in signs("job, no experiance needed", lexicon)
    assert "no_experience_or_diploma" in signs("job, no exprience needed", lexicon)
    assert "no_experience_or_diploma" not in signs("job, noe xperience needed", lexicon)
    assert "home_part_time" not in signs("vacancy, the parttimes from hometown", lexicon)


@pytest.mark.parametrize(
    ("text", "sign", "there"),
    [
        ("công việc: việc nhẹ lương cao", "high_pay_low_skill", True),
        ("cong viec: viec nhe luong cao", "high_pay_low_skill", True),
        ("bảo mẫu, làm việc ở nhà trẻ, bao", "free_lodging", False),
    ],
)
def test_accents(lexicon: LureLexicon, text: str, sign: str, there: bool) -> None:
    assert (sign in signs(text, lexicon)) is there


@pytest.mark.parametrize(
    ("text", "there"),
    [
        (text, kept == "taken")
        for kinds in PASSPORTS.values()
        for kept, texts in kinds.items()
        for text in texts
    ],
)
def test_a_passport_that_the_worker_keeps_is_no_sign(
    lexicon: LureLexicon, text: str, there: bool
) -> None:
    assert ("passport_or_phone_taken" in signs(text, lexicon)) is there


def test_a_negation_may_share_letters_with_what_it_denies(lexicon: LureLexicon) -> None:
    assert "passport_or_phone_taken" not in signs("บริษัทไม่เก็บพาสปอร์ต", lexicon)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Nurse at Manila Doctors Hospital. Apply: https://work-abroad.example/join", False),
        ("Nurse at Manila Doctors Hospital. Apply: work-abroad.example", False),
        ("Nurse at Manila Doctors Hospital. Apply: www.jobs.example/work-abroad", False),
        ("Nurse needed, work abroad. Apply: https://jobs.example/join", True),
    ],
)
def test_words_of_an_address_are_no_signs(lexicon: LureLexicon, text: str, there: bool) -> None:
    assert ("abroad_unnamed" in signs(text, lexicon)) is there


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_an_employer_denies_is_no_sign(lexicon: LureLexicon, lang: str) -> None:
    """Questions answered with no, denied kinds of work, clauses denied, advice on impostors."""
    for kind, rows in REASSURANCES[lang].items():
        for sign, texts in rows.items():
            for text in texts:
                assert (sign in signs(text, lexicon)) is (kind == "told"), text


@pytest.mark.parametrize(
    ("text", "sign", "there"),
    [
        (
            "Hotel job. Will the company keep my passport? No problem, it is safe.",
            "passport_or_phone_taken",
            True,
        ),
        ("Vaga no cassino online.", "gambling_or_crypto_role", True),  # `no` is `in the`
        ("Trabalho no casino online.", "gambling_or_crypto_role", True),
        (
            "Job. If anyone asks at the border, say you are on holiday.",
            "told_to_lie_to_border",
            True,
        ),
        ("Job. You may use your phone after work.", "home_part_time", False),
        ("Tuyển phục vụ. Điện thoại dùng thoải mái.", "home_part_time", False),
        ("Job, you only use a phone.", "home_part_time", True),
    ],
)
def test_what_looks_like_a_denial(lexicon: LureLexicon, text: str, sign: str, there: bool) -> None:
    assert (sign in signs(text, lexicon)) is there


def test_a_letter_that_negates_is_no_typing_error(lexicon: LureLexicon) -> None:
    text = "အလုပ်ခေါ်စာ။ အပြင်ထွက်လို့ရတယ်။"
    assert "compound_life" not in signs(text, lexicon)
