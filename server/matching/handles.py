"""Accounts, channels and invitations -> one canonical handle, in whatever form they are given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from server.matching.domains.urls import ParsedUrl, parse
from server.matching.normalize import fold_text
from server.matching.phones import Phone, grouped_as, parse_phone
from server.matching.platforms import (
    APP_LINKS,
    FRAGMENTS,
    LINKS,
    NAMES,
    NO_TELEGRAM_NAME,
    LinkForm,
)

_INTENT = re.compile(r"^intent://([^#]+)#Intent;(?:.*;)?scheme=([a-z]+);", re.IGNORECASE)
_INTENT_TO_NUMBER = re.compile(
    r"^intent://send/\+?(\d{7,15})#Intent;.*package=com\.whatsapp;", re.I
)
_APP_SCHEME = re.compile(r"^([a-z]+):/{0,2}", re.IGNORECASE)
_LANGUAGE_HOST = re.compile(r"^(?:www|m|mobile|mbasic|web|touch|[a-z]{2}-[a-z]{2}|[a-z]{2})\.")
_TELEGRAM_HOST = re.compile(rf"^(?!{NO_TELEGRAM_NAME}\.)([a-z][a-z0-9_]{{3,31}})\.t\.me$")
_CANONICAL = re.compile(r"^([a-z]+):(\S{2,128})$")
_VALUE = re.compile(r"^[@+]?\w(?:[\w.+/~:-]*[\w-])?$")
_QUERY_MAX = 2_048
# What an app adds to a link that is passed on, and what a query may hold a handle in
_TRIFLE = re.compile(
    r"utm_\w+|ref|refid|refsrc|fbclid|mibextid|rdid|_rdr|share|share_url|igsh(?:id)?|si|feature|hl"
    r"|lang|locale|source|src|text|app_absent|autoload|_[rt]|is_from_webapp|sender_device"
    r"|id|phone|accountid|code|g2?|uin|screen_name"
)
_QQ = re.compile(r"(?:g/)?[0-9]{5,12}")
_BY_NUMBER = frozenset({"whatsapp", "viber", "signal", "telegram"})
_NO_NAMES = frozenset({"imo", "botim"})
"""Where people have a number and nothing else."""

# What canonical invitations begin with: behind it upper and lower case differ
_CODE_PREFIXES: tuple[str, ...] = (
    *("+", "addlist/", "chat/", "channel/", "message/", "qr/", "c/"),  # Telegram, WhatsApp
    *("p/", "g/", "g2/", "lin.ee/", "u/", "invite/", "o/"),  # LINE, Zalo, WeChat, Discord, Kakao
    *("pf/", "eu/", "group/"),  # Kakao, Signal
)


@dataclass(frozen=True, slots=True)
class Handle:
    """An account on a platform; or the phone number it is, when the platform goes by numbers."""

    platform: str
    value: str
    phone: Phone | None = None

    @property
    def canonical(self) -> str:
        """`telegram:jobs_kh`; `telegram:+AbC` for an invitation."""
        return f"{self.platform}:{self.value}"


def from_link(parsed: ParsedUrl) -> Handle | None:
    """Read the handle out of a link such as https://t.me/s/jobs_kh; None when there is none."""
    handle, _ = _read(parsed)
    return handle


def of_page(parsed: ParsedUrl) -> Handle | None:
    """`from_link` of a link to the account itself; None for a post, a shop or a photo of it."""
    handle, rest = _read(parsed)
    path, _, query = rest.partition("?")
    names = {pair.partition("=")[0].lower() for pair in query.split("&") if pair}
    return handle if not path and all(map(_TRIFLE.fullmatch, names)) else None


def _read(parsed: ParsedUrl) -> tuple[Handle | None, str]:
    """The handle of a link, and what of the path and query stands behind it."""
    match = _TELEGRAM_HOST.match(parsed.host)
    if match:
        return Handle("telegram", match[1]), parsed.path.rstrip("/")
    if parsed.host in FRAGMENTS:
        return _first(FRAGMENTS[parsed.host], unquote(parsed.url.partition("#")[2]).lstrip("/"))
    forms = _forms(parsed.host)
    if not forms:
        return None, ""
    path = unquote(parsed.path).rstrip("/") or "/"
    query = unquote(parsed.query[:_QUERY_MAX])
    return _first(forms, f"{path}?{query}" if query else path)


