"""What people paste becomes what the browser would open, or nothing."""

from __future__ import annotations

import ada_url
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains.urls import is_plain_host, parse, refang


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://www.JobStreet.com.my/job/1", "https://www.jobstreet.com.my/job/1"),
        ("jobstreet-careers.top/apply", "http://jobstreet-careers.top/apply"),
        ("example.com:8080/x", "http://example.com:8080/x"),
        ("//example.com/a", "http://example.com/a"),
        ("http:example.com", "http://example.com/"),
        ("https:\\\\example.com\\a", "https://example.com/a"),
        ("https://ex\tam\nple.com/", "https://example.com/"),
        (" \u200bhttps://example.com/\u200b ", "https://example.com/"),
        ("hxxps://evil[.]example/a", "https://evil.example/a"),
        ("hXXp://evil.example", "http://evil.example/"),
        ("hxxp[://]evil[.]example", "http://evil.example/"),
        ("http[:]//evil{.}example/[.]", "http://evil.example/[.]"),
        ("evil(dot)example", "http://evil.example/"),
        ("evil。example", "http://evil.example/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("1.2.3.4", "http://1.2.3.4/"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("http://localhost/", "http://localhost/"),
        ("example.com./", "http://example.com./"),
    ],
)
def test_addresses(text: str, url: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert parsed.url == url


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "two words.com",
        "a@b.com",
        "mailto:a@b.com",
        "javascript:alert(1)",
        "ftp://example.com/",
        "3.14",
        "085.123.4567",
        "http://",
        "http://exa mple.com/",
        ".com",
        "..",
        "hxxp",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert parse(text) is None


def test_parts() -> None:
    parsed = parse("https://linkedin.com@аррӏе.com.:8443/a/b?q=1#f")
    assert parsed is not None
    assert (parsed.scheme, parsed.port, parsed.path, parsed.query) == (
        "https",
        "8443",
        "/a/b",
        "q=1",
    )
    assert (parsed.host, parsed.host_unicode) == ("xn--80ak6aa92e.com", "аррӏе.com")
    assert parsed.username == "linkedin.com"
    assert not parsed.is_ip


@pytest.mark.parametrize("text", ["http://1.2.3.4/", "http://[::1]/"])
def test_ip_addresses_say_so(text: str) -> None:
    parsed = parse(text)
    assert parsed is not None
    assert parsed.is_ip


@pytest.mark.parametrize("host", ["(((((0.)))))", "(0(((((.)))))", "a((((([.])))))b"])
def test_a_dot_in_more_brackets_than_are_undone_is_no_address(host: str) -> None:
    assert parse(f"http://{host}/") is None


ADDRESS_LIKE = st.text(alphabet="htpsx:/.[]()@?#%0a1-é\u200bก\ud800 ")


@given(st.text() | ADDRESS_LIKE | ADDRESS_LIKE.map("http://".__add__))
def test_never_raises_and_rests(text: str) -> None:
    parsed = parse(text)
    if parsed is not None:
        assert parsed.host
        assert parsed.host.isascii()
        again = parse(parsed.url)
        assert again is not None
        assert (again.url, again.host) == (parsed.url, parsed.host)


LABEL = st.from_regex(r"[a-z0-9-]{1,12}", fullmatch=True)


@given(st.lists(LABEL, min_size=1, max_size=4).map(".".join))
def test_a_plain_host_is_what_parsing_gives_back(host: str) -> None:
    if is_plain_host(host):
        parsed = parse(host)
        assert parsed is not None
        assert parsed.host == host


@pytest.mark.parametrize(
    ("host", "plain"),
    [
        ("jobs.example", True),
        ("a-b.c1.example", True),
        ("Jobs.example", False),
        ("jobs.example.", False),
        ("xn--a.example", False),
        ("1.2.3.4", False),
        ("a_b.example", False),
        ("-a.example", False),
        ("jobs.example/", False),
        ("jobs.example\n", False),
    ],
)
def test_what_is_a_plain_host(host: str, plain: bool) -> None:
    assert is_plain_host(host) is plain


PIECES = st.sampled_from(
    "http:// https:// u:p@ u@ a%40b@ @ example.com a..b [::1] [2001:db8::ffff:1.2.3.4] 1.2.3.4 "
    "0x7f.1 xn--80ak6aa92e.com ü.example :80 :443 :8080 : / // \\ ? # ?q=1 #f %2F %3f . .. é 7 "
    "a-b_c".split()
)


@given(st.lists(PIECES, max_size=9).map("".join))
def test_the_parts_are_those_of_the_standard(text: str) -> None:
    parsed = parse("http://" + text)
    try:
        parts = ada_url.parse_url("http://" + text)
    except ValueError:
        assert parsed is None
        return
    if parsed is None:
        assert not parts["hostname"].rstrip(".") or parse(text) is None
        return
    if parsed.url != parts["href"]:  # it was defanged, so that it is another address
        parts = ada_url.parse_url(parsed.url)
    assert (parsed.url, parsed.scheme) == (parts["href"], parts["protocol"].rstrip(":"))
    assert parsed.host == parts["hostname"].rstrip(".")
    assert (parsed.port, parsed.path) == (parts["port"], parts["pathname"])
    assert (parsed.query, parsed.username) == (parts["search"].removeprefix("?"), parts["username"])
    if not parts["hostname"].endswith(".."):  # a number with spare dots is a number to us
        assert parsed.is_ip == (parts["host_type"] != ada_url.HostType.DEFAULT)


@pytest.mark.parametrize("text", ["evil[[.]]com", "evil((.))com", "evil[[[.]]]com"])
def test_brackets_around_brackets_are_undone(text: str) -> None:
    assert refang(text) == "evil.com"


HOST_LIKE = st.lists(LABEL | st.sampled_from(["xn--a", "1", "0x1"]), min_size=1, max_size=4)
BEHIND = st.text(alphabet="abZ09._~!$&*+,;=:@/?%-'|^#") | st.sampled_from(
    ["/./a", "/a/..", "/%2e/a", "/.well-known/a", "/a?b/../c", "/a?'", "/a..b", "?a"]
)


@given(st.sampled_from(["http", "https", "HTTPS", "ftp"]), HOST_LIKE.map(".".join), BEHIND)
def test_an_address_that_is_taken_as_it_stands_is_what_the_long_way_gives(
    scheme: str, host: str, behind: str
) -> None:
    text = f"{scheme}://{host}/{behind}"
    # an edge that is taken away keeps it from the short way
    assert parse(text) == parse(f" {text}")
