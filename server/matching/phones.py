"""Telephone numbers in any notation -> E.164 (libphonenumber's data, without network)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import phonenumbers

_MARKS = frozenset("+()[]{}.-/ \t\xa0\u2010\u2011\u2012\u2013\u2014\u2015\u2212~*")
_MIN_DIGITS, _MAX_DIGITS, _MAX_LENGTH = 6, 17, 48
_WITHOUT_PLUS = 10  # digits from which a number may be international with its plus left out
_VIETNAM_WITH_ZERO = 12  # 0, 84 and nine digits, as many write it there


@dataclass(frozen=True, slots=True)
class Phone:
    """A valid number: E.164, and the region ('KH', or '' when it has none)."""

    e164: str
    region: str


def parse_phone(text: str, default_country: str = "") -> Phone | None:
    """Parse a number; None when it is no valid one. Never raises.

    `default_country` (ISO 3166) is for numbers in national form. International forms may begin with
    '+', '00', or nothing at all (`855 12 …`, as links write them); digits of any script are read.
    """
    plain = ascii_digits(text.strip())
    if len(plain) > _MAX_LENGTH or not set(plain) <= _MARKS | set("0123456789"):
        return None
    digits = "".join(filter(str.isdigit, plain))
    if not _MIN_DIGITS <= len(digits) <= _MAX_DIGITS:
        return None
    if plain.lstrip("([{ ").startswith("+"):
        return _international(plain)
    if digits.startswith("00"):
        return _international("+" + digits[2:])
    return _national(plain, default_country) or _without_plus(digits)


def ascii_digits(text: str) -> str:
    """Write the decimal digits of every script (Thai, Khmer, Burmese, Arabic …) as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def from_number(number: phonenumbers.PhoneNumber) -> Phone:
    """Make a `Phone` of libphonenumber's number."""
    return Phone(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        phonenumbers.region_code_for_number(number) or "",
    )


def _national(text: str, country: str) -> Phone | None:
    country = country.strip().upper()
    return _valid(text, country) if country in phonenumbers.SUPPORTED_REGIONS else None


def _international(text: str) -> Phone | None:
    return _valid(text, None)


def _without_plus(digits: str) -> Phone | None:
    """`85512345678`. After a single 0 only 084 is a country: Indonesia's 0855 is no Cambodia."""
    if digits.startswith("084") and len(digits) == _VIETNAM_WITH_ZERO:
        digits = digits[1:]
    if digits.startswith("0") or len(digits) < _WITHOUT_PLUS:
        return None
    return _international("+" + digits)


def _valid(text: str, region: str | None) -> Phone | None:
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    return from_number(number) if phonenumbers.is_valid_number(number) else None
