"""The parts of the table that come from the knowledge files as they are."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from server.knowledge import helplines, hosts, registers
from server.lists.claims import sources
from server.matching.names.namekey import LegalForms


def help_by_country() -> dict[str, list[dict[str, Any]]]:
    """Ways to get help, by country; '*' is everywhere, where `key` stands for a translated name."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in helplines.load():
        row = {
            "name": line.name,
            "number": "; ".join(line.numbers),
            "url": line.url,
            "key": line.key,
            "source": sources(line.sources)[0],
            "checked": line.checked,
            "recheck": line.recheck,
        }
        found[line.country].append({name: value for name, value in row.items() if value})
    return dict(found)


def registers_by_country() -> dict[str, list[dict[str, Any]]]:
    """Official registers of licensed agencies; `id` names the translated `what_to_check`."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in registers.load():
        row = {"id": one.id, "name": one.name, "url": one.url, "what_to_check": one.what_to_check}
        found[one.country].append(row)
    return dict(found)


def redirectors() -> list[dict[str, Any]]:
    """Addresses that pass people on: see `matching.domains.redirectors.Redirector`."""
    return [
        {
            "hosts": row.hosts,
            "path": row.path,
            "parameters": row.parameters,
            "decoding": row.decoding,
        }
        for row in hosts.load_redirectors()
    ]


def shared_hosts() -> list[dict[str, Any]]:
    """Hosts where anybody can publish: see `matching.domains.shared.Platform`."""
    return [
        {
            "id": row.id,
            "platform": row.platform,
            "kind": row.kind,
            "tenants": row.tenants,
            "hosts": row.hosts,
        }
        for row in hosts.load_platforms()
    ]


def legal_forms(forms: LegalForms) -> dict[str, list[str]]:
    """Legal forms for the name key, each list in the order in which it is tried."""
    return {name: list(getattr(forms, name)) for name in LegalForms.__slots__}
