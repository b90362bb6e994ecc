"""Spreadsheets: a cell is text or a number, and never a formula."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def put(sheet: Worksheet, row: int, column: int, value: str | int) -> None:
    """Write a value into a cell, from 1; a text that begins with = stays a text."""
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


def saved(book: Workbook) -> bytes:
    """The workbook as a file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
