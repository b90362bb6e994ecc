"""A phone number, e-mail address or account as it is given -> one canonical contact.

Decisions, so that the same contact in any notation is one observable:
- A number on WhatsApp, Viber, Zalo, Telegram or Signal is the phone observable (E.164); the
  platform is kept beside it.
- An account is `platform:name` in lower case; invitations keep their case, because it counts.
- `@name` without a platform is `any:name`. Its `lookup_keys()` are those of every platform where
  names begin with @, and an account's keys hold `any:`, so that each finds the other.
- The key of a Gmail address has no dots and no `+tag`: Gmail delivers all of them to one box.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from server.matching import handles
from server.matching.domains.urls import ParsedUrl, parse
from server.matching.handles import Handle
from server.matching.labels import LABEL_ALTERNATIVES, LABEL_END, MARKS
from server.matching.normalize import fold_text, strip_invisible
from server.matching.phones import Phone, parse_phone
from server.matching.plaintext import EMOJI
from server.matching.platforms import AT_PLATFORMS, NAMES
from server.matching.types import Observable, ObservableType

_MAX_LENGTH = 2_048
_EMAIL = re.compile(r"^[^\s@<>()\[\]\",;:\\/?]{1,64}@([^\s@/?#:\\]{3,255})$")
# What stands before an address without a space: a word of a script without spaces, an emoji
_GLUED = re.compile(r"^.*[^\x00-\u024f\u0370-\u052f\u1e00-\u1eff](?=[A-Za-z0-9])")
_WEB = re.compile(r"https?://\S+$", re.IGNORECASE)
HIDDEN_AT = r"(?:\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\(a\)|%40|(?-i:(?<=[a-z0-9]) AT ))"
HIDDEN_DOT = (
    r"(?:\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s|,(?=(?:com|net|org|info)(?![A-Za-z0-9.-])))"
)
_HIDDEN_AT = re.compile(HIDDEN_AT, re.IGNORECASE)
_HIDDEN_DOT = re.compile(HIDDEN_DOT, re.IGNORECASE)
_LABELLED = re.compile(
    rf"^(?:{LABEL_ALTERNATIVES}){LABEL_END}"
    r"(?P<group>\s?(?:群号|群號|群))?"
    rf"(?P<mark>\s?(?:{MARKS}|handle|group|channel)(?![A-Za-z]))?"
    r"(?:\s|\.(?![A-Za-z])){0,3}(?P<sep>/(?=@)|[:=#]?)[\s–—-]{0,3}(?P<value>\S.*)$",
    re.IGNORECASE,
)
_AROUND_AT = re.compile(r"(?<=\S) ?@ ?(?=\S)")
_SPOKEN = re.compile(r"([\w.+-]{1,64}) at ((?:[\w-]{1,63} dot ){1,4}[A-Za-z]{2,24})", re.IGNORECASE)
_EMOJI = str.maketrans(EMOJI)
_GMAIL = frozenset({"gmail.com", "googlemail.com"})


class Contact(NamedTuple):
    """One way to reach somebody.

    `key` is the canonical form indicators are stored under; `country` the region of a phone number;
    `host` the ASCII domain of an e-mail address; `platform` the service or ''.
    """

    observable: Observable
    key: str
    country: str = ""
    host: str = ""
    platform: str = ""

    def lookup_keys(self) -> tuple[str, ...]:
        """Return every key under which an indicator may be about this contact."""
        if self.observable.type is not ObservableType.HANDLE:
            return (self.key,)
        platform, _, name = self.key.partition(":")
        if platform == "any":
            return (self.key, *(f"{at}:{name}" for at in AT_PLATFORMS), f"line:@{name}")
        if platform in AT_PLATFORMS and "/" not in name and not name.startswith("+"):
            return (self.key, f"any:{name.lstrip('@')}")
        return (self.key,)


def parse_contact(text: str, default_country: str = "") -> Contact | None:
    """Read one contact; None when the text is none. Never raises.

    `default_country` (ISO 3166, or '') is where national phone numbers are from.
    """
    text = strip_invisible(unicodedata.normalize("NFKC", text[:_MAX_LENGTH])).strip()
    if not text.isascii():
        text = text.translate(_EMOJI)
    if len(text) < 3:
        return None
    scheme, _, rest = text.partition(":")
    if scheme.lower() in ("mailto", "tel", "sms"):
        text = unquote(rest).partition("?")[0].lstrip("/")
    phone = parse_phone(text, default_country)
    if phone is not None:
        return from_phone(phone)
    handle = handles.from_app_link(text) or handles.from_canonical(text)
    if handle is not None:
        return from_handle(handle)
    return parse_email(text) or _from_url(text) or _labelled(text, default_country)


def of_address(text: str, parsed: ParsedUrl, default_country: str = "") -> Contact | None:
    """`parse_contact` of a text that is known to be an address; most need no second look."""
    if len(text) <= _MAX_LENGTH and text.isascii() and text.isprintable() and _WEB.match(text):
        handle = handles.from_link(parsed)
        return from_handle(handle) if handle else None
    return parse_contact(text, default_country)


def of_page(address: str) -> Contact | None:
    """The account or invitation that an address is; None for a post or any other page of it."""
    parsed = parse(address)
    handle = handles.of_page(parsed) if parsed else None
    return from_handle(handle) if handle else None


def parse_email(text: str) -> Contact | None:
    """Read an e-mail address, also `name (at) host dot com`; None when it is none."""
    text = _HIDDEN_AT.sub("@", text)
    if "@" in text:
        text = _AROUND_AT.sub("@", _HIDDEN_DOT.sub(".", text))
    if spoken := _SPOKEN.fullmatch(text):
        text = f"{spoken[1]}@{re.sub(' dot ', '.', spoken[2], flags=re.IGNORECASE)}"
    before, at, behind = text.partition("@")
    before = _GLUED.sub("", before.lstrip("<('\""))
    text = before + at + behind.partition("?")[0].rstrip(".,;:!)>'\"")  # ?subject= of a link
    match = _EMAIL.match(text)
    parsed = parse("http://" + match[1]) if match else None
    if parsed is None or parsed.is_ip or not all(parsed.host.split(".")) or "." not in parsed.host:
        return None
    local = fold_text(text.rpartition("@")[0])
    if not local:
        return None
    value = f"{local}@{parsed.host}"
    observable = Observable(ObservableType.EMAIL, value)
    return Contact(observable, _email_key(local, parsed.host), host=parsed.host)


def from_phone(phone: Phone, platform: str = "") -> Contact:
    """Make the contact of a valid number."""
    observable = Observable(ObservableType.PHONE, phone.e164)
    return Contact(observable, phone.e164, country=phone.region, platform=platform)


def from_handle(handle: Handle) -> Contact:
    """Make the contact of an account; one that is a number is the number."""
    if handle.phone is not None:
        return from_phone(handle.phone, handle.platform)
    value = handle.canonical
    observable = Observable(ObservableType.HANDLE, value)
    key = value
    if handle.platform == "facebook" and "/" not in handle.value:
        key = value.replace(".", "")  # Facebook reads job.page and jobpage as one name
    return Contact(observable, key, platform=handle.platform)


def _from_url(text: str) -> Contact | None:
    parsed = parse(text) if "." in text else None
    handle = handles.from_link(parsed) if parsed else None
    return from_handle(handle) if handle else None


def _labelled(text: str, default_country: str) -> Contact | None:
    """Read `@name`, `LINE ID: name`, `Zalo 0912 …`, `WhatsApp: https://wa.me/…`."""
    if text.startswith("@"):
        handle = handles.named("any", text)
        return from_handle(handle) if handle else None
    match = _LABELLED.match(text)
    if match is None:
        return None
    platform = next(name for name in NAMES if name in match.re.groupindex and match[name])
    value = match["value"]
    if match["group"]:
        if platform != "qq":
            return None  # 微信群 has a name, and no number
        value = f"g/{value}"
    linked = _from_url(value)
    if linked is not None:
        return linked
    # `line manager` is no account: a name needs a sign that it is one, or stands in other letters
    told = match["mark"] or match["sep"] or not match[platform].isascii()
    if not told and not re.search(r"[\d@_+]", value):
        return None
    handle = handles.named(platform, value, default_country)
    return from_handle(handle) if handle else None


def _email_key(local: str, host: str) -> str:
    if host not in _GMAIL:
        return f"{local}@{host}"
    box = local.partition("+")[0].replace(".", "")
    return f"{box or local}@gmail.com"
