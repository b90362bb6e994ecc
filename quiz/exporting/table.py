"""CSV for spreadsheets and for everything that no other format reaches.

UTF-8 with a byte order mark, so that Excel reads the letters. A text that a spreadsheet could
take for a formula has an apostrophe before it (OWASP, "CSV Injection"); `plain` takes it away.
"""

from __future__ import annotations

import csv
import io

from quiz.exporting.explain import artefact_lines, explanation
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

CELL = 32_767
"""Characters that a cell of Excel, and of LibreOffice, can hold."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
COLUMNS = (
    *("number", "item", "key", "version", "form", "language", "name", "scene", "line"),
    *("pay_usual", "offer", "question", "answer_1", "answer_2", "right"),
    *("explanation", "signs", "first_question", "first_steps", "first_steps_that_check"),
)


def write(form: Form, words: Words) -> bytes:
    """The form as CSV, one row an offer."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for number, question in enumerate(form.questions, 1):
        row = cells(number, question, form, words)
        writer.writerow([guarded(row[name]) for name in COLUMNS])
    return file.getvalue().encode("utf-8-sig")


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Cells longer than a spreadsheet keeps."""
    return [
        misfit
        for number, question in enumerate(form.questions, 1)
        for name, text in cells(number, question, form, words).items()
        for misfit in too_long(question.item, name, guarded(text), CELL)
    ]


def cells(number: int, question: Question, form: Form, words: Words) -> dict[str, str]:
    """The texts of one row by their column."""
    (_, first), (_, second) = words.answers()
    return {
        "number": str(number),
        "item": question.item,
        "key": question.key,
        "version": str(question.version),
        "form": form.name,
        "language": form.language,
        "name": question.name,
        "scene": question.scene,
        "line": question.line,
        "pay_usual": question.pay_usual,
        "offer": "\n".join(artefact_lines(question, words)),
        "question": words.question,
        "answer_1": first,
        "answer_2": second,
        "right": dict(words.answers())[question.right],
        "explanation": "\n".join(explanation(question, words)),
        "signs": " ".join(mark.code for mark in question.marks),
        "first_question": words.first,
        "first_steps": "\n".join(step.text for step in question.steps),
        "first_steps_that_check": "\n".join(step.text for step in question.steps if step.check),
    }


def guarded(text: str) -> str:
    """`text` so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith((*FORMULA, "'")) else text


def plain(cell: str) -> str:
    """The text of a guarded cell."""
    return cell.removeprefix("'")
