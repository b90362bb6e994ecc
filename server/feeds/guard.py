"""Hold back hosts that an import must never list: popular ones, and those that many people share.

The lists are the MISP warning lists (https://github.com/MISP/misp-warninglists, CC0 1.0), as the
package pymispwarninglists (BSD-3-Clause) brings them; platforms where anybody can publish are added
from our own knowledge. The guard serves imports only: a check never asks it.

Decision: a listed host is compared whole, with and without `www.`, never by its ending, so that
tenants (x.weebly.com, x.vercel.app) load as full hosts while the platform itself is held back. The
two lists of a million hosts hold scam sites too; only a host on both of them is held back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from pathlib import Path

import pymispwarninglists

from server.knowledge.hosts import shared_hosts
from server.matching.domains.shared import SharedHosts
from server.matching.domains.suffix import SuffixRules, suffix_rules

LISTS = Path(pymispwarninglists.__file__).parent / "data" / "misp-warninglists" / "lists"
SHARED = ("url-shortener", "link-in-bio", "lots-project", "dynamic-dns", "public-ipfs-gateways")
POPULAR = (
    "tranco10k",
    "alexa",
    "cisco_top20k",
    "majestic_million",  # its first ten thousand
    "moz-top500",
    "bank-website",
    "university_domains",
    "google",
    "microsoft",
    "microsoft-office365",
)
SHARED_REASON = "a host that many people share"
MILLIONS = ("tranco", "google-chrome-crux-1million")


class GuardList:
    """Knows which hosts are held back, and why."""

    def __init__(
        self,
        popular: Iterable[str],
        shared: Iterable[str],
        used: Iterable[str],
        platforms: SharedHosts,
        suffixes: SuffixRules,
    ) -> None:
        self._reasons = {
            **dict.fromkeys(map(_bare, used), "a widely used site (Tranco and Chrome UX lists)"),
            **dict.fromkeys(map(_bare, popular), "a popular site (MISP warning lists)"),
            **dict.fromkeys(map(_bare, shared), SHARED_REASON),
        }
        self._platforms = platforms
        self._suffixes = suffixes

    def held_back(self, host: str) -> str | None:
        """Say why this host (lower case, A-labels) must not be listed, or None."""
        if reason := self._reasons.get(_bare(host)):
            return reason
        if self._platforms.is_shared(_bare(host)):
            return SHARED_REASON
        if (public := _is_public_address(host)) is not None:
            return None if public else "not a public address"
        parts = self._suffixes.split(host)
        if not parts.registrable:
            return "a public suffix, under which many people have their own names"
        return None


@lru_cache(maxsize=1)
def load() -> GuardList:
    """Read the lists; takes about two seconds, so only imports do it."""
    first, second = ({h.removeprefix("www.") for h in _read(name)} for name in MILLIONS)
    popular = {host for name in POPULAR for host in _read(name)}
    shared = {host for name in SHARED for host in _read(name)}
    return GuardList(popular, shared, first & second, shared_hosts(), suffix_rules())


def _read(name: str) -> list[str]:
    path = LISTS / name / "list.json"
    rows: list[str] = json.loads(path.read_text(encoding="utf-8"))["list"]
    return rows


def _bare(host: str) -> str:
    return host.strip().strip(".").lower().removeprefix("www.")


def _is_public_address(host: str) -> bool | None:
    """None for a name."""
    try:
        return ip_address(host.strip("[]")).is_global
    except ValueError:
        return None