def from_app_link(text: str) -> Handle | None:
    """Read tg://resolve?domain=, whatsapp://send?phone=, line://ti/p/, viber://chat?number=…

    An Android intent counts as what it opens: intent://send?phone=…#Intent;scheme=whatsapp;end.
    """
    if number := _INTENT_TO_NUMBER.match(text):
        text = f"whatsapp://send?phone={number[1]}"
    elif intent := _INTENT.match(text):
        text = f"{intent[2]}://{intent[1]}"
    match = _APP_SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    rest = text[match.end() :] if match else ""
    if scheme == "viber":
        return _viber(rest)
    if scheme == "tencent":
        uin = parse_qs(rest.partition("?")[2][:_QUERY_MAX]).get("uin", [""])
        return named("qq", uin[0])
    if scheme == "skype":
        name, _, action = rest.partition("?")
        return named("skype", name) if action.lower() in ("chat", "call", "add") else None
    if scheme not in APP_LINKS or not rest:
        return None
    if scheme == "tg":
        rest = _telegram_path(rest)
    parsed = parse(f"{APP_LINKS[scheme][0]}/{rest.lstrip('/')}")
    return from_link(parsed) if parsed else None


def from_canonical(text: str) -> Handle | None:
    """Read `telegram:jobs_kh` back, as an indicator or an export writes it."""
    match = _CANONICAL.match(text)
    if not match or match[1] not in (*NAMES, "any"):
        return None
    return named(match[1], match[2])


def named(platform: str, value: str, default_country: str = "") -> Handle | None:
    """Make a handle of a platform and what stood behind its name; None when it cannot be one."""
    value = value.strip().rstrip(".,;:!?)/")
    if platform == "qq":  # people and groups go by numbers that are no telephone's
        return Handle(platform, value) if _QQ.fullmatch(value) else None
    phone = number_on(platform, value, default_country)
    if phone is not None:
        return Handle(platform, phone.e164, phone)
    if not _VALUE.match(value) or len(value) > 128 or (platform == "any" and "/" in value):
        return None
    if platform in _NO_NAMES or (platform in _BY_NUMBER and value.isdigit()):
        return None  # a number without its country
    if value.startswith(_CODE_PREFIXES):
        return Handle(platform, value)
    name = fold_text(value)
    if platform != "line":  # LINE: @name is a company's account, name a person's id
        name = name.lstrip("@")
    if platform == "linkedin" and "/" not in name:
        name = f"in/{name}"
    return Handle(platform, name) if len(name.strip("@.")) >= 2 else None


def _forms(host: str) -> tuple[LinkForm, ...]:
    if host not in LINKS:
        host = _LANGUAGE_HOST.sub("", host)
    return LINKS.get(host, ())


def _first(forms: tuple[LinkForm, ...], target: str) -> tuple[Handle | None, str]:
    for form in forms:
        found = form.pattern.match(target)
        if found:
            path, _, query = target.partition("?")
            behind = target[found.end(1) :] if found.end(1) <= len(path) else f"?{query}"
            return _make(form, found[1]), behind
    return None, ""


def _make(form: LinkForm, value: str) -> Handle | None:
    if form.phone:
        digits = value.strip()
        phone = number_on(form.platform, digits if digits.startswith("0") else "+" + digits)
        if phone is not None:
            return Handle(form.platform, phone.e164, phone)
        if form.platform != "zalo":
            return None
    if form.code:
        return Handle(form.platform, form.prefix + value)
    return Handle(form.platform, fold_text(form.prefix + value))


def number_on(platform: str, text: str, default_country: str = "") -> Phone | None:
    """Read a number on a platform. Zalo is Vietnam's, and used far from it.

    A number that can be Vietnam's and the given country's is whose way of grouping digits it has.
    """
    given = parse_phone(text, default_country)
    if platform != "zalo" or default_country.strip().upper() == "VN":
        return given
    there = parse_phone(text, "VN")
    if there is None or (given is not None and grouped_as(text, given, there)):
        return given
    return there


def _telegram_path(rest: str) -> str:
    """tg://resolve?domain=name -> name; tg://join?invite=code -> +code."""
    action, _, query = rest.partition("?")
    values = parse_qs(query[:_QUERY_MAX])
    for key, prefix in (("domain", ""), ("phone", "+"), ("invite", "+"), ("slug", "addlist/")):
        if values.get(key):
            return prefix + values[key][0]
    return action


def _viber(rest: str) -> Handle | None:
    values = parse_qs(rest.partition("?")[2][:_QUERY_MAX])
    for key in ("number", "chatURI", "chaturi", *(("id",) if rest.startswith("public") else ())):
        if values.get(key):
            value = values[key][0].strip()
            return named(
                "viber", "+" + value.lstrip("+ ") if value.lstrip("+ ").isdigit() else value
            )
    return None
