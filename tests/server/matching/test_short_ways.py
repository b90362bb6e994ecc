"""Each short way to an observable finds what the long way finds."""

from __future__ import annotations

import random

import phonenumbers

from server.matching import phones


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
