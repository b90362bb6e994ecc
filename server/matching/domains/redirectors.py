"""Addresses that only pass people on: where they lead is read off them, never fetched."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from server.matching.domains.shared import nearest
from server.matching.domains.urls import ParsedUrl, parse

DEPTH = 3
"""How many addresses deep a chain is followed."""

_QUERY_MAX = 8_192  # characters; a longer query is not read
_SCHEME_SLASHES = re.compile(r"^(https?):/{1,2}(?=[^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Redirector:
    """How one service writes the target into its own address.

    `path` is the beginning of the path ('/' is any). The target is in the first of `parameters`
    that is there; '*' is the whole query, '/' the rest of the path. `decoding` names a further
    step: '', 'bing', 'proofpoint' or 'proofpoint3'.
    """

    hosts: tuple[str, ...]
    path: str
    parameters: tuple[str, ...]
    decoding: str = ""


class Redirectors:
    """Redirectors by host."""

    def __init__(self, rows: Iterable[Redirector]) -> None:
        self._by_host: dict[str, list[Redirector]] = {}
        for row in rows:
            for host in row.hosts:
                self._by_host.setdefault(host, []).append(row)

    def target(self, parsed: ParsedUrl) -> str | None:
        """Read the raw target off an address; None when the address is no known redirector."""
        found = nearest(parsed.host, self._by_host)
        for row in found[1] if found else ():
            if parsed.path.startswith(row.path):
                value = _value(parsed, row)
                if value:
                    return _DECODERS[row.decoding](value)
        return None


def unwrap(parsed: ParsedUrl, redirectors: Redirectors) -> ParsedUrl | None:
    """Return the address that a redirector passes on to, one step; None when it is none."""
    target = redirectors.target(parsed)
    return parse(target) if target else None


def unwrap_all(
    parsed: ParsedUrl, redirectors: Redirectors, depth: int = DEPTH
) -> tuple[ParsedUrl, ...]:
    """Return every address a chain of redirectors leads to, in order; at most `depth`."""
    hops: list[ParsedUrl] = []
    seen = {parsed.url}
    current = unwrap(parsed, redirectors)
    while current is not None and len(hops) < depth and current.url not in seen:
        hops.append(current)
        seen.add(current.url)
        current = unwrap(current, redirectors)
    return tuple(hops)


def _value(parsed: ParsedUrl, row: Redirector) -> str:
    if row.parameters == ("*",):
        return unquote(parsed.query[:_QUERY_MAX])
    if row.parameters == ("/",):
        rest = unquote(parsed.path.removeprefix(row.path))
        return rest + ("?" + parsed.query if parsed.query else "")
    values = dict(reversed(parse_qsl(parsed.query[:_QUERY_MAX])))
    return next((values[name] for name in row.parameters if values.get(name)), "")


def _plain(value: str) -> str:
    return value


def _bing(value: str) -> str | None:
    """Two characters of version, then URL-safe base64 without padding."""
    text = value[2:]
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error):
        return None
    return raw.decode("utf-8", "replace")


def _proofpoint(value: str) -> str:
    """URL Defense v2: '-' stands for '%', '_' for '/'."""
    return unquote(value.translate(str.maketrans("-_", "%/")))


def _proofpoint3(value: str) -> str:
    """URL Defense v3: `__<address>__;...`; characters it replaced by '*' are lost on us."""
    inner = value.removeprefix("__").partition("__;")[0]
    return _SCHEME_SLASHES.sub(r"\1://", inner)


_DECODERS: dict[str, Callable[[str], str | None]] = {
    "": _plain,
    "bing": _bing,
    "proofpoint": _proofpoint,
    "proofpoint3": _proofpoint3,
}
