"""The one canonical key of a value: the index and the store both look things up by it."""

from __future__ import annotations

from contextlib import suppress

from server.matching import contacts
from server.matching.domains import urls
from server.matching.domains.canonical import canonicalize
from server.matching.normalize import fold_text
from server.matching.types import Indicator, IndicatorType

_NAMES = {IndicatorType.ORGANISATION, IndicatorType.PERSON, IndicatorType.PLACE}
_CONTACTS = {IndicatorType.PHONE, IndicatorType.EMAIL, IndicatorType.HANDLE}


def key_of(type_: IndicatorType, value: str) -> str:
    """The canonical key of an indicator's value; ValueError says what is wrong with the value.

    A host is its A-label form; a page is its Safe Browsing expression without scheme; a contact is
    what `contacts.parse_contact` makes of it; a name is folded text.
    """
    if type_ in _NAMES:
        return fold_text(value)
    if type_ in _CONTACTS:
        return _contact(type_, value)
    if type_ is IndicatorType.HOST and urls.is_plain_host(value):
        return value
    parsed = urls.parse(value)
    if parsed is None:
        raise ValueError(f"{value!r} is not a host or an address of a page")
    if type_ is IndicatorType.HOST:
        return parsed.host
    return canonicalize(parsed.url).partition("://")[2]


def _contact(type_: IndicatorType, value: str) -> str:
    contact = contacts.parse_contact(value)
    if contact is None or contact.observable.type.value != type_.value:
        raise ValueError(f"{value!r} is not a {type_.value}")
    return contact.key


def keys_of(indicator: Indicator) -> set[tuple[IndicatorType, str]]:
    """Every key of an indicator with the type it is asked for under, of its value and its aliases.

    The page of an account, a group or an invitation has the key of that contact as well, so that
    each of its forms is found. What has no key is left out.
    """
    keys = set()
    for value in (indicator.value, *indicator.aliases):
        with suppress(ValueError):
            keys.add((indicator.type, key_of(indicator.type, value)))
        if indicator.type is IndicatorType.URL and (contact := contacts.of_page(value)):
            keys.add((IndicatorType(contact.observable.type.value), contact.key))
    return keys
