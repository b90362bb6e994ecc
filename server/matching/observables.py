"""What a free text holds: addresses, e-mail, phone numbers and accounts, each with its place.

Every step reads the text once: no pattern here can go back over what it has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

import phonenumbers

from server.matching import contacts, handles, linktext, mailtext
from server.matching.contacts import Contact
from server.matching.domains.urls import ParsedUrl, parse
from server.matching.labels import LABEL_ALTERNATIVES, LABEL_END, LABEL_WORDS, LABELS, MARKS
from server.matching.phones import Phone, from_number, parse_phone
from server.matching.plaintext import PlainText
from server.matching.types import Observable, ObservableType, Span

LIMIT = 200
"""How many observables are taken from one text, by where they stand."""

_STEP_LIMIT = 300  # places one step may find
_PHONE_TRIES = 300  # runs of digits that turn out to be no number

# Where none of these stands, only _labelled can find something: all others need a digit, an @, a
# colon, a stop inside a word, or one of them spelt out as in `hr (at) a (dot) co`, `hr AT a`
_SIGN = re.compile(r"[\d@:]|\.\S|[\[({<]\s?(?i:at|a\)|dot)| AT ")
_APP_LINK = re.compile(
    r"(?<![A-Za-z0-9])(?:(?:tg|whatsapp|viber|line|zalo|fb|weixin|tencent|intent)://"
    r"|skype:(?=[\w.:-]{2,64}\?))[\x21-\x7e]{3,512}+",
    re.I,
)
_AT_NAME = re.compile(r"(?<![\w.@/+-])@([A-Za-z][A-Za-z0-9_.]{2,31})(?![A-Za-z0-9_@]|-\w)")
_LABEL = re.compile(
    r"(?:(?<![A-Za-z0-9_@./])|(?=[^\x00-\x7f]))"
    rf"(?:{LABEL_ALTERNATIVES}){LABEL_END}"
    r"(?P<group>群号|群號|群)?+"
    rf"(?P<id>\s{{0,2}}(?:{MARKS})(?![A-Za-z]))?+"
    r"(?P<sep>[ \t]{0,2}(?:[:=#\-–—]|/(?=@))?[ \t]{0,3})",
    re.IGNORECASE,
)
_LABEL_BEFORE = re.compile(_LABEL.pattern + r"\Z", re.IGNORECASE)
_LABEL_LENGTH = 40  # characters of a label and of what stands between it and the name
_COMMON_TOPS = frozenset({"com", "net", "org"})  # `Facebook: jobs.com` is a site
_WITH_ID = re.compile(
    r"\bid[ \t]?[:：][ \t]?(?P<name>@?[A-Za-z0-9][\w.-]{2,31}+)[ \t]?"
    rf"\((?:{LABEL_ALTERNATIVES})\)",
    re.IGNORECASE,
)
_QQ_GROUP = re.compile(r"\d{5,12}+")
_NAME = re.compile(r"@?[A-Za-z0-9][A-Za-z0-9._-]{2,31}+")
_ADDED = re.compile(r"(?:\badd|\badd my)[ \t]{1,2}\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[+(]{0,2}+\d[\d ().\u00b7\u2022-]{5,22}+")
_LOOSE = re.compile(r"(?<![\w+])(?:\+\d+(?:[_,\u00b7\u2022]\d+)++|0\d+(?:[\u00b7\u2022]\d+)++)")
_TOLL_PREFIX = re.compile(r"(?<![\w+])00[1-9][\d ().-]{7,18}+")
_DIGIT = re.compile(r"\d")
_PLUS = re.compile("[+\uff0b]")
_TAKEN = re.compile(b"\1+")
_MASK = "|"  # ends a number for libphonenumber, and stands in no number


@dataclass(frozen=True, slots=True)
class Found:
    """An observable in a text and every place it stands at.

    `parsed_url` when it is an address, `contact` when it leads to somebody; a link to an account
    has both, and the account is its observable.
    """

    observable: Observable
    spans: tuple[Span, ...]
    parsed_url: ParsedUrl | None = None
    contact: Contact | None = None


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    end: int
    parsed_url: ParsedUrl | None = None
    contact: Contact | None = None

    @property
    def observable(self) -> Observable:
        if self.contact is not None:
            return self.contact.observable
        return Observable(ObservableType.URL, self.parsed_url.url if self.parsed_url else "")


def extract(text: str, default_country: str = "") -> list[Found]:
    """Find the observables in a text, in the order they stand. Never raises, linear in time.

    Spans are code points of `text` as it was given. `default_country` (ISO 3166, or '') is where
    national phone numbers are from; without it only international ones are found.
    """
    plain = PlainText(text)
    taken = bytearray(len(plain.text))
    hits: list[_Hit] = []
    steps = (_links, _hidden_mail, _mail, _hosts, _labelled, _phones, _at_names)
    for step in steps if _SIGN.search(plain.text) else (_labelled,):
        for hit in islice(step(plain.text, taken, default_country), _STEP_LIMIT):
            if taken.find(1, hit.start, hit.end) < 0:
                taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                hits.append(hit)
    if not hits:
        return []
    hits.sort(key=lambda hit: hit.start)
    return _merge(hits, plain)[:LIMIT]


def contacts_in(text: str, default_country: str = "") -> list[Contact]:
    """The contact that a text is, or else those that stand in it: `Tel.: +855 …`, `Li <hr@…>`."""
    contact = contacts.parse_contact(text, default_country)
    if contact is not None:
        return [contact]
    return [found.contact for found in extract(text, default_country) if found.contact is not None]


def _merge(hits: list[_Hit], plain: PlainText) -> list[Found]:
    """One row for each observable, with all its places."""
    places: dict[Observable, list[Span]] = {}
    first: dict[Observable, _Hit] = {}
    for hit in hits:
        observable = hit.observable
        places.setdefault(observable, []).append(plain.span(hit.start, hit.end))
        first.setdefault(observable, hit)
    return [
        Found(observable, tuple(places[observable]), hit.parsed_url, hit.contact)
        for observable, hit in first.items()
    ]


def _links(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    if "//" not in text and "?" not in text:
        return
    for match in _APP_LINK.finditer(text):
        contact = contacts.parse_contact(match[0], country)
        if contact is not None:
            yield _Hit(match.start(), match.end(), contact=contact)
    for start, end in linktext.links(text):
        yield from _address(text, start, end)


def _hosts(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    for start, end in linktext.bare_hosts(text):
        if not taken[start]:
            handle = _named_before(text, start, end)
            if handle is None:
                yield from _address(text, start, end)
            else:
                yield _Hit(start, end, parse(text[start:end]), contacts.from_handle(handle))


def _named_before(text: str, start: int, end: int) -> handles.Handle | None:
    """The account that `insta abc.jobs` means: it has the form of a host, and may be one too."""
    name = text[start:end]
    top = name.rpartition(".")[2].lower()
    if len(top) < 3 or top in _COMMON_TOPS or not _NAME.fullmatch(name):
        return None
    label = _LABEL_BEFORE.search(text[max(0, start - _LABEL_LENGTH) : start])
    if label is None:
        return None
    return handles.named(next(one for one in LABELS if label[one] is not None), name)


def _address(text: str, start: int, end: int) -> Iterator[_Hit]:
    parsed = parse(text[start:end])
    if parsed is not None:
        handle = handles.from_link(parsed)
        yield _Hit(start, end, parsed, contacts.from_handle(handle) if handle else None)


def _mail(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    for start, end, contact in mailtext.written(text, taken):
        if contact is None:
            yield from _address(text, start, end)
        else:
            yield _Hit(start, end, contact=contact)


def _hidden_mail(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    for start, end, contact in mailtext.hidden(text):
        yield _Hit(start, end, contact=contact)


def _labelled(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    """Find what stands behind a platform's name: a number, or a name that is marked as one."""
    if "(" in text:
        for match in _WITH_ID.finditer(text):
            handle = handles.named(
                next(one for one in LABELS if match[one] is not None), match["name"]
            )
            if handle is not None:
                yield _Hit(*match.span("name"), contact=contacts.from_handle(handle))
    for match in _labels(text):
        at = match.end()
        platform = next(name for name in LABELS if match[name] is not None)
        if match["group"]:
            if platform == "qq" and (digits := _QQ_GROUP.match(text, at)):
                handle = handles.named("qq", f"g/{digits[0]}")
                if handle is not None:
                    yield _Hit(at, digits.end(), contact=contacts.from_handle(handle))
            continue
        number = _number_at(text, at, platform, country)
        if number is not None and platform != "qq":
            yield _Hit(at, number[0], contact=contacts.from_phone(number[1], platform))
            continue
        name = _NAME.match(text, at)
        if name is not None and not taken[at] and _is_name(text, match, name):
            end = at + len(name[0].rstrip("._-"))
            handle = handles.named(platform, text[at:end], country)
            if handle is not None:
                yield _Hit(at, end, contact=contacts.from_handle(handle))


