"""Kahoot's spreadsheet, cell by cell as in its own template.

Row 8 has the headers in B to H, questions stand from row 9 on, and A has a running number. A
question has at most 120 characters and an answer 75; times are those of `TIMES`; there are at
most 100 rows. Kahoot shows no artefact and no explanation, so the question is the offer's line.
Source: the template that Kahoot offers on its page "Import questions from a spreadsheet", and
the same limits in R/exams, `exams2kahoot`.
"""

from __future__ import annotations

from quiz.exporting import sheet
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

HEADER_ROW, ROWS = 8, 100
QUESTION, ANSWER = 120, 75
TIMES = (5, 10, 20, 30, 60, 90, 120, 240)
SECONDS = 60
HEADERS = (
    "Question - max 120 characters",
    "Answer 1 - max 75 characters",
    "Answer 2 - max 75 characters",
    "Answer 3 - max 75 characters",
    "Answer 4 - max 75 characters",
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


def write(form: Form, words: Words) -> bytes:
    """The form as .xlsx."""
    book = sheet.new_book()
    page = book.worksheets[0]
    page.title = "Sheet1"
    sheet.put(page, 2, 2, form.title)
    sheet.put(page, 3, 2, form.about)
    sheet.put_questions(page, (HEADER_ROW, HEADERS), form, words, asked, SECONDS)
    return sheet.saved(book)


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Texts that are too long, and more offers than there are rows."""
    found: list[Misfit] = []
    for question in form.questions:
        found += too_long(question.item, "line", asked(question, words), QUESTION)
    for name, text in words.answers():
        found += too_long("", name, text, ANSWER)
    if len(form.questions) > ROWS:
        found.append(Misfit("", "questions", len(form.questions), ROWS))
    return found


def asked(question: Question, words: Words) -> str:
    """The offer in one line, and the question."""
    return f"{question.line} {words.question}"
