"""Exact listings of an address: the host, a host above it, the page.

Nearly every address is not listed. So the index is first asked whether anything at all is known of
the host and of those above it; only then is the address spelled out in its canonical expressions
and is the public suffix list consulted. The answer is the same as if everything had been.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.matching.domains.canonical import canonicalize, expressions
from server.matching.domains.urls import ParsedUrl
from server.matching.types import Indicator, IndicatorType

if TYPE_CHECKING:
    from server.matching.dataset import MatchingData


def listings(parsed: ParsedUrl, data: MatchingData) -> list[Indicator]:
    """Give each indicator of the page, then of the host and those above it, the most exact first.

    A public suffix, or a host where anybody can publish, is never listed as a whole. Whether a
    claim is in force, and who may see it, is for the caller.
    """
    host = parsed.host
    known = data.index.known_hosts(host)
    # the canonical form takes empty labels away, which the URL standard lets stand
    odd = ".." in host
    if not known and not odd:
        return []
    found: dict[str, Indicator] = {}
    if odd or any(pages for _, _, pages in known):
        for expression in _pages(canonicalize(page_address(parsed))):
            for indicator in data.index.exact(IndicatorType.URL, expression):
                found.setdefault(indicator.id, indicator)
    for host, listed, _ in known:
        if listed and _counts(host, parsed, data):
            for indicator in data.index.exact(IndicatorType.HOST, host):
                found.setdefault(indicator.id, indicator)
    return list(found.values())


def _counts(host: str, parsed: ParsedUrl, data: MatchingData) -> bool:
    """Whether what is said of a host is said of this address: they have one owner."""
    above = host != parsed.host
    if above and (parsed.is_ip or not data.suffixes.split(host).registrable):
        return False
    return not data.shared.is_shared(host)


def _pages(canonical: str) -> tuple[str, ...]:
    """The expressions of an address, and the page with or without the '/' at its end."""
    page = canonical.partition("://")[2].partition("?")[0]
    other = page[:-1] if page.endswith("/") else f"{page}/"
    return (*expressions(canonical), other)


def page_address(parsed: ParsedUrl) -> str:
    """Leave out user and port: an escaped slash in a user's name would move the host."""
    query = f"?{parsed.query}" if parsed.query else ""
    return f"{parsed.scheme}://{parsed.host}{parsed.path}{query}"