def _labels(text: str) -> Iterator[re.Match[str]]:
    """Matches of _LABEL: it is only tried where one of its words stands."""
    low = text.lower()
    if len(low) != len(text):
        yield from _LABEL.finditer(text)
        return
    done = 0
    for start in sorted({start for start, _, _ in LABEL_WORDS.find(low)}):
        match = _LABEL.match(text, start) if start >= done else None
        if match is not None:
            done = match.end()
            yield match


def _is_name(text: str, label: re.Match[str], name: re.Match[str]) -> bool:
    """Whether a word behind a platform's name is an account: `Line: hr99`, not `line manager`.

    Where the platform's name is in other letters, as in `微信hr99`, nothing need stand between.
    """
    word = name[0]
    if word.startswith("@") or label["id"]:
        return True
    marked = any(c.isdigit() or c == "_" for c in word)
    if not label["sep"].strip():
        if _ADDED.search(text[max(0, label.start() - 8) : label.start()]):
            return marked and not word.isdigit()
        return marked and not label[0].strip().isascii()
    return marked or (":" in label["sep"] and text[name.end() : name.end() + 1] in ("", "\n", "\r"))


def _number_at(text: str, at: int, platform: str, country: str) -> tuple[int, Phone] | None:
    """Read a number at a place, and where it ends: another may follow it."""
    match = _NUMBER.match(text, at)
    digits = match[0].rstrip(" (.-") if match else ""
    while digits:
        phone = handles.number_on(platform, digits, country)
        if phone is not None:
            return at + len(digits), phone
        digits = digits.rpartition(" ")[0].rstrip(" (.-")
    return None


