"""What stands before an @ in an address: a known host there is a lie, a user name is none."""

from __future__ import annotations

import pytest

from bench.checks import Checker
from server.matching.types import Reason, Verdict


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def embedded(checker: Checker, address: str) -> list[Reason]:
    return [r for r in checker.url(address).reasons if r.code == "lookalike_embedded"]


@pytest.mark.parametrize(
    ("address", "written", "owner"),
    [
        (
            "https://www.jobstreet.com.my@evil-page.top/login",
            "www.jobstreet.com.my",
            "evil-page.top",
        ),
        (
            "https://www.jobstreet.com.my%2Fjobs@evil-page.com",
            "www.jobstreet.com.my",
            "evil-page.com",
        ),
        ("https://linkedin.com:443@evil-page.com/", "linkedin.com", "evil-page.com"),
        ("https://t.me&group=jobs@203.0.113.9/", "t.me", "203.0.113.9"),
        ("https://linkedin.com@bit.ly/abc", "linkedin.com", "bit.ly"),
        ("https://jobstreet-careers.top@evil-page.com", "jobstreet-careers.top", "evil-page.com"),
    ],
)
def test_a_known_host_before_the_at_is_danger(
    checker: Checker, address: str, written: str, owner: str
) -> None:
    (reason,) = embedded(checker, address)
    assert reason.verdict is Verdict.DANGER
    assert reason.params["domain"] == written
    assert reason.params["registrable"] == owner
    assert reason.params["host"].startswith(f"{written}@")
    assert reason.sources


def test_a_twin_of_a_letter_before_the_at_is_shown_as_it_is(checker: Checker) -> None:
    (reason,) = embedded(checker, "https://j\u043ebstreet.com@evil-page.com")
    assert "xn--" in reason.params["host"]


@pytest.mark.parametrize(
    "address",
    [
        "https://anna:secret@www.linkedin.com/feed",
        "https://linkedin.com@www.linkedin.com/feed",
        "https://anna.lee:secret@intranet.example.com/",
        "https://anna%40linkedin.com:secret@mail.example.com/",
        "https://anna@linkedin.com@mail.example.com/",
        "https://linkedin@example.com/",
        "https://jobstreet.user@example.com/",
        "https://facebook.com@facebok.com/",  # Facebook bought the typing error
        "https://%20@example.com/",
        "https://.@example.com/",
    ],
)
def test_user_names_say_nothing(checker: Checker, address: str) -> None:
    assert embedded(checker, address) == []
