"""CSV: everything comes back, and no cell is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from quiz.exporting import table
from quiz.exporting.collect import Material
from tests.quiz.exporting.made import every, made


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [{k: table.plain(v) for k, v in row.items()} for row in csv.DictReader(text)]


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_offer_comes_back(material: Material) -> None:
    found = rows(table.write(material.form, material.words))
    assert found == [
        table.cells(number, question, material.form, material.words)
        for number, question in enumerate(material.form.questions, 1)
    ]
    for row, question in zip(found, material.form.questions, strict=True):
        assert row["item"] == question.item
        assert row["right"] == (material.words.lure if question.lure else material.words.genuine)
        for part in question.parts:
            assert part.text in row["offer"]
        for mark in question.marks:
            assert mark.quote in row["explanation"]
            assert mark.explain in row["explanation"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+855", "-5", "@SUM(1)", "\t=1", "\r=1", "＝1", "'x", "''="]
)
def test_a_formula_is_only_text(text: str) -> None:
    material = made()
    first = replace(material.form.questions[0], scene=text)
    form = replace(material.form, questions=(first,))
    data = table.write(form, material.words)
    cells = next(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert cells["scene"] == "'" + text
    assert rows(data)[0]["scene"] == text


def test_no_cell_of_ours_begins_like_a_formula() -> None:
    for material in every():
        data = table.write(material.form, material.words).decode("utf-8-sig")
        for row in csv.reader(io.StringIO(data, newline="")):
            assert [cell for cell in row if cell.startswith(table.FORMULA)] == []


def test_a_cell_that_is_too_long_is_listed() -> None:
    material = made()
    first = replace(material.form.questions[0], scene="x" * 32_768)
    (misfit,) = table.misfits(replace(material.form, questions=(first,)), material.words)
    assert (misfit.field, misfit.length, misfit.limit) == ("scene", 32_768, 32_767)
