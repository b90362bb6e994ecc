"""Exact listings of an address: the host, a host above it, the page.

Nearly every address is not listed. So the index is first asked whether anything at all is known of
the host and of those above it; only then is the address spelled out in its canonical expressions
and is the public suffix list consulted. The answer is the same as if everything had been.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    hosts = data.index.known_hosts(parsed.host)
    if parsed.is_ip:  # nothing is above a number
        hosts = [host for host in hosts if host == parsed.host]
    # the canonical form takes empty labels away, which the URL standard lets stand
    odd = ".." in parsed.host or parsed.host[0] == "."
    if not hosts and not odd:
        return []
    found: dict[str, Indicator] = {}
    for expression in expressions(canonicalize(page_address(parsed))):
        for indicator in data.index.exact(IndicatorType.URL, expression):
            found.setdefault(indicator.id, indicator)
    for indicator in host_listings(parsed.host, hosts, data):
        found.setdefault(indicator.id, indicator)
    return list(found.values())


def host_listings(host: str, known: Sequence[str], data: MatchingData) -> list[Indicator]:
    """Give the indicators of a host and of those above it; `known` comes from `known_hosts`."""
    return [
        indicator
        for one in known
        # who has x.github.io is not GitHub: above a host only what its owner also owns
        if (one == host or data.suffixes.split(one).registrable) and not data.shared.is_shared(one)
        for indicator in data.index.exact(IndicatorType.HOST, one)
    ]


def page_address(parsed: ParsedUrl) -> str:
    """Leave out user and port: an escaped slash in a user's name would move the host."""
    query = f"?{parsed.query}" if parsed.query else ""
    return f"{parsed.scheme}://{parsed.host}{parsed.path}{query}"
