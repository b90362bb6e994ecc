"""Kahoot's and ClassQuiz's spreadsheets, read back by openpyxl as those tools read them."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from quiz.exporting import classquiz, kahoot
from quiz.exporting.collect import Material
from quiz.exporting.formats import FORMATS
from quiz.exporting.question import DoNotFit
from tests.quiz.exporting.made import every, made


def sheet(name: str, material: Material) -> Worksheet:
    page = load_workbook(BytesIO(FORMATS[name].file(material))).active
    assert isinstance(page, Worksheet)
    return page


def with_line(line: str) -> Material:
    material = made()
    first = replace(material.form.questions[0], line=line)
    form = replace(material.form, questions=(first, *material.form.questions[1:]))
    return Material(form, material.words)


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_kahoot_has_the_layout_of_its_template(material: Material) -> None:
    page = sheet("kahoot", material)
    assert page.title == "Sheet1"
    assert [page.cell(8, column).value for column in range(2, 9)] == [
        "Question - max 120 characters",
        "Answer 1 - max 75 characters",
        "Answer 2 - max 75 characters",
        "Answer 3 - max 75 characters",
        "Answer 4 - max 75 characters",
        "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
        "Correct answer(s) - choose at least one",
    ]
    assert page["A8"].value is None
    for number, question in enumerate(material.form.questions, 1):
        row = [page.cell(8 + number, column).value for column in range(1, 9)]
        answers = [material.words.genuine, material.words.lure]
        asked = f"{question.line} {material.words.question}"
        assert row == [number, asked, *answers, None, None, 60, "2" if question.lure else "1"]
        assert len(asked) <= 120
    assert page.max_row == 8 + 12


def test_kahoot_times_are_those_it_offers() -> None:
    assert kahoot.SECONDS in (5, 10, 20, 30, 60, 90, 120, 240)
    assert kahoot.TIMES == (5, 10, 20, 30, 60, 90, 120, 240)


def imported(page: Worksheet) -> tuple[str, str, list[tuple[str, int, list[tuple[str, bool]]]]]:
    """What ClassQuiz's importer makes of a sheet; its refusals are assertions here."""
    title, description = page["C5"].value, page["C6"].value
    assert 3 <= len(description) <= 500
    assert 3 <= len(title) <= 300
    questions = []
    rows = page.iter_rows(min_row=14, max_row=100, min_col=2, max_col=8, values_only=True)
    for question, *answers, time, correct in rows:
        if question is None:
            continue
        assert len(question) <= 299
        assert int(time) <= 120
        given = [
            (text, str(place) in str(correct)) for place, text in enumerate(answers, 1) if text
        ]
        assert all(len(text) <= 150 for text, _ in given)
        questions.append((question, int(time), given))
    return title, description, questions


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_classquiz_reads_every_offer(material: Material) -> None:
    page = sheet("classquiz", material)
    assert page.title == "Main"
    assert [page.cell(13, column).value for column in range(2, 9)] == [
        *("Question", "1st Answer", "2nd Answer", "3rd Answer", "4th Answer"),
        *("Time Limit (max. 120)", "Correct Answers"),
    ]
    title, description, questions = imported(page)
    assert (title, description) == (material.form.title, material.form.about)
    words = material.words
    assert questions == [
        (
            f"{question.scene} {question.line} {words.question}",
            classquiz.SECONDS,
            [(words.genuine, not question.lure), (words.lure, question.lure)],
        )
        for question in material.form.questions
    ]


def test_a_line_that_is_too_long_is_listed_and_nothing_is_cut() -> None:
    words = made().words
    rest = 120 - len(f" {words.question}")
    assert kahoot.misfits(with_line("é" * rest).form, words) == []
    long = with_line("é" * (rest + 1))
    (misfit,) = kahoot.misfits(long.form, words)
    assert (misfit.field, misfit.length, misfit.limit) == ("line", 121, 120)
    assert misfit.item == long.form.questions[0].item
    with pytest.raises(DoNotFit) as caught:
        FORMATS["kahoot"].file(long)
    assert caught.value.misfits == (misfit,)


def test_letters_are_counted_in_normal_form() -> None:
    words = made().words
    rest = 120 - len(f" {words.question}")
    decomposed = "e\N{COMBINING ACUTE ACCENT}" * rest
    assert kahoot.misfits(with_line(decomposed).form, words) == []


def test_more_offers_than_rows_are_listed() -> None:
    material = made()
    many = replace(material.form, questions=material.form.questions * 9)
    assert [m.field for m in kahoot.misfits(many, material.words)] == ["questions"]
    assert [m.field for m in classquiz.misfits(many, material.words)] == ["questions"]


@pytest.mark.parametrize("name", ["kahoot", "classquiz"])
def test_no_cell_is_a_formula(name: str) -> None:
    page = sheet(name, with_line('=HYPERLINK("x.example")'))
    kinds = {cell.data_type for row in page.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}
    assert any("=HYPERLINK" in str(cell.value) for row in page.iter_rows() for cell in row)