def _phones(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    if not _DIGIT.search(text):
        return
    free = _masked(text, taken)
    for match in chain(_LOOSE.finditer(free), _TOLL_PREFIX.finditer(free)):
        number = match[0].rstrip(" (.-")
        phone = parse_phone(number, country)
        if phone is not None:
            end = match.start() + len(number)
            yield _Hit(match.start(), end, contact=contacts.from_phone(phone))
    country = country.strip().upper()
    region = country if country in phonenumbers.SUPPORTED_REGIONS else None
    if region is None and not _PLUS.search(free):
        return  # only an international number can be read without a country
    matcher = phonenumbers.PhoneNumberMatcher(free, region, max_tries=_PHONE_TRIES)
    for found in matcher:
        yield _Hit(found.start, found.end, contact=contacts.from_phone(from_number(found.number)))


def _masked(text: str, taken: bytearray) -> str:
    """The text with every taken place masked; the length stays."""
    pieces: list[str] = []
    last = 0
    for used in _TAKEN.finditer(taken):
        pieces += (text[last : used.start()], _MASK * (used.end() - used.start()))
        last = used.end()
    return "".join((*pieces, text[last:])) if pieces else text


def _at_names(text: str, taken: bytearray, country: str) -> Iterator[_Hit]:
    if "@" not in text:
        return
    for match in _AT_NAME.finditer(text):
        handle = handles.named("any", match[1].rstrip("."))
        if handle is not None:
            end = match.start() + 1 + len(match[1].rstrip("."))
            yield _Hit(match.start(), end, contact=contacts.from_handle(handle))
