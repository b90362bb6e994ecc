"""Telephone numbers in any notation -> E.164 (libphonenumber's data, without network)."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

import phonenumbers

_SIGNS = frozenset("0123456789+()[]{}.-/ \t\xa0\u2010\u2011\u2012\u2013\u2014\u2015\u2212~*")
# What stands between digits elsewhere, and is no mark of numbers for libphonenumber
_LOOSE = str.maketrans("_\u00b7\u2022", "   ")
_COMMAS = re.compile(r"\+\d{1,3}(?:,\d+)+")
_MONEY = re.compile(r"\+\d{1,3}(?:,\d{3})+")
# A number that is written so has nothing before or behind it, and no letter or extension in it
_BARE = re.compile(r"\+[1-9][0-9 ().-]*")
_REGIONS = {str(code): at for code, at in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()}
_CARRIER = re.compile(r"\W*00[1-9][ .-]+\(?([0-9]{1,3})[ ).-]")
_NORTH_AMERICA = frozenset({"US", "CA"})
_MIN_DIGITS, _MAX_DIGITS, _MAX_LENGTH = 6, 17, 48
_WITHOUT_PLUS = 10  # digits from which a number may be international with its plus left out
_VIETNAM_WITH_ZERO = 12  # 0, 84 and nine digits, as many write it there


class Phone(NamedTuple):
    """A valid number: E.164, and the region ('KH', or '' when it has none)."""

    e164: str
    region: str


def parse_phone(text: str, default_country: str = "") -> Phone | None:
    """Parse a number; None when it is no valid one. Never raises.

    `default_country` (ISO 3166) is for numbers in national form. International forms may begin with
    '+', '00', or nothing at all (`855 12 …`, as links write them); digits of any script are read.
    """
    plain = ascii_digits(text.strip()).translate(_LOOSE)
    if _COMMAS.fullmatch(plain) and not _MONEY.fullmatch(plain):
        plain = plain.replace(",", " ")
    if len(plain) > _MAX_LENGTH or not _SIGNS.issuperset(plain):
        return None
    digits = "".join(filter(str.isdigit, plain))
    if not _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
        return None
    if plain.lstrip("([{ ").startswith("+"):
        return _international(plain, digits)
    if digits.startswith("00"):
        return _dialled(plain, digits, default_country)
    return _national(plain, default_country) or _without_plus(digits)


def ascii_digits(text: str) -> str:
    """Write the decimal digits of every script (Thai, Khmer, Burmese, Arabic …) as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def grouped_as(text: str, one: Phone, other: Phone) -> bool:
    """Whether digits are grouped as in the country of `one`, and not as in that of `other`."""
    groups = re.findall(r"\d+", ascii_digits(text))
    return groups == _groups(one) != _groups(other)


def from_number(number: phonenumbers.PhoneNumber) -> Phone:
    """Make a `Phone` of libphonenumber's number."""
    return Phone(_e164(number), phonenumbers.region_code_for_number(number) or "")


def _national(text: str, country: str) -> Phone | None:
    country = country.strip().upper()
    return _valid(text, country) if country in phonenumbers.SUPPORTED_REGIONS else None


def _dialled(plain: str, digits: str, country: str) -> Phone | None:
    """`00855 12 …`, or `001 855 12 …` where one chooses with 001 to 009 who carries the call.

    001 is also 00 and North America's 1. It is the former when the digits are grouped so, when the
    given country dials so, or when the other reading is a number of an island in the Caribbean.
    """
    phone, chosen = _with_plus(digits[2:]), _with_plus(digits[3:])
    group = _CARRIER.match(plain)
    if chosen is not None and group and int(group[1]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE:
        return chosen
    if digits[2:3] != "1" or (phone and phone.region in _NORTH_AMERICA and not _carriers(country)):
        return phone
    return chosen or phone


def _carriers(country: str) -> bool:
    """Whether one chooses in a country who carries a call abroad: 001, 007, 008 …"""
    known = phonenumbers.PhoneMetadata.metadata_for_region(country.strip().upper(), None)
    prefix = known.international_prefix if known else None
    return prefix is not None and prefix.startswith("00") and prefix != "00"


def _groups(phone: Phone) -> list[str]:
    number = phonenumbers.parse(phone.e164)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.findall(r"\d+", national)


def _with_plus(digits: str) -> Phone | None:
    return _international("+" + digits, digits)


def _international(text: str, digits: str) -> Phone | None:
    """Read `+855 …`: a bare number here, for libphonenumber searches its text for much else first.

    libphonenumber reads what needs more: a code of no country, zeros that may count, prefixes that
    do not. It says what is valid, too; only a mobile number, its last try, is met here.
    """
    code = next((digits[:length] for length in (1, 2, 3) if digits[:length] in _REGIONS), "")
    national = digits[len(code) :]
    if not code or national[:1] in ("", "0") or not _BARE.fullmatch(text):
        return _valid(text, None)
    regions = _REGIONS[code]
    plan = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(int(code), regions[0])
    if plan is None or re.match(plan.national_prefix_for_parsing or "(?!)", national):
        return _valid(text, None)
    if len(regions) == 1 and _fits(national, plan.general_desc) and _fits(national, plan.mobile):
        return Phone("+" + digits, regions[0])
    return _checked(phonenumbers.PhoneNumber(int(code), int(national)))


def _fits(national: str, kind: phonenumbers.PhoneNumberDesc | None) -> bool:
    """Whether it is surely a number of a kind; libphonenumber asks for the same two things."""
    if kind is None or kind.national_number_pattern is None:
        return False
    fits = re.fullmatch(kind.national_number_pattern, national) is not None
    return fits and len(national) in kind.possible_length


def _without_plus(digits: str) -> Phone | None:
    """`85512345678`. After a single 0 only 084 is a country: Indonesia's 0855 is no Cambodia."""
    if digits.startswith("084") and len(digits) == _VIETNAM_WITH_ZERO:
        digits = digits[1:]
    if digits.startswith("0") or len(digits) < _WITHOUT_PLUS:
        return None
    return _with_plus(digits)


def _valid(text: str, region: str | None) -> Phone | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return _checked(number)


def _checked(number: phonenumbers.PhoneNumber) -> Phone | None:
    # is_valid_number() finds the region too, which takes it long where many share a code
    region = phonenumbers.region_code_for_number(number)
    if region is None or not phonenumbers.is_valid_number_for_region(number, region):
        return None
    return Phone(_e164(number), region)


def _e164(number: phonenumbers.PhoneNumber) -> str:
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
