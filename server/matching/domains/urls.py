"""A URL as the browser understands it (WHATWG), out of what a person pasted."""

from __future__ import annotations

import re
from typing import NamedTuple

import ada_url

from server.matching.domains.canonical import canonicalize, expressions

__all__ = ["ParsedUrl", "canonicalize", "expressions", "parse", "refang"]

_HREF = ("href",)
_SCHEMES = frozenset({"http", "https"})
# People write addresses so that nobody can click on them by accident: hxxps://evil[.]example
_DEFANGED_SCHEME = re.compile(r"^h(?:xx|\*\*|tt)p(s?)(?:\[:\]|:|\[://\])(?=/|\[/)?", re.IGNORECASE)
_DEFANGED = re.compile(r"[\[({]|^[hH](?:[xX]{2}|\*\*)")
_DEFANGED_DOT = re.compile(r"[\[({](?:\.|dot|DOT|Dot)[\])}]|[\[(]\.|\.[\])]")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.\-]*):")
_PORT_AND_REST = re.compile(r"^\d{1,5}(?:[/?#\\]|$)")
# What a browser leaves as it is: nothing to undo, to escape or to resolve. No `%` in the path,
# because %2e is a dot there; no brackets, in which addresses are hidden
_PLAIN = re.compile(
    r"(https?)://((?:[a-z0-9-]+\.)+[a-z]{2,63})(/[A-Za-z0-9._~!$&*+,;=:@/-]*)"
    r"(?:\?([A-Za-z0-9._~!$&*+,;=:@/?%-]*))?"
)
_QUAD = re.compile(r"^\d{1,3}(?:\.\d{1,3}){3}$")
_NESTED = 4
"""Brackets around brackets are undone so often; what has more is no address."""
# What messengers leave around a copied link
_EDGES = (
    " \t\r\n\x0b\x0c\xa0\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLAIN_HOST = re.compile(r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$")
_HOST_MAX = 253
_DOTS = str.maketrans("。．｡", "...")
_NUMERIC_LABEL = re.compile(r"^(?:\d+|0[xX][0-9A-Fa-f]*)$")


class ParsedUrl(NamedTuple):
    """A web address.

    `url` is the serialised form of the URL standard. `host` is lower-case ASCII (A-labels, IPv6 in
    brackets), without a final dot; `host_unicode` is what people read. `port` is '' when it is the
    scheme's own; `path` starts with '/'; `query` comes without '?'. `username` is what stood before
    an '@', an old trick to show another host.
    """

    url: str
    scheme: str
    host: str
    host_unicode: str
    port: str
    path: str
    query: str
    is_ip: bool = False
    username: str = ""


def parse(text: str) -> ParsedUrl | None:
    """Parse a web address with or without a scheme, defanged or not; None when it is none.

    Only http and https, and bare hosts with a dot. Never raises.
    """
    plain = _PLAIN.fullmatch(text)
    if plain is not None:  # as most are: the long way below would say the same
        scheme, host, path, query = plain.groups("")
        if "xn--" not in host and "/." not in path:
            return ParsedUrl(text, scheme, host, host, "", path, query)
    candidate = _with_scheme(refang(text.strip(_EDGES)))
    if candidate is None:
        return None
    if not candidate.isascii():
        candidate = _SURROGATE.sub("\ufffd", candidate)
    try:
        url = ada_url.parse_url(candidate, _HREF)["href"]
    except ValueError:
        return None
    # the standard's own serialised form is cut here: asking for each part costs three times as much
    scheme, _, rest = url.partition("://")
    rest = rest.partition("#")[0]
    before, _, query = rest.partition("?")
    authority, _, path = before.partition("/")
    if _DEFANGED_DOT.search(authority):  # in more brackets than are undone: no address
        return None
    user, _, place = authority.rpartition("@")
    host, colon, port = place.rpartition(":")
    if not colon or port.endswith("]"):
        host, port = place, ""
    host = host.rstrip(".")
    if not host:
        return None
    return ParsedUrl(
        url,
        scheme,
        host,
        _unicode(host),
        port,
        f"/{path}",
        query,
        host[0] == "[" or (host[-1].isdigit() and _QUAD.match(host) is not None),
        user.partition(":")[0],
    )


def is_plain_host(text: str) -> bool:
    """Whether a text is a host name that `parse` gives back unchanged (most of a feed is)."""
    return len(text) <= _HOST_MAX and _PLAIN_HOST.fullmatch(text) is not None and "xn--" not in text


def refang(text: str) -> str:
    """Undo the usual ways to make an address unclickable: hxxp, [.], (dot)."""
    if not _DEFANGED.search(text):
        return text
    text = _DEFANGED_SCHEME.sub(r"http\1:", text, count=1).replace("[/]", "/").replace("[:]", ":")
    head, slash, rest = text.partition("://")
    if not slash:
        head, rest = "", text
    host, cut, tail = _split_host(rest)
    # nested ones too, so that an address that was read reads back as itself
    for _ in range(_NESTED):
        if (plain := _DEFANGED_DOT.sub(".", host)) == host:
            return head + slash + host + cut + tail
        host = plain
    return head + slash + host + cut + tail


def _split_host(rest: str) -> tuple[str, str, str]:
    end = min((at for at in map(rest.find, "/?#\\") if at >= 0), default=len(rest))
    return rest[:end], rest[end : end + 1], rest[end + 1 :]


def _with_scheme(text: str) -> str | None:
    match = _SCHEME.match(text)
    if match and match[1].lower() in _SCHEMES:
        return text
    if match and not _PORT_AND_REST.match(text[match.end() :]):
        return None
    bare = text.removeprefix("//")
    return "http://" + bare if _host_like(_split_host(bare)[0]) else None


def _host_like(authority: str) -> bool:
    """Whether an authority without a scheme is meant as a host: no mail address, no number."""
    if "@" in authority:
        return False
    host = authority.rpartition(":")[0] or authority
    labels = host.translate(_DOTS).rstrip(".").split(".")
    if _NUMERIC_LABEL.match(labels[-1]):
        return bool(_QUAD.match(host))
    return len(labels) > 1 and all(labels)


def _unicode(host: str) -> str:
    if "xn--" not in host:
        return host
    try:
        return str(ada_url.idna.decode(host)) or host
    except (ValueError, UnicodeError):
        return host
