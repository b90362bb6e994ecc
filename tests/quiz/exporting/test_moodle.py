"""Moodle XML has the structure that Moodle itself writes, and pictures that can be read."""

from __future__ import annotations

from base64 import b64decode

import pytest
from lxml import etree, html

from quiz.exporting import moodle
from quiz.exporting.collect import Material
from quiz.exporting.explain import artefact_lines, explanation
from tests.quiz.exporting.made import every

# Out of moodle/moodle, question/format/xml/tests: the XML that test_export_multichoice of
# xmlformat_test.php expects, the file of fixtures/multichoice.xml, and the category of
# fixtures/export_category.xml. Only names, order and attributes; no words.
MOODLE = """<quiz>
<question type="category"><category><text/></category><info format=""><text/></info></question>
<question type="multichoice"><name><text/></name>
<questiontext format=""><text/><file name="" path="" encoding=""/></questiontext>
<generalfeedback format=""><text/></generalfeedback><defaultgrade/><penalty/><hidden/><idnumber/>
<single/><shuffleanswers/><answernumbering/><showstandardinstruction/>
<correctfeedback format=""><text/></correctfeedback>
<partiallycorrectfeedback format=""><text/></partiallycorrectfeedback>
<incorrectfeedback format=""><text/></incorrectfeedback>
<answer fraction="" format=""><text/><feedback format=""><text/></feedback></answer>
<answer fraction="" format=""><text/><feedback format=""><text/></feedback></answer>
</question></quiz>"""
SVG = "{http://www.w3.org/2000/svg}"

Shape = tuple[str, tuple[str, ...], list["Shape"]]


def shape(node: etree._Element) -> Shape:
    """Names, attributes and order, without words."""
    return node.tag, tuple(sorted(node.attrib)), [shape(child) for child in node]


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_the_structure_is_moodles_own(material: Material) -> None:
    found = etree.fromstring(moodle.write(material.form, material.words))
    category, question = (shape(node) for node in etree.fromstring(MOODLE))
    assert [shape(node) for node in found] == [category] + [question] * 12


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_offer_comes_back(material: Material) -> None:
    form, words = material.form, material.words
    root = etree.fromstring(moodle.write(form, words))
    path = f"$course$/{words.category}/{form.language}/{form.name}"
    assert root.findtext("question[1]/category/text") == path
    for question, node in zip(form.questions, root[1:], strict=True):
        assert node.findtext("name/text") == question.name
        assert node.findtext("idnumber") == question.key
        assert [a.get("fraction") for a in node.iter("answer")] == (
            ["0", "100"] if question.lure else ["100", "0"]
        )
        assert [a.findtext("text") for a in node.iter("answer")] == [words.genuine, words.lure]
        told = [text_of(a.findtext("feedback/text")) for a in node.iter("answer")]
        assert told == [[words.verdict(question, key)] for key in ("genuine", "lure")]
        assert text_of(node.findtext("generalfeedback/text")) == explanation(question, words)
        asked = text_of(node.findtext("questiontext/text"))
        assert asked[0] == question.scene
        assert asked[-1] == words.question
        assert (question.pay_usual in asked) == bool(question.pay_usual)


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_the_picture_is_there_and_shows_every_word(material: Material) -> None:
    root = etree.fromstring(moodle.write(material.form, material.words))
    for question, node in zip(material.form.questions, root[1:], strict=True):
        (image,) = html.fromstring(f"<div>{node.findtext('questiontext/text')}</div>").iter("img")
        file = node.find("questiontext/file")
        assert image.get("src") == f"@@PLUGINFILE@@/{file.get('name')}"
        lines = list(artefact_lines(question, material.words))
        assert image.get("alt") == "\n".join(lines)
        picture = etree.fromstring(b64decode(file.text))
        drawn = "".join("".join(picture.itertext(f"{SVG}text")).split())
        for part in question.parts:
            assert "".join(part.text.split()) in drawn, question.item
            assert "".join(part.lead.split()) in drawn
        assert picture.findtext(f"{SVG}desc") == "\n".join(lines)
        assert (picture.get("lang"), picture.get("direction")) == (material.form.tag, "ltr")


def text_of(markup: str | None) -> list[str]:
    """The paragraphs of a field."""
    paragraphs = html.fragments_fromstring(markup or "")
    return [p.text_content() for p in paragraphs if p.text_content()]
