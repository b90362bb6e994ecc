"""What people report, and the corrections that everybody may read: for API, pages and terminal."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from server.matching.contacts import parse_contact
from server.matching.domains.urls import parse
from server.matching.types import ObservableType

MAX_VALUE = 2_048
MAX_COMMENT = 2_000
MAX_CONTACT = 200
CONTACTS = frozenset({ObservableType.PHONE, ObservableType.EMAIL, ObservableType.HANDLE})
ADDRESSES = frozenset({ObservableType.URL, ObservableType.HOST})

LAYOUT = frozenset("\t\r\n")


class Kind(StrEnum):
    """What somebody says: that something is a lure, or that we are wrong about it."""

    REPORT = "report"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class NewReport:
    """A report as it is stored: checked, and never published as it is."""

    kind: Kind
    type: ObservableType
    value: str
    indicator: str = ""
    reason_code: str = ""
    comment: str = ""
    contact: str = ""
    lang: str = ""


def without_controls(text: str) -> str:
    """Take away what nobody sees or means, and PostgreSQL cannot store; lines and tabs stay."""
    return "".join(c for c in text if c in LAYOUT or unicodedata.category(c) != "Cc")


def problem_of(type_: ObservableType, value: str) -> str:
    """Say what is wrong with a value of this type, for who writes a client; '' when it is right."""
    if not value.strip():
        return "is empty; send what you saw"
    if type_ in ADDRESSES and parse(value) is None:
        return f"is no {type_}; send a web address such as https://jobs.example/apply"
    if type_ in CONTACTS and parse_contact(value) is None:
        return f"is no {type_}; send it as people write it, with country code or platform"
    return ""


def type_of(text: str) -> ObservableType:
    """Tell what somebody wrote into the one field of the form."""
    line = text.strip()
    if "\n" in line:
        return ObservableType.TEXT
    if "@" not in line and len(line.split()) == 1 and (parsed := parse(line)) is not None:
        bare = parsed.path == "/" and not parsed.query
        return ObservableType.HOST if bare else ObservableType.URL
    if (contact := parse_contact(line)) is not None:
        return contact.observable.type
    return ObservableType.NAME
