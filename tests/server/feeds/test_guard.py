"""What an import holds back, and what it lets through."""

from __future__ import annotations

import pytest

from server.feeds import guard


@pytest.fixture(scope="module")
def lists() -> guard.GuardList:
    return guard.load()


@pytest.mark.parametrize(
    "host",
    """coinbase.com www.coinbase.com fedex.com www.fedex.com t.me play.google.com apps.apple.com
    bit.ly linktr.ee line.me facebook.com m.facebook.com docs.google.com wa.me github.io weebly.com
    www.weebly.com vercel.app blogspot.com com co.th 127.0.0.1 10.0.0.1 192.168.1.1 [::1]
    trustwallet.com interactivebrokers.com.au""".split(),
)
def test_popular_and_shared_hosts_are_held_back(lists: guard.GuardList, host: str) -> None:
    assert lists.held_back(host)


@pytest.mark.parametrize(
    "host",
    """x.weebly.com x.blogspot.com x.vercel.app x.github.io x.mystrikingly.com x.wixsite.com
    coinbase-login.top www.coinbase-login.top t.me.example.top 8.8.4.9
    nobody-lists-this.xyz""".split(),
)
def test_tenants_and_others_load(lists: guard.GuardList, host: str) -> None:
    assert lists.held_back(host) is None
