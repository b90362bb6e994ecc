"""Where a redirector leads is read off its address."""

from __future__ import annotations

import base64
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.knowledge.hosts import redirectors
from server.matching.domains.redirectors import unwrap, unwrap_all
from server.matching.domains.urls import parse

TARGET = "https://evil.top/apply?x=1"
QUOTED = quote(TARGET, safe="")
BING = "a1" + base64.urlsafe_b64encode(TARGET.encode()).decode().rstrip("=")


def _unwrap(url: str) -> str | None:
    parsed = parse(url)
    assert parsed is not None
    target = unwrap(parsed, redirectors())
    return target.url if target else None


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.google.com/url?q={QUOTED}&sa=D",
        f"https://www.google.co.th/url?sa=t&url={QUOTED}",
        f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0",
        f"https://lm.facebook.com/l.php?u={QUOTED}",
        f"https://l.messenger.com/l.php?u={QUOTED}",
        f"https://l.instagram.com/?u={QUOTED}&e=x",
        f"https://www.youtube.com/redirect?event=x&q={QUOTED}",
        f"https://www.linkedin.com/safety/go?url={QUOTED}&trk=x",
        f"https://out.reddit.com/t3_x?url={QUOTED}",
        f"https://steamcommunity.com/linkfilter/?url={QUOTED}",
        f"https://duckduckgo.com/l/?uddg={QUOTED}&rut=x",
        f"https://www.bing.com/ck/a?!&&p=x&u={BING}&ntb=1",
        f"https://vk.com/away.php?to={QUOTED}",
        f"https://nam02.safelinks.protection.outlook.com/?url={QUOTED}&data=05",
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__evil.top_apply-3Fx-3D1&d=x",
        "https://urldefense.com/v3/__https://evil.top/apply?x=1__;!!AbCd$",
        "https://urldefense.com/v3/__https:/evil.top/apply?x=1__;!!AbCd$",
    ],
)
def test_known_redirectors(url: str) -> None:
    assert _unwrap(url) == TARGET


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/search?q=https%3A%2F%2Fevil.top",
        "https://www.google.com/url?q=",
        "https://www.facebook.com/l.php?u=https%3A%2F%2Fevil.top",
        "https://google.evil.top/url?q=https%3A%2F%2Fother.top",
        "https://www.bing.com/ck/a?u=a1%FF%FF",
        "https://vk.com/away.php?to=javascript%3Aalert(1)",
    ],
)
def test_what_leads_nowhere(url: str) -> None:
    assert _unwrap(url) is None


def _nest(depth: int) -> str:
    url = TARGET
    for _ in range(depth):
        url = "https://www.google.com/url?q=" + quote(url, safe="")
    return url


@pytest.mark.parametrize(("depth", "hops"), [(0, 0), (1, 1), (3, 3), (5, 3)])
def test_a_chain_is_followed_three_deep(depth: int, hops: int) -> None:
    parsed = parse(_nest(depth))
    assert parsed is not None
    found = unwrap_all(parsed, redirectors())
    assert len(found) == hops
    if 0 < depth <= 3:
        assert found[-1].url == TARGET


@given(
    st.text(max_size=80),
    st.sampled_from(["google.com/url?q=", "bing.com/ck/a?u=a1", "vk.com/away.php?to="]),
)
def test_never_raises(value: str, prefix: str) -> None:
    parsed = parse("https://" + prefix + value)
    if parsed is not None:
        assert len(unwrap_all(parsed, redirectors())) <= 3
