"""Moodle XML: multiple choice with a picture of the artefact, and feedback to each answer.

The elements stand in the order in which Moodle writes them. Source: moodle/moodle,
`question/format/xml/tests` (fixtures `multichoice.xml`, and `xmlformat_test.php`).
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from quiz.exporting.explain import artefact_lines, explanation, paragraphs
from quiz.exporting.picture import picture
from quiz.exporting.question import Form, Misfit, Question, Words, too_long

NAME, IDNUMBER = 255, 100
PENALTY = "1.0000000"
"""A second try at a question with two answers earns nothing."""


def write(form: Form, words: Words) -> bytes:
    """The form as XML."""
    quiz = Element("quiz")
    category = SubElement(quiz, "question", type="category")
    path = f"$course$/{words.category.replace('/', '//')}/{form.language}/{form.name}"
    _text(category, "category", path)
    _text(category, "info", form.about, format="plain_text")
    for question in form.questions:
        _question(quiz, question, form, words)
    indent(quiz)
    return tostring(quiz, encoding="utf-8", xml_declaration=True)


def misfits(form: Form, words: Words) -> list[Misfit]:
    """Names and numbers longer than Moodle's columns."""
    found: list[Misfit] = []
    for question in form.questions:
        found += too_long(question.item, "name", question.name, NAME)
        found += too_long(question.item, "key", question.key, IDNUMBER)
    return found


def _question(quiz: Element, question: Question, form: Form, words: Words) -> None:
    node = SubElement(quiz, "question", type="multichoice")
    file = f"{question.key}.svg"
    _text(node, "name", question.name)
    stem = _text(node, "questiontext", _stem(question, words, file), format="html")
    image = SubElement(stem, "file", name=file, path="/", encoding="base64")
    image.text = b64encode(picture(question, form, words)).decode("ascii")
    _text(node, "generalfeedback", paragraphs(explanation(question, words)), format="html")
    for name, value in (
        ("defaultgrade", "1.0000000"),
        ("penalty", PENALTY),
        ("hidden", "0"),
        ("idnumber", question.key),
        ("single", "true"),
        ("shuffleanswers", "false"),
        ("answernumbering", "none"),
        ("showstandardinstruction", "0"),
    ):
        SubElement(node, name).text = value
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"):
        _text(node, name, "", format="html")
    for key, text in words.answers():
        fraction = "100" if key == question.right else "0"
        answer = _text(node, "answer", escape(text, quote=False), fraction=fraction, format="html")
        _text(answer, "feedback", paragraphs([words.verdict(question, key)]), format="html")


def _stem(question: Question, words: Words, file: str) -> str:
    """Scene, usual pay, the picture with its text for those who cannot see it, the question."""
    told = escape("\n".join(artefact_lines(question, words)))
    shown = f'<p><img src="@@PLUGINFILE@@/{file}" alt="{told}" class="img-fluid"></p>'
    before = [question.scene, *([question.pay_usual] if question.pay_usual else [])]
    return paragraphs(before) + shown + paragraphs([words.question])


def _text(parent: Element, name: str, text: str, **attributes: str) -> Element:
    node = SubElement(parent, name, attributes)
    SubElement(node, "text").text = text
    return node
