"""Accounts, channels and invitations -> one canonical handle, in whatever form they are given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

from server.matching.domains.urls import ParsedUrl, parse
from server.matching.normalize import fold_text
from server.matching.phones import Phone, parse_phone
from server.matching.platforms import (
    APP_LINKS,
    FRAGMENTS,
    LABELS,
    LINKS,
    NAMES,
    NO_TELEGRAM_NAME,
    LinkForm,
)

_APP_SCHEME = re.compile(r"^([a-z]+):/{0,2}", re.IGNORECASE)
_LANGUAGE_HOST = re.compile(r"^(?:www|m|mobile|mbasic|web|touch|[a-z]{2}-[a-z]{2}|[a-z]{2})\.")
_TELEGRAM_HOST = re.compile(rf"^(?!{NO_TELEGRAM_NAME}\.)([a-z][a-z0-9_]{{3,31}})\.t\.me$")
_CANONICAL = re.compile(r"^([a-z]+):(\S{2,128})$")
_VALUE = re.compile(r"^[@+]?\w(?:[\w.+/~:-]*[\w-])?$")
_QUERY_MAX = 2_048
_BY_NUMBER = frozenset({"whatsapp", "viber", "signal", "telegram"})
_NO_NAMES = frozenset({"imo", "botim"})
"""Where people have a number and nothing else."""

# What canonical invitations begin with: behind it upper and lower case differ
_CODE_PREFIXES: tuple[str, ...] = (
    *("+", "addlist/", "chat/", "channel/", "message/", "qr/", "c/"),  # Telegram, WhatsApp
    *("p/", "g/", "g2/", "lin.ee/", "u/", "invite/", "o/"),  # LINE, Zalo, WeChat, Discord, Kakao
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
    match = _TELEGRAM_HOST.match(parsed.host)
    if match:
        return Handle("telegram", match[1])
    if parsed.host in FRAGMENTS:
        return _first(FRAGMENTS[parsed.host], unquote(parsed.url.partition("#")[2]).lstrip("/"))
    forms = _forms(parsed.host)
    if not forms:
        return None
    path = unquote(parsed.path).rstrip("/") or "/"
    query = unquote(parsed.query[:_QUERY_MAX])
    return _first(forms, f"{path}?{query}" if query else path)


def from_app_link(text: str) -> Handle | None:
    """Read tg://resolve?domain=, whatsapp://send?phone=, line://ti/p/, viber://chat?number=…"""
    match = _APP_SCHEME.match(text)
    scheme = match[1].lower() if match else ""
    rest = text[match.end() :] if match else ""
    if scheme == "viber":
        return _viber(rest)
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
    phone = parse_phone(value, home(platform) or default_country) if platform != "qq" else None
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
    return Handle(platform, name) if len(name.strip("@.")) >= 2 else None


def _forms(host: str) -> tuple[LinkForm, ...]:
    if host not in LINKS:
        host = _LANGUAGE_HOST.sub("", host)
    return LINKS.get(host, ())


def _first(forms: tuple[LinkForm, ...], target: str) -> Handle | None:
    for form in forms:
        found = form.pattern.match(target)
        if found:
            return _make(form, found[1])
    return None


def _make(form: LinkForm, value: str) -> Handle | None:
    if form.phone:
        digits = value.strip()
        phone = parse_phone(digits if digits.startswith("0") else "+" + digits, home(form.platform))
        if phone is not None:
            return Handle(form.platform, phone.e164, phone)
        if form.platform != "zalo":
            return None
    if form.code:
        return Handle(form.platform, form.prefix + value)
    return Handle(form.platform, fold_text(form.prefix + value))


def home(platform: str) -> str:
    """Where a platform's national numbers are from: Zalo is Vietnam's, and used far from it."""
    return "VN" if platform == "zalo" else ""


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
    for key in ("number", "chatURI", "chaturi"):
        if values.get(key):
            value = values[key][0].strip()
            return named(
                "viber", "+" + value.lstrip("+ ") if value.lstrip("+ ").isdigit() else value
            )
    return None


LABEL_ALTERNATIVES = "|".join(f"(?P<{platform}>{words})" for platform, words in LABELS.items())
"""One pattern for every platform's name; the group that matched is the platform."""
LABEL_END = "(?!(?<=[A-Za-z])[A-Za-z])"
"""Behind a platform's name: it does not go on. A name may follow `微信` without a space."""
