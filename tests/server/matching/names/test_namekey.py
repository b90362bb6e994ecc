"""What a name key leaves out, and what it never does."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.knowledge import legal_forms
from server.matching.names.namekey import LegalForms, name_key

FORMS = legal_forms.load()
SMALL = LegalForms.of([("Co., Ltd.", "any"), ("ltd", "both"), ("บริษัท", "start"), ("se", "end")])


def test_a_form_stands_where_its_place_says() -> None:
    assert SMALL.front == ("co ltd", "ltd")
    assert SMALL.back == ("co ltd", "ltd", "se")
    assert SMALL.glued_front == ("บริษัท",)
    assert SMALL.glued_back == ()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sea Horse SE", "sea horse"),
        ("SE Horse", "se horse"),
        ("Ltd Sea Horse Co. Ltd. SE", "sea horse"),
        ("Limited Sea", "limited sea"),
        ("Seals", "seals"),
        ("บริษัททดสอบ", "ทดสอบ"),
    ],
)
def test_forms_are_whole_words_where_there_are_words(name: str, key: str) -> None:
    assert name_key(name, SMALL) == key


@settings(deadline=None)
@given(st.text(max_size=60))
def test_a_key_is_its_own_key(name: str) -> None:
    key = name_key(name, FORMS)
    assert name_key(key, FORMS) == key
    assert key == " ".join(key.split())


@settings(deadline=None)
@given(st.text("abcdefg", min_size=4, max_size=12))
def test_case_and_dressing_do_not_count(word: str) -> None:
    key = name_key(word, SMALL)
    assert name_key(f" «{word.upper()}» ", SMALL) == name_key(f"{word}, Ltd.", SMALL) == key
