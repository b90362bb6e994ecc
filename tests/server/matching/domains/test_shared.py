"""Where anybody can publish, the host itself is nobody."""

from __future__ import annotations

import pytest

from server.knowledge.hosts import shared_hosts
from server.matching.domains.shared import Platform, SharedHosts, nearest


@pytest.mark.parametrize(
    ("host", "platform", "tenant"),
    [
        ("t.me", "Telegram", ""),
        ("jobs_kh.t.me", "Telegram", ""),
        ("www.facebook.com", "Facebook", ""),
        ("th-th.facebook.com", "Facebook", ""),
        ("docs.google.com", "Google Docs", ""),
        ("bit.ly", "A link shortener", ""),
        ("weebly.com", "Weebly", ""),
        ("www.weebly.com", "Weebly", ""),
        ("lure.weebly.com", "Weebly", "lure.weebly.com"),
        ("www.lure.weebly.com", "Weebly", "lure.weebly.com"),
        ("lure.blogspot.com", "Blogger", "lure.blogspot.com"),
        ("lure.blogspot.co.id", "Blogger", "lure.blogspot.co.id"),
        ("lure.blogspot.my", "Blogger", "lure.blogspot.my"),
    ],
)
def test_known_platforms(host: str, platform: str, tenant: str) -> None:
    found = shared_hosts().lookup(host)
    assert found is not None
    assert (found.platform, found.tenant) == (platform, tenant)
    assert shared_hosts().is_shared(host) is (tenant == "")


@pytest.mark.parametrize(
    "host",
    [
        "google.com",
        "jobstreet.com",
        "not-t.me",
        "blogspot.evil.top",
        "t.me.evil.top",
        "com",
        "",
        "1.2.3.4",
    ],
)
def test_everybody_else(host: str) -> None:
    assert shared_hosts().lookup(host) is None
    assert not shared_hosts().is_shared(host)


def test_the_longest_host_wins() -> None:
    table = SharedHosts(
        [
            Platform("a", "A", "social", "path", ("example.com",)),
            Platform("b", "B", "documents", "path", ("docs.example.com",)),
        ]
    )
    found = table.lookup("x.docs.example.com")
    assert found is not None
    assert found.platform == "B"


@pytest.mark.parametrize(
    ("host", "found"),
    [
        ("google.co.th", True),
        ("www.google.de", True),
        ("google.com", True),
        ("google.evil.top", False),
    ],
)
def test_a_star_is_a_country_and_nothing_else(host: str, found: bool) -> None:
    assert (nearest(host, {"google.*": 1}) is not None) is found
