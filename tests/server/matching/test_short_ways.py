"""Each short way to an observable finds what the long way finds."""

from __future__ import annotations

import random
import re
from unittest.mock import patch

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching import observables, phones
from server.matching.labels import LABELS, MARKS
from server.matching.observables import extract
from tests.server.matching.test_observables import ADVERSARIAL, CASES, SCRAPS

WORDS = [
    *(word.replace("\\", "") for words in LABELS.values() for word in words.split("|")),
    *MARKS.replace(" ?", " ").split("|"),
    *"Prince Group Co. Ltd a hr gmail com top dot DOT at AT add".split(),
    *"１ ๙ ٣ ៨ ① 🄀 ＠ ： 。 ｡ ． （ ） ［ ﹙ ＜ ﹤ ㏂ İd ıd ſnap".split(),
    *": :// // ? # @ . , _ - – ( [ { < > } ] ) % 40 (a) skype: tg:// + hr_1 hxxp [://] [:]".split(),
    *(" ", "  ", "\xa0", "\u3000", "\n", "add\u200b"),
]


def found_by_every_step(text: str, country: str) -> list[observables.Found]:
    with patch.object(observables, "_SIGN", re.compile("")):
        return extract(text, country)


@pytest.mark.parametrize("text", [*(case[0] for case in CASES), *ADVERSARIAL.values()])
def test_no_step_is_left_out_that_finds_something(text: str) -> None:
    for country in ("", "TH"):
        assert extract(text, country) == found_by_every_step(text, country)


@given(st.lists(st.sampled_from(WORDS + SCRAPS), max_size=12), st.sampled_from(["", " "]))
def test_no_step_is_left_out_in_any_script(words: list[str], between: str) -> None:
    text = between.join(words)
    assert extract(text, "TH") == found_by_every_step(text, "TH")


def by_libphonenumber(text: str) -> phones.Phone | None:
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException:
        return None
    return phones.from_number(number) if phonenumbers.is_valid_number(number) else None


def numbers() -> list[str]:
    """The digits behind the + of a number of each region and type."""
    examples = [
        phonenumbers.example_number_for_type(region, type_)
        for region in sorted(phonenumbers.SUPPORTED_REGIONS)
        for type_ in phonenumbers.PhoneNumberType.values()
    ]
    examples += map(
        phonenumbers.example_number_for_non_geo_entity,
        sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS),
    )
    return [
        f"{one.country_code}{phonenumbers.national_significant_number(one)}"
        for one in examples
        if one
    ]


def test_a_number_is_what_libphonenumber_reads() -> None:
    rng = random.Random(5)
    known = numbers()
    read = 0
    for _ in range(20_000):
        digits = list(rng.choice(known))
        for _ in range(rng.randrange(4)):
            digits[rng.randrange(len(digits))] = rng.choice("0123456789")
        at = rng.randrange(5)  # behind the code: a prefix of the country, or a zero that counts
        digits[at:at] = rng.choice(("", "", "", "0", "00", "1", "8", "9", "15"))
        digits = digits[: rng.choice((17, 17, 17, len(digits) - 1, 4))]
        signs = rng.choice(("", "", " -.()", " -.()/*~\t+{\u2011\xa0"))
        text = "+" + "".join(
            digit + (rng.choice(signs) if signs and rng.random() < 0.3 else "") for digit in digits
        )
        phone = phones._international(text, "".join(digits))
        assert phone == by_libphonenumber(text), text
        read += phone is not None
    assert read > 2_000
