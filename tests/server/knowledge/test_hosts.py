"""Shared hosts and redirectors are complete, sourced and agree with the grammar of links."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.knowledge.hosts import load_platforms, load_redirectors, shared_hosts
from server.knowledge.reader import KnowledgeError
from server.matching.labels import LABELS
from server.matching.platforms import APP_LINKS, FRAGMENTS, LINKS, NAMES

ROW = """
- id: {id}
  platform: Example
  kind: social
  tenants: path
  hosts: [{host}]
  sources: [{{title: t, url: "https://example.org/", kind: community}}]
"""


def test_every_row_loads() -> None:
    assert len(load_platforms()) >= 70
    assert len(load_redirectors()) >= 15


@pytest.mark.parametrize("host", sorted(LINKS))
def test_a_host_with_accounts_is_shared(host: str) -> None:
    assert shared_hosts().is_shared(host)


def test_every_link_and_label_names_a_known_platform() -> None:
    used = {form.platform for forms in (LINKS | FRAGMENTS).values() for form in forms}
    used |= {platform for _, platform in APP_LINKS.values()} | set(LABELS)
    assert used <= set(NAMES)


@pytest.mark.parametrize(
    ("first", "second"), [(("a", "x.com"), ("b", "x.com")), (("a", "x.com"), ("a", "y.com"))]
)
def test_a_host_or_id_stands_once(
    tmp_path: Path, first: tuple[str, str], second: tuple[str, str]
) -> None:
    text = "".join(ROW.format(id=id_, host=host) for id_, host in (first, second))
    (tmp_path / "shared_hosts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="twice"):
        load_platforms(tmp_path)


@pytest.mark.parametrize("host", ["X.com", "com", "https://x.com", "x.com/a", "*.x.com"])
def test_a_host_is_a_plain_lower_case_host(tmp_path: Path, host: str) -> None:
    text = ROW.format(id="a", host=f'"{host}"')
    (tmp_path / "shared_hosts.yml").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="hosts"):
        load_platforms(tmp_path)
