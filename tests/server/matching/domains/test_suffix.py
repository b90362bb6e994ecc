"""Registrable domains: the public suffix list's own vectors, and the places lures come from.

Vectors retyped from tests/test_psl.txt of publicsuffix/list (public domain).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains.suffix import SuffixRules, suffix_rules

VECTORS = {
    "COM": "",
    "example.COM": "example.com",
    "WwW.example.COM": "example.com",
    ".com": "",
    ".example": "",
    ".example.com": "",
    "example": "",
    "example.example": "example.example",
    "b.example.example": "example.example",
    "a.b.example.example": "example.example",
    "biz": "",
    "domain.biz": "domain.biz",
    "a.b.domain.biz": "domain.biz",
    "uk.com": "",
    "example.uk.com": "example.uk.com",
    "a.b.example.uk.com": "example.uk.com",
    "test.ac": "test.ac",
    "mm": "",
    "c.mm": "",
    "b.c.mm": "b.c.mm",
    "a.b.c.mm": "b.c.mm",
    "jp": "",
    "www.test.jp": "test.jp",
    "ac.jp": "",
    "www.test.ac.jp": "test.ac.jp",
    "kyoto.jp": "",
    "a.b.ide.kyoto.jp": "b.ide.kyoto.jp",
    "c.kobe.jp": "",
    "a.b.c.kobe.jp": "b.c.kobe.jp",
    "www.city.kobe.jp": "city.kobe.jp",
    "ck": "",
    "test.ck": "",
    "a.b.test.ck": "b.test.ck",
    "www.www.ck": "www.ck",
    "k12.ak.us": "",
    "www.test.k12.ak.us": "test.k12.ak.us",
    "食狮.com.cn": "食狮.com.cn",
    "www.食狮.公司.cn": "食狮.公司.cn",
    "公司.cn": "",
    "shishi.中国": "shishi.中国",
    "www.xn--85x722f.xn--55qx5d.cn": "xn--85x722f.xn--55qx5d.cn",
    "xn--55qx5d.cn": "",
    "xn--fiqs8s": "",
}


@pytest.mark.parametrize(("host", "registrable"), VECTORS.items())
def test_official_vectors(host: str, registrable: str) -> None:
    assert suffix_rules().split(host).registrable == registrable


@pytest.mark.parametrize(
    ("host", "subdomain", "label", "suffix", "private"),
    [
        ("www.jobstreet.com.my", "www", "jobstreet", "com.my", False),
        ("a.x.github.io", "a", "x", "github.io", True),
        ("a.x.blogspot.com", "a", "x", "blogspot.com", True),
        ("x.blogspot.com.br", "", "x", "blogspot.com.br", True),
        ("x.blogspot.de", "", "x", "blogspot.de", True),
        ("blogspot.de", "", "", "blogspot.de", True),
        ("x.pages.dev", "", "x", "pages.dev", True),
        ("dmw.gov.ph.evil.top", "dmw.gov.ph", "evil", "top", False),
        ("1.2.3.4", "", "1.2.3.4", "", False),
        ("[::1]", "", "[::1]", "", False),
        ("localhost", "", "localhost", "", False),
        ("", "", "", "", False),
    ],
)
def test_parts(host: str, subdomain: str, label: str, suffix: str, private: bool) -> None:
    parts = suffix_rules().split(host)
    found = (parts.subdomain, parts.label, parts.suffix, parts.private)
    assert found == (subdomain, label, suffix, private)


def test_without_the_list_the_bundled_snapshot_serves(tmp_path: Path) -> None:
    rules = SuffixRules(tmp_path / "missing.dat")
    assert rules.split("b.c.mm").registrable == "b.c.mm"


@pytest.mark.parametrize(
    ("host", "listed"),
    [("a.com", True), ("com", False), ("a.nosuchtld", False), ("x.github.io", True), ("", False)],
)
def test_listed(host: str, listed: bool) -> None:
    assert suffix_rules().listed(host) is listed


@given(st.text(alphabet="ab.-[]:1é食%/@ \u200b", max_size=40) | st.text(max_size=40))
def test_never_raises_and_the_parts_make_the_whole(host: str) -> None:
    parts = suffix_rules().split(host)
    if parts.registrable:
        assert parts.registrable == f"{parts.label}.{parts.suffix}"


def asked_alone() -> SuffixRules:
    """Rules that leave every host to tldextract."""
    rules = SuffixRules()
    rules._tops, rules._pairs = set(), {}
    return rules


ALONE = asked_alone()
HEADS = ["", "a.", "www.a.", "a..", "-.", "1.2.", "a_b.", "xn--a.", "www.", "city.", "x.blogspot."]
RULES = st.sampled_from(sorted(suffix_rules()._extract.tlds)).map(lambda rule: rule.lstrip("!*."))
PART = (
    st.from_regex(r"[a-z0-9-]{1,4}", fullmatch=True) | st.sampled_from(["co", "com", "é"]) | RULES
)


@pytest.mark.parametrize("head", HEADS)
def test_two_look_ups_tell_what_tldextract_does_of_every_rule(head: str) -> None:
    for rule in suffix_rules()._extract.tlds:
        host = head + rule.lstrip("!*.")
        assert suffix_rules()._split(host) == ALONE._split(host)


@given(st.lists(PART, min_size=1, max_size=4).map(".".join) | st.text("ac.-:@/ mot", max_size=12))
def test_two_look_ups_tell_what_tldextract_does_of_any_host(host: str) -> None:
    assert suffix_rules()._split(host) == ALONE._split(host)
