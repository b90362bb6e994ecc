"""Load shared hosts and redirectors: the YAML files -> the tables of matching.domains."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.knowledge.reader import (
    FOLDER,
    KnowledgeError,
    Problem,
    Row,
    Slug,
    Sources,
    Text,
    read_rows,
)
from server.matching.domains.redirectors import Redirector, Redirectors
from server.matching.domains.shared import Platform, SharedHosts

HostPattern = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9_]([a-z0-9_-]*[a-z0-9])?\.)+([a-z0-9-]{2,}|\*)$")
]
Hosts = Annotated[list[HostPattern], Field(min_length=1)]


class PlatformRow(Row):
    """A service where anybody can publish, and its hosts."""

    id: Slug
    platform: Text
    kind: Literal["messenger", "social", "documents", "shortener", "site_builder", "app_store"]
    tenants: Literal["subdomain", "path", "none"]
    hosts: Hosts
    sources: Sources

    def rule(self) -> Platform:
        """Make the matching type."""
        return Platform(self.id, self.platform, self.kind, self.tenants, tuple(self.hosts))


class RedirectorRow(Row):
    """An address of a service that passes people on to the address inside it."""

    id: Slug
    hosts: Hosts
    path: Annotated[str, StringConstraints(pattern=r"^/\S*$")]
    parameters: Annotated[list[Text], Field(min_length=1)]
    decoding: Literal["", "bing", "proofpoint", "proofpoint3"] = ""
    sources: Sources

    def rule(self) -> Redirector:
        """Make the matching type."""
        return Redirector(tuple(self.hosts), self.path, tuple(self.parameters), self.decoding)


def load_platforms(folder: Path = FOLDER) -> list[PlatformRow]:
    """Read shared_hosts.yml; KnowledgeError when a host or id stands in it twice."""
    path = folder / "shared_hosts.yml"
    rows = read_rows(path, PlatformRow)
    names = [row.id for row in rows] + [host for row in rows for host in row.hosts]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise KnowledgeError(
            [Problem(path.name, 1, "hosts", f"{n} stands here twice") for n in twice]
        )
    return rows


def load_redirectors(folder: Path = FOLDER) -> list[RedirectorRow]:
    """Read redirectors.yml."""
    return read_rows(folder / "redirectors.yml", RedirectorRow)


@lru_cache(maxsize=1)
def shared_hosts() -> SharedHosts:
    """Return the shipped table of shared hosts."""
    return SharedHosts(row.rule() for row in load_platforms())


@lru_cache(maxsize=1)
def redirectors() -> Redirectors:
    """Return the shipped table of redirectors."""
    return Redirectors(row.rule() for row in load_redirectors())
