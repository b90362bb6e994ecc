"""Hosts where anybody can publish: there a page or a tenant is judged, never the host."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

Tenants = Literal["subdomain", "path", "none"]
ValueT = TypeVar("ValueT")

# Sub-domains of a site builder that are its own
_OWN = frozenset("www m mobile web app my help support blog api cdn static".split())
# Second-level labels under which country registries sell: blogspot.com.br, google.co.th
_SECOND_LEVEL = frozenset("com co net org".split())


@dataclass(frozen=True, slots=True)
class Platform:
    """A service that publishes what its users write.

    `hosts` may end in `.*` for every country's domain. `tenants` says where one user ends and the
    next begins: a sub-domain (x.weebly.com), the path (t.me/x), or nowhere (links are all opaque).
    """

    id: str
    name: str
    kind: str
    tenants: Tenants
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedHost:
    """What is known about a host: whose it is, and the tenant's own host or ''."""

    host: str
    kind: str
    platform: str
    tenant: str = ""


class SharedHosts:
    """Platforms by host, with the hosts below them."""

    def __init__(self, platforms: Iterable[Platform]) -> None:
        self._by_host = {host: platform for platform in platforms for host in platform.hosts}

    def lookup(self, host: str) -> SharedHost | None:
        """Find the platform of an ASCII host; None when the host is nobody's but its owner's."""
        found = nearest(host, self._by_host)
        if found is None:
            return None
        base, platform = found
        tenant = _tenant(host, base) if platform.tenants == "subdomain" else ""
        return SharedHost(base, platform.kind, platform.name, tenant)

    def is_shared(self, host: str) -> bool:
        """Whether many publish on this very host; a tenant's own host is not shared."""
        found = self.lookup(host)
        return found is not None and not found.tenant


def nearest(host: str, table: Mapping[str, ValueT]) -> tuple[str, ValueT] | None:
    """Find the longest of `host` and the hosts above it in a table with `name.*` keys."""
    while host:
        value = table.get(host)
        if value is not None:
            return host, value
        label, _, rest = host.partition(".")
        if (value := table.get(f"{label}.*")) is not None and _is_country_suffix(rest):
            return host, value
        host = rest
    return None


def _is_country_suffix(rest: str) -> bool:
    second, dot, top = rest.rpartition(".")
    return (not dot or second in _SECOND_LEVEL) and (len(top) == 2 or top == "com")


def _tenant(host: str, base: str) -> str:
    """`a.b.weebly.com` belongs to `b.weebly.com`; `www.weebly.com` to nobody."""
    label = host.removesuffix(base).rstrip(".").rpartition(".")[2]
    return f"{label}.{base}" if label and label not in _OWN else ""
