"""The picture of an artefact: nothing is drawn outside, and nothing gives the answer away."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from quiz.exporting.picture import EDGE, SIZE, WIDTH, picture, wrapped
from quiz.exporting.question import Part
from tests.quiz.exporting.made import every, made


def test_lines_are_broken_between_words() -> None:
    text = "The work visa comes before the flight, never after it."
    lines = list(wrapped(text, SIZE, 120))
    assert len(lines) > 2
    assert " ".join(lines) == text


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("วีซ่าทำงานมาก่อนเที่ยวบินเสมอและไม่เคยมาทีหลัง", r"^[\u0e30-\u0e3a\u0e45-\u0e4e]"),
        ("ទិដ្ឋាការការងារមកមុនការហោះហើរជានិច្ច", r"^[\u17b6-\u17d3]|\u17d2$"),
        ("အလုပ်ဗီဇာသည်လေယာဉ်မတိုင်မီအမြဲလာသည်", r"^[\u102b-\u103e]|\u1039$"),
        ("乙方服从甲方安排。护照由甲方保管，不得提前离开。", r"^[。，]"),
    ],
)
def test_scripts_without_spaces_break_between_clusters(text: str, never: str) -> None:
    lines = list(wrapped(text, SIZE, 100))
    assert len(lines) > 2
    assert "".join(lines) == text
    assert [line for line in lines if re.search(never, line)] == []


def test_every_row_lies_inside() -> None:
    for material in every():
        for question in material.form.questions:
            root = etree.fromstring(picture(question, material.form, material.words))
            height = float(root.get("height"))
            rows = [float(node.get("y")) for node in root.iter("{*}text")]
            assert rows == sorted(rows)
            assert rows[0] > EDGE
            assert rows[-1] < height - EDGE / 2


def test_right_to_left_begins_at_the_right() -> None:
    material = made()
    form = replace(material.form, dir="rtl", tag="ur")
    root = etree.fromstring(picture(form.questions[0], form, material.words))
    assert root.get("direction") == "rtl"
    assert {node.get("x") for node in root.iter("{*}text")} == {str(WIDTH - EDGE)}


def test_both_classes_are_drawn_alike() -> None:
    material = made()
    for question in material.form.questions[:2]:
        other = replace(question, lure=not question.lure)
        one, two = (picture(q, material.form, material.words) for q in (question, other))
        assert one == two


def test_markup_in_a_text_stays_text() -> None:
    material = made()
    question = replace(material.form.questions[0], parts=(Part("paragraph", "<b>&amp; x"),))
    root = etree.fromstring(picture(question, material.form, material.words))
    assert "<b>&amp; x" in [node.text for node in root.iter("{*}text")]
