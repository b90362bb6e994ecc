"""Folding of shapes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.matching.domains.fold import ascii_shape, fold, fold_pairs, fold_wide, pair_variants


@pytest.mark.parametrize(
    ("text", "twin"),
    [("j0bstreet", "jobstreet"), ("1inkedin", "linkedin"), ("linkedln", "linkedin")],
)
def test_same_shapes_fold_together(text, twin):
    assert fold(text) == fold(twin)


@pytest.mark.parametrize(("text", "twin"), [("carnhr", "camhr"), ("vvechat", "wechat")])
def test_pairs_of_letters_fold_to_one(text, twin):
    assert fold(text) != fold(twin)
    assert fold_pairs(text) == fold_pairs(twin)


@pytest.mark.parametrize(("text", "twin"), [("clramjob", "dramjob"), ("phoenik", "foenic")])
def test_wide_folding_is_wider(text, twin):
    assert fold_pairs(text) != fold_pairs(twin)
    assert fold_wide(text) == fold_wide(twin)


def test_each_pair_is_read_on_its_own():
    assert pair_variants("barnvv") == ["bamvv", "barnw"]


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789.-", max_size=40))
def test_folding_keeps_positions_and_is_stable(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert fold_pairs(fold(text)) == fold_pairs(text)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("jоbstreet", "jobstreet"),  # Cyrillic о
        ("ļinkedin", "linkedin"),
        ("łinkedin", "linkedin"),
        ("ʟinkedin", "linkedin"),  # small capital
        ("ӏinkedin", "iinkedin"),  # palochka
        ("งานดี", None),
        ("中文", None),
    ],
)
def test_idn_labels_are_read_as_the_eye_does(text, shape):
    assert ascii_shape("xn--" + text.encode("punycode").decode()) == shape


@pytest.mark.parametrize("label", ["xn--", "xn--\x80", "xn--99999999", "xn--a-b-c-ü"])
def test_broken_idn_labels_have_no_shape_and_raise_nothing(label):
    assert ascii_shape(label) is None or ascii_shape(label).isascii()
