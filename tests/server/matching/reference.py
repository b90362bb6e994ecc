"""What the index must answer, written the plain way: sets of strings."""

from __future__ import annotations

from collections.abc import Iterable

from server.matching.domains.canonical import canonicalize, expressions
from server.matching.domains.shared import SharedHosts
from server.matching.domains.suffix import SuffixRules
from server.matching.domains.urls import ParsedUrl
from server.matching.keys import keys_of
from server.matching.listed import page_address
from server.matching.types import Indicator, IndicatorType


class Reference:
    """Indicators by type and key."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.rows: dict[tuple[IndicatorType, str], list[Indicator]] = {}
        for indicator in indicators:
            for key in keys_of(indicator):
                self.rows.setdefault(key, []).append(indicator)

    def exact(self, type_: IndicatorType, key: str) -> list[Indicator]:
        return self.rows.get((type_, key), [])

    def listings(
        self, parsed: ParsedUrl, suffixes: SuffixRules, shared: SharedHosts
    ) -> list[Indicator]:
        """Every expression and every host of the owner, looked up one by one."""
        found: dict[str, Indicator] = {}
        canonical = canonicalize(page_address(parsed))
        page = canonical.partition("://")[2].partition("?")[0]
        for expression in (*expressions(canonical), page.removesuffix("/"), f"{page}/"):
            for one in self.exact(IndicatorType.URL, expression):
                found.setdefault(one.id, one)
        host, own = parsed.host, suffixes.split(parsed.host).registrable
        hosts = [host]
        while own and host != own and host.endswith(f".{own}"):
            host = host.partition(".")[2]
            hosts.append(host)
        for host in hosts:
            if not shared.is_shared(host):
                for one in self.exact(IndicatorType.HOST, host):
                    found.setdefault(one.id, one)
        return list(found.values())
