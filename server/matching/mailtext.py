"""E-mail addresses in running text, as they are written and as they are hidden from machines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from server.matching import contacts, linktext
from server.matching.contacts import Contact

_BEFORE = 256  # characters before an @, in which the host of an address may stand
_LONGEST = 64  # of a local part
_LOCAL = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+=^_`{|}~-"
    + "".join(map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))))
)
_DOMAIN = re.compile(r"(?:[A-Za-z0-9\u00c0-\u024f\u0370-\u052f-]{1,63}+\.){1,8}+[A-Za-z]{2,24}+")
_HIDDEN = re.compile(rf"{contacts.HIDDEN_AT}|@[A-Za-z0-9.-]+{contacts.HIDDEN_DOT}", re.IGNORECASE)
_HIDDEN_MAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}+(?:{contacts.HIDDEN_AT}[A-Za-z0-9-]{{1,63}}+"
    rf"(?:{contacts.HIDDEN_DOT}[A-Za-z0-9-]{{1,24}}+|\.[A-Za-z0-9-]{{1,63}}+){{1,5}}+"
    rf"|@[A-Za-z0-9.-]{{1,63}}+(?:{contacts.HIDDEN_DOT}[A-Za-z0-9-]{{1,24}}+){{1,5}}+)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?<![A-Za-z0-9@._+-])([A-Za-z0-9._+-]{2,64})[ \t]\Z")
_DESKS = frozenset(
    "admin career careers contact hr info job jobs office recruit recruitment".split()
)
"""What an address is called that no person owns, and no word of a sentence before `@host`."""


def hidden(text: str) -> Iterator[tuple[int, int, Contact]]:
    """Yield [start, end) and the address of each `hr (at) host (dot) com`."""
    if not _HIDDEN.search(text):
        return
    for match in _HIDDEN_MAIL.finditer(text):
        contact = contacts.parse_email(match[0])
        if contact is not None and not _in_address(text, match.start()):
            yield match.start(), match.end(), contact


def written(text: str, taken: bytearray) -> Iterator[tuple[int, int, Contact | None]]:
    """Yield [start, end) and the address of each `hr@host.com`; without one for a host behind an @.

    It goes by the @: left over the local part, as far as no place is `taken`, and right over the
    domain.
    """
    at = text.find("@")
    while at >= 0:
        if at and text[at - 1] in " \t":
            yield from _spaced(text, at)
        start = at
        while start > 0 and at - start < _LONGEST and text[start - 1] in _LOCAL:
            if taken[start - 1]:
                break
            start -= 1
        domain = _DOMAIN.match(text, at + 1)
        if domain is not None and start < at and not _in_address(text, at):
            yield from _mail_at(text, start, at, domain[0])
        at = text.find("@", at + 1)


def _spaced(text: str, at: int) -> Iterator[tuple[int, int, Contact | None]]:
    """`hr @prince-jobs.com`: an address where the word is a desk's; else at least the host."""
    domain, local = _DOMAIN.match(text, at + 1), _SPACED.search(text[max(0, at - 66) : at])
    if domain is None or not linktext.plausible_host(domain[0]):
        return
    if local and (local[1].lower() in _DESKS or any(c.isdigit() or c in "._" for c in local[1])):
        start = at - len(local[0])
        contact = contacts.parse_email(text[start : domain.end()])
        if contact is not None:
            yield start, domain.end(), contact
    elif "-" in domain[0]:  # no name of an account has a hyphen
        yield at + 1, domain.end(), None


def _in_address(text: str, at: int) -> bool:
    """Whether a place is behind the host of a bare address: `tiktok.com/@a.co`, `a.co/?m=b@c.d`."""
    if text[at - 1].isspace():
        return False
    words = text[max(0, at - _BEFORE) : at].split()
    host, slash, _ = (words[-1] if words else "").partition("/")
    return bool(slash) and "." in host and linktext.plausible_host(host, with_path=True)


def _mail_at(text: str, start: int, at: int, domain: str) -> Iterator[tuple[int, int, Contact]]:
    # `hr@example.com.Please apply`: the sentence went on without a space
    while domain.count(".") and not linktext.plausible_host(domain):
        domain = domain.rpartition(".")[0]
    start += len(text[start:at]) - len(text[start:at].lstrip(".'*={|}~-&#"))
    contact = contacts.parse_email(f"{text[start:at]}@{domain}") if domain and start < at else None
    if contact is not None:
        yield start, at + 1 + len(domain), contact
