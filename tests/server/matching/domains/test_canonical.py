"""Safe Browsing canonicalisation: the official vectors, retyped.

https://developers.google.com/safe-browsing/v4/urls-hashing, and IP forms from the unit tests of
google/safebrowsing. Inputs are bytes, written as latin-1.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains.canonical import canonicalize, expressions, ip_address

UPLOADS = (
    "http://195.127.0.11/uploads/%20%20%20%20/.verify/.eBaysecure=updateuserdataxplimnbqmn-"
    "xplmvalidateinfoswqpcmlx=hgplmcx/"
)
OFFICIAL = [
    ("http://host/%25%32%35", "http://host/%25"),
    ("http://host/%25%32%35%25%32%35", "http://host/%25%25"),
    ("http://host/%2525252525252525", "http://host/%25"),
    ("http://host/asdf%25%32%35asd", "http://host/asdf%25asd"),
    ("http://host/%%%25%32%35asd%%", "http://host/%25%25%25asd%25%25"),
    ("http://www.google.com/", "http://www.google.com/"),
    (
        "http://%31%36%38%2e%31%38%38%2e%39%39%2e%32%36/%2E%73%65%63%75%72%65/%77%77%77%2E%65%62"
        "%61%79%2E%63%6F%6D/",
        "http://168.188.99.26/.secure/www.ebay.com/",
    ),
    (UPLOADS, UPLOADS),
    (
        "http://host%23.com/%257Ea%2521b%2540c%2523d%2524e%25f%255E00%252611%252A22%252833%252944_"
        "55%252B",
        "http://host%23.com/~a!b@c%23d$e%25f^00&11*22(33)44_55+",
    ),
    ("http://3279880203/blah", "http://195.127.0.11/blah"),
    ("http://www.google.com/blah/..", "http://www.google.com/"),
    ("www.google.com/", "http://www.google.com/"),
    ("www.google.com", "http://www.google.com/"),
    ("http://www.evil.com/blah#frag", "http://www.evil.com/blah"),
    ("http://www.GOOgle.com/", "http://www.google.com/"),
    ("http://www.google.com.../", "http://www.google.com/"),
    ("http://www.google.com/foo\tbar\rbaz\n2", "http://www.google.com/foobarbaz2"),
    ("http://www.google.com/q?", "http://www.google.com/q?"),
    ("http://www.google.com/q?r?", "http://www.google.com/q?r?"),
    ("http://www.google.com/q?r?s", "http://www.google.com/q?r?s"),
    ("http://evil.com/foo#bar#baz", "http://evil.com/foo"),
    ("http://evil.com/foo;", "http://evil.com/foo;"),
    ("http://evil.com/foo?bar;", "http://evil.com/foo?bar;"),
    ("http://\x01\x80.com/", "http://%01%80.com/"),
    ("http://notrailingslash.com", "http://notrailingslash.com/"),
    ("http://www.gotaport.com:1234/", "http://www.gotaport.com/"),
    ("  http://www.google.com/  ", "http://www.google.com/"),
    ("http:// leadingspace.com/", "http://%20leadingspace.com/"),
    ("http://%20leadingspace.com/", "http://%20leadingspace.com/"),
    ("%20leadingspace.com/", "http://%20leadingspace.com/"),
    ("https://www.securesite.com/", "https://www.securesite.com/"),
    ("http://host.com/ab%23cd", "http://host.com/ab%23cd"),
    (
        "http://host.com//twoslashes?more//slashes",
        "http://host.com/twoslashes?more//slashes",
    ),
]
OTHERS = [
    ("http://www.\xc3\xbcmlat.com/", "http://www.xn--mlat-zra.com/"),
    ("http%3A%2F%2Fwackyurl.com:80/", "http://wackyurl.com/"),
    ("http://W!eird<>Ho$^.com/", "http://w!eird<>ho$^.com/"),
    ("http://[2001:470:1:18::114]:80/a", "http://[2001:470:1:18::114]/a"),
    ("http://user:secret@host.com/", "http://host.com/"),
    ("http://host.com/a/./b/../c/.", "http://host.com/a/c/"),
]


def test_all_official_vectors_are_here() -> None:
    assert len(OFFICIAL) == 33


@pytest.mark.parametrize(("raw", "expected"), OFFICIAL + OTHERS)
def test_canonical_form(raw: str, expected: str) -> None:
    assert canonicalize(raw.encode("latin-1")) == expected


@pytest.mark.parametrize(("raw", "expected"), OFFICIAL + OTHERS)
def test_a_canonical_form_is_its_own(raw: str, expected: str) -> None:
    assert canonicalize(expected) == expected


@given(st.binary() | st.text())
def test_anything_has_a_printable_form_of_its_own(raw: bytes | str) -> None:
    once = canonicalize(raw)
    assert once.isascii()
    assert once.isprintable()
    assert expressions(once)


def test_nested_escapes_take_linear_time() -> None:
    started = time.process_time()
    assert canonicalize("http://host/%" + "25" * 100_000) == "http://host/%25"
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("12.0x12.01234", "12.18.2.156"),
        ("276.2.3", "20.2.0.3"),
        ("012.034.01.055", "10.28.1.45"),
        ("0x12.0x43.0x44.0x01", "18.67.68.1"),
        ("167838211", "10.1.2.3"),
        ("4294967295", "255.255.255.255"),
        ("123.123.0.0.1", None),
        ("1.2.3.00x0", None),
        ("1.2.3.08", None),
        ("9" * 5_000, None),
        ("example.com", None),
    ],
)
def test_ip_notations(host: str, expected: str | None) -> None:
    found = ip_address(host.encode())
    assert (found and found.decode()) == expected


A_TO_G = ["a.b.c.d.e.f.g", "c.d.e.f.g", "d.e.f.g", "e.f.g", "f.g"]
IPV6 = "[2001:470:1:18::114]"


@pytest.mark.parametrize(
    ("url", "hosts", "paths"),
    [
        (
            "http://a.b.c/1/2.html?param=1",
            ["a.b.c", "b.c"],
            ["/1/2.html?param=1", "/1/2.html", "/", "/1/"],
        ),
        ("http://a.b.c.d.e.f.g/1.html", A_TO_G, ["/1.html", "/"]),
        ("http://1.2.3.4/1/", ["1.2.3.4"], ["/1/", "/"]),
        (
            "http://a.b.c/1/2/3/4/5/",
            ["a.b.c", "b.c"],
            ["/1/2/3/4/5/", "/", "/1/", "/1/2/", "/1/2/3/"],
        ),
        ("http://a.b/?", ["a.b"], ["/"]),
        (f"http://{IPV6}/a/b", [IPV6], ["/a/b", "/", "/a/"]),
        ("http://localhost/", ["localhost"], ["/"]),
    ],
)
def test_expressions(url: str, hosts: list[str], paths: list[str]) -> None:
    expected = [host + path for host in hosts for path in paths]
    assert sorted(expressions(canonicalize(url))) == sorted(expected)


def test_the_most_exact_expression_stands_first_and_there_are_at_most_thirty() -> None:
    found = expressions("http://a.b.c.d.e.f/1/2/3/4/5/6.html?q")
    assert found[0] == "a.b.c.d.e.f/1/2/3/4/5/6.html?q"
    assert len(found) == 30
