"""Which language a person gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server import i18n
from server.config import Settings
from server.i18n import Language, negotiate


def language(id_: str, *aliases: str, tag: str = "") -> Language:
    return Language(id_, tag or id_, id_, "ltr", "draft", aliases)


CHOICES = (
    language("en"),
    language("fr"),
    language("km"),
    language("fil", "tl"),
    language("id", "in"),
    language("zh_Hans", "zh", "zh-CN", "zh-SG", tag="zh-Hans"),
)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("km-KH,en", "km"),
        ("km-KH,km;q=0.9,en;q=0.8", "km"),
        ("tl-PH,en", "fil"),
        ("fil-PH,en;q=0.5", "fil"),
        ("in,en;q=0.5", "id"),
        ("in-ID", "id"),
        ("zh-CN,zh,en", "zh_Hans"),
        ("zh-SG", "zh_Hans"),
        ("zh-Hans-MY", "zh_Hans"),
        ("FR-ca", "fr"),
        ("de,fr;q=0.5", "fr"),
        ("en;q=0.2,fr;q=0.9", "fr"),
        ("fr;q=0,km;q=0.1", "km"),
        ("de-DE", "en"),
        ("*", "en"),
        ("", "en"),
        ("fr;q=abc", "en"),
    ],
)
def test_negotiation_takes_the_readers_own_order(header: str, expected: str) -> None:
    assert negotiate(header, CHOICES).id == expected


@given(st.text(max_size=600))
def test_negotiation_never_raises(header: str) -> None:
    assert negotiate(header, CHOICES) in CHOICES


def test_english_cannot_be_switched_off() -> None:
    offered = i18n.offered(Settings(languages=("fr",)))
    assert [choice.id for choice in offered] == ["en", "fr"]


def test_every_language_row_is_known_to_cldr() -> None:
    from babel import Locale

    for choice in i18n.languages():
        parsed = Locale.parse(choice.id)
        assert parsed.text_direction.startswith(choice.dir)
