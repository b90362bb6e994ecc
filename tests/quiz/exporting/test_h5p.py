"""H5P: a template of the teacher's own site is filled; its versions and files stay."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest

from quiz.exporting import h5p
from quiz.exporting.collect import Material
from quiz.exporting.explain import artefact_lines, explanation, stem
from quiz.exporting.question import CannotExport
from tests.quiz.exporting import semantics
from tests.quiz.exporting.made import CONTENT, NEW, OLD, every, library, made, packed, template

Versions = dict[str, tuple[int, int]]


def filled(material: Material, versions: Versions = NEW) -> dict[str, bytes]:
    data = h5p.write(material.form, material.words, template(versions))
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def content(material: Material, versions: Versions = NEW) -> Any:
    return json.loads(filled(material, versions)["content/content.json"])


@pytest.mark.parametrize("versions", [OLD, NEW], ids=["old", "new"])
@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_the_content_is_what_the_semantics_say(material: Material, versions: Versions) -> None:
    choice = library(versions, "H5P.MultiChoice")
    found = content(material, versions)
    assert semantics.problems(found, choice) == []
    assert {question["library"] for question in found["questions"]} == {choice}


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("questions",), [], "too short"),
        (("made_up",), 1, "not in the semantics"),
        (("progressType",), "bars", "not offered"),
        (("passPercentage",), 101, "out of range"),
        (("randomQuestions",), "no", "no boolean"),
        (("questions", 0, "library"), "H5P.MultiChoice 1.99", "not allowed"),
        (("questions", 0, "subContentId"), "x", "no subContentId"),
        (("questions", 0, "params", "question"), "<table>", "the tag table"),
        (("questions", 0, "params", "answers", 0, "text"), 5, "no text"),
        (("questions", 0, "params", "overallFeedback", 0, "feedback"), "<p>x</p>", "the tag p"),
        (("questions", 0, "params", "behaviour", "type"), "radio", "not offered"),
    ],
)
def test_the_semantics_would_find_it(path: tuple[Any, ...], value: Any, expected: str) -> None:
    found = content(made())
    inner = found
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    problems = semantics.problems(found, library(NEW, "H5P.MultiChoice"))
    assert any(expected in problem for problem in problems), problems


@pytest.mark.parametrize("versions", [OLD, NEW], ids=["old", "new"])
def test_every_other_file_stays_as_it_was(versions: Versions) -> None:
    with zipfile.ZipFile(BytesIO(template(versions))) as package:
        before = {name: package.read(name) for name in package.namelist()}
    after = filled(made(), versions)
    assert list(after) == list(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"h5p.json", "content/content.json"}
    old, new = (json.loads(files["h5p.json"]) for files in (before, after))
    differ = {name for name in old if old[name] != new[name]}
    assert differ == {"title", "extraTitle", "language"}
    assert (new["title"], new["language"]) == (made().form.title, "fr")


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_offer_comes_back(material: Material) -> None:
    words, found = material.words, content(material)
    for question, made_of in zip(material.form.questions, found["questions"], strict=True):
        params = made_of["params"]
        assert params["question"] == stem(question, words)
        assert all(line.split(" ")[-1] in stem(question, words).replace("&amp;", "&")
                   for line in artefact_lines(question, words))  # fmt: skip
        assert [answer["text"] for answer in params["answers"]] == [
            f"<div>{words.genuine}</div>",
            f"<div>{words.lure}</div>",
        ]
        assert [answer["correct"] for answer in params["answers"]] == [
            not question.lure,
            question.lure,
        ]
        told = [answer["tipsAndFeedback"]["chosenFeedback"] for answer in params["answers"]]
        assert told == [f"<div>{words.verdict(question, k)}</div>" for k in ("genuine", "lure")]
        (overall,) = params["overallFeedback"]
        assert overall["feedback"] == " ".join(explanation(question, words))
        assert made_of["metadata"]["title"] == question.name
    ids = {question["subContentId"] for question in found["questions"]}
    assert len(ids) == len(material.form.questions)


def test_the_sites_words_and_settings_stay() -> None:
    found = content(made())
    assert found["texts"] == CONTENT["texts"]
    assert found["endGame"] == CONTENT["endGame"]
    params = found["questions"][0]["params"]
    assert params["UI"] == CONTENT["questions"][0]["params"]["UI"]
    assert params["behaviour"]["enableRetry"] is True
    assert params["behaviour"]["passPercentage"] == 100


def test_all_offers_are_shown_in_their_order() -> None:
    found = content(made())
    assert found["randomQuestions"] is False
    assert "poolSize" not in found
    behaviours = [question["params"]["behaviour"] for question in found["questions"]]
    assert {behaviour["randomAnswers"] for behaviour in behaviours} == {False}
    assert {behaviour["type"] for behaviour in behaviours} == {"single"}
    assert "media" not in found["questions"][0]["params"]


CHOICE = {"library": "H5P.MultiChoice 1.9", "params": {}}
SET = json.dumps({"mainLibrary": "H5P.QuestionSet"})


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"PK no zip", "is no .h5p package"),
        (template()[:-60], "is no .h5p package"),
        (packed({"x": "y"}), "has no h5p.json"),
        (packed({"h5p.json": "{"}), "h5p.json of this package cannot be read"),
        (packed({"h5p.json": "[]"}), "h5p.json of this package cannot be read"),
        (packed({"h5p.json": SET}), "has no content/content.json"),
        (
            packed({"h5p.json": '{"mainLibrary": "H5P.Column"}', "content/content.json": "{}"}),
            "of H5P.Column, not of H5P.QuestionSet",
        ),
        (template(questions=[]), "no question of the type Multiple Choice"),
        (template(questions=5), "no question of the type Multiple Choice"),
        (template(questions=["x"]), "no question of the type Multiple Choice"),
        (template(questions=[CHOICE]), "H5P.MultiChoice 1.9 of this site is too old"),
        (template(introPage="x"), None),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else str(value),  # archives hold the time
)
def test_a_file_that_is_no_template_is_refused_with_a_way_out(
    data: bytes, expected: str | None
) -> None:
    material = made()
    if expected is None:
        assert h5p.write(material.form, material.words, data)
        return
    with pytest.raises(CannotExport, match=expected) as caught:
        h5p.write(material.form, material.words, data)
    assert "On your own site make a Question Set" in str(caught.value)


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(h5p, "LARGEST", 1000)
    material = made()
    with pytest.raises(CannotExport, match="larger than"):
        h5p.write(material.form, material.words, template())


def test_a_template_that_would_grow_with_every_offer_is_refused() -> None:
    """The pattern is copied twelve times, so that what is copied must be small."""
    material, long = made(), {"library": library(NEW, "H5P.MultiChoice"), "params": {"x": []}}
    assert h5p.write(material.form, material.words, template(questions=[long]))
    long["params"] = {"x": [{}] * 100_000}
    with pytest.raises(CannotExport, match=r"content/content\.json of this package cannot be read"):
        h5p.write(material.form, material.words, template(questions=[long]))


@pytest.mark.parametrize("depth", [450, 900, 60_000])
def test_a_template_of_nested_brackets_is_refused(depth: int) -> None:
    material = made()
    deep = "[" * depth + "]" * depth
    choice = f'{{"library": "H5P.MultiChoice 1.16", "params": {{"x": {deep}}}}}'
    files = {"h5p.json": SET, "content/content.json": f'{{"questions": [{choice}]}}'}
    try:
        assert h5p.write(material.form, material.words, packed(files))
    except CannotExport as found:
        assert "content/content.json of this package cannot be read" in str(found)  # noqa: PT017


@pytest.mark.parametrize(
    ("place", "value"),
    [(6, 1), (8, 99)],
    ids=["encrypted", "packed in another way"],
)
@pytest.mark.parametrize("name", ["content/content.json", "H5P.JoubelUI-1.3/script.js"])
def test_files_that_cannot_be_unpacked_are_refused(name: str, place: int, value: int) -> None:
    """`place` is that of the flags or of the method in a local header; the directory has it too."""
    data = bytearray(template())
    local = data.find(name.encode()) - 30
    listed = data.rfind(name.encode()) - 46
    data[local + place], data[listed + place + 2] = value, value
    material = made()
    with pytest.raises(CannotExport, match="cannot be"):
        h5p.write(material.form, material.words, bytes(data))


@pytest.mark.parametrize("name", ["content/content.json", "H5P.JoubelUI-1.3/script.js"])
def test_a_damaged_file_is_refused(name: str) -> None:
    data = bytearray(template())
    data[data.find(name.encode()) + len(name)] ^= 1
    material = made()
    with pytest.raises(CannotExport, match="cannot be"):
        h5p.write(material.form, material.words, bytes(data))
