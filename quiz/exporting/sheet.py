"""Spreadsheets: a cell is text or a number, and never a formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from quiz.exporting.question import Form, Question, Words

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def new_book() -> Workbook:
    """An empty workbook. The library takes 8 MB, which only a process that writes one needs."""
    from openpyxl import Workbook

    return Workbook()


def put(sheet: Worksheet, row: int, column: int, value: str | int) -> None:
    """Write a value into a cell, from 1; a text that begins with = stays a text."""
    from openpyxl.cell import Cell

    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # noqa: S101 (no sheet of ours has merged cells)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def put_row(sheet: Worksheet, row: int, first: int, values: Iterable[str | int]) -> None:
    """Write values side by side, from the column `first`; an empty text leaves its cell empty."""
    for column, value in enumerate(values, first):
        if value != "":
            put(sheet, row, column, value)


def put_questions(
    sheet: Worksheet,
    header: tuple[int, Sequence[str]],
    form: Form,
    words: Words,
    asked: Callable[[Question, Words], str],
    seconds: int,
) -> None:
    """Write the headers from column B, and below each question with four places for answers.

    `header` is the row of the headers and their texts; `asked` says what stands as the question.
    """
    row, texts = header
    put_row(sheet, row, 2, texts)
    answers = words.answers()
    keys = [key for key, _ in answers]
    for number, question in enumerate(form.questions, 1):
        right = str(keys.index(question.right) + 1)
        said = [text for _, text in answers]
        values: list[str | int] = [number, asked(question, words), *said, "", "", seconds, right]
        put_row(sheet, row + number, 1, values)


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
