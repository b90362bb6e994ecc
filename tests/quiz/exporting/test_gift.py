"""GIFT, read by a parser of another make."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quiz.exporting import gift
from quiz.exporting.collect import Material
from quiz.exporting.explain import breaks, explanation, stem
from quiz.exporting.question import Part
from tests import prepare
from tests.quiz.exporting.made import every, made

FOLDER = Path(__file__).resolve().parent / "gift"
NASTY = "a ~wrong =right #fb {x} c: \\n \\ ->  %50% // $CATEGORY: x\n\n[html] ::name:: <b> & é"


def parsed(data: bytes) -> list[dict[str, Any]]:
    node = prepare.node()
    assert node, f"node {prepare.NODE_FROM} or newer is missing. {prepare.NODE_HOW}"
    assert (FOLDER / "node_modules" / "gift-pegjs").is_dir(), "run python tests/prepare.py first"
    run = subprocess.run(
        [node, "read.js"], cwd=FOLDER, input=data, capture_output=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def same(material: Material) -> None:
    """Every text of the form comes back from the parser."""
    words = material.words
    category, *questions = parsed(gift.write(material.form, words))
    assert category["type"] == "Category"
    assert category["title"] == f"$course$/{words.category}/{material.form.language}"
    for question, found in zip(material.form.questions, questions, strict=True):
        assert found["type"] == "MC"
        assert found["title"] == question.name
        assert found["stem"] == {"format": "html", "text": stem(question, words)}
        assert [choice["text"]["text"] for choice in found["choices"]] == [
            words.genuine,
            words.lure,
        ]
        assert [choice["isCorrect"] for choice in found["choices"]] == [
            not question.lure,
            question.lure,
        ]
        assert [choice["feedback"]["text"] for choice in found["choices"]] == [
            words.verdict(question, "genuine"),
            words.verdict(question, "lure"),
        ]
        assert found["globalFeedback"]["text"] == breaks(explanation(question, words))


@pytest.mark.parametrize("material", every(), ids=lambda m: f"{m.form.name}-{m.form.language}")
def test_every_offer_comes_back(material: Material) -> None:
    same(material)


def test_every_special_sign_comes_back() -> None:
    material = made("practice", "en")
    first, *rest = material.form.questions
    nasty = replace(
        first,
        name="1: {a} ~ = # \\",
        scene=NASTY,
        parts=(Part("paragraph", NASTY),),
        rule=NASTY.replace("\n", " "),
    )
    same(Material(replace(material.form, questions=(nasty, *rest)), material.words))


def test_a_name_that_is_too_long_is_listed() -> None:
    material = made()
    long = replace(material.form.questions[0], name="x" * 256)
    form = replace(material.form, questions=(long,))
    (misfit,) = gift.misfits(form, material.words)
    assert (misfit.field, misfit.length, misfit.limit) == ("name", 256, 255)


def test_no_lock_file_names_a_registry() -> None:
    lock = (FOLDER / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in lock
    assert "integrity" in lock
