"""Moodle's GIFT: plain text, one question a block, blocks apart by a blank line.

A backslash comes before `~ = # { } :` and before itself, and a newline is written as `\\n`.
Texts are marked `[html]`, so that no text can begin with a mark of another format.
Source: moodle/moodle, `question/format/gift/format.php` and `examples.txt`.
"""

from __future__ import annotations

from quiz.exporting.explain import breaks, explanation, stem
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

NAME = 255
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n", "\r": ""})


def write(form: Form, words: Words) -> bytes:
    """The form as UTF-8 text."""
    category = f"$CATEGORY: $course$/{_category(words.category)}/{form.language}"
    blocks = [f"// {_line(form.title)}\n// {_line(form.about)}", category]
    blocks += [_question(question, words) for question in form.questions]
    return ("\n\n".join(blocks) + "\n").encode("utf-8")


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Names longer than Moodle's column."""
    return [
        misfit
        for question in form.questions
        for misfit in too_long(question.item, "name", question.name, NAME)
    ]


def escaped(text: str) -> str:
    """`text` as it stands in a question."""
    return text.translate(SPECIAL)


def _question(question: Question, words: Words) -> str:
    answers = "\n".join(_answer(question, words, key, text) for key, text in words.answers())
    general = escaped(breaks(explanation(question, words)))
    return (
        f"// {question.key}\n"
        f"::{escaped(question.name)}::[html]{escaped(stem(question, words))}"
        f"{{\n{answers}\n####[html]{general}\n}}"
    )


def _answer(question: Question, words: Words, key: str, text: str) -> str:
    sign = "=" if key == question.right else "~"
    verdict = words.verdict(question, key)
    return f"\t{sign}{escaped(text)}#[html]{escaped(breaks([verdict]))}"


def _category(name: str) -> str:
    """A category's name; a slash would begin a category inside it."""
    return _line(name).replace("/", "//")


def _line(text: str) -> str:
    return " ".join(text.split())
