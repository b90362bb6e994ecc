"""ClassQuiz's own spreadsheet, as its importer reads it.

C5 has the title and C6 the description; row 13 has the headers, questions stand in rows 14 to
100: B the question, C to F the answers, G the seconds (at most 120), H the right answers. The
importer takes 300 characters of a question and its editor 299, answers of 150, titles of 3 to
300 and descriptions of 3 to 500, and the editor at most 50 questions. Source, read 2026-11-26:
mawoka-myblock/ClassQuiz, `classquiz/helpers/__init__.py`, `classquiz/routers/eximport.py` and
`frontend/src/lib/yupSchemas.ts`.
"""

from __future__ import annotations

from quiz.exporting import sheet
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

HEADER_ROW, QUESTIONS = 13, 50
TITLE, DESCRIPTION, QUESTION, ANSWER = 300, 500, 299, 150
SECONDS = 90
HEADERS = (
    "Question",
    "1st Answer",
    "2nd Answer",
    "3rd Answer",
    "4th Answer",
    "Time Limit (max. 120)",
    "Correct Answers",
)


def write(form: Form, words: Words) -> bytes:
    """The form as .xlsx."""
    book = sheet.new_book()
    page = book.worksheets[0]
    page.title = "Main"
    sheet.put_row(page, 5, 2, ("Title", form.title))
    sheet.put_row(page, 6, 2, ("Description", form.about))
    sheet.put_questions(page, (HEADER_ROW, HEADERS), form, words, asked, SECONDS)
    return sheet.saved(book)


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Texts that the importer or the editor would refuse."""
    found = too_long("", "title", form.title, TITLE)
    found += too_long("", "about", form.about, DESCRIPTION)
    for question in form.questions:
        found += too_long(question.item, "scene and line", asked(question, words), QUESTION)
    for name, text in words.answers():
        found += too_long("", name, text, ANSWER)
    if len(form.questions) > QUESTIONS:
        found.append(Misfit("", "questions", len(form.questions), QUESTIONS))
    return found


def asked(question: Question, words: Words) -> str:
    """The scene, the offer in one line, and the question."""
    return f"{question.scene} {question.line} {words.question}"
