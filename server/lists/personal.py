"""What never travels in a list: people, their numbers and their accounts.

A hash of 48 bits hides nothing that can be counted through, such as phone numbers.
"""

from __future__ import annotations

from urllib.parse import unquote

from server.matching.contacts import parse_contact
from server.matching.domains.urls import parse
from server.matching.handles import from_link
from server.matching.types import Indicator, IndicatorType

TYPES = frozenset({IndicatorType.HOST, IndicatorType.URL, IndicatorType.ORGANISATION})
"""All else is about people: persons, phones, emails, handles; places accuse nobody."""

# Where a link is to a group, a channel or a company; what it begins with there. Elsewhere an
# account is taken for a person's.
PUBLIC: dict[str, tuple[str, ...]] = {
    "telegram": ("",),
    "youtube": ("",),
    "discord": ("invite/",),
    "facebook": ("groups/",),
    "kakaotalk": ("o/",),
    "line": ("g/", "g2/", "@", "lin.ee/"),
    "linkedin": ("company/",),
    "viber": ("g/",),
    "whatsapp": ("chat/", "channel/"),
    "zalo": ("g/",),
}


def about_somebody(indicator: Indicator) -> bool:
    """Whether an indicator is about a person, or about an account that may be a person's."""
    if indicator.type not in TYPES:
        return True
    return indicator.type is IndicatorType.URL and personal_page(indicator.value)


def personal_page(address: str) -> bool:
    """Whether the address of a page names a person: an account, a number, an email."""
    parsed = parse(address)
    if parsed is None or parsed.username:
        return True
    handle = from_link(parsed)
    if handle is not None:
        begins = PUBLIC.get(handle.platform, ())
        return handle.phone is not None or not handle.value.startswith(begins)
    return "@" in unquote(f"{parsed.path}?{parsed.query}")


def contact(name: str) -> bool:
    """Whether a name is an email, a number or an account rather than a name."""
    return "@" in name or parse_contact(name) is not None
