"""Result codes: everything comes back, and what was mistyped is never taken for answers."""

from __future__ import annotations

import ast
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz import content
from quiz.grading import forms
from quiz.pack import code
from quiz.pack.code import ALPHABET, Carried, CodeProblem, Given, decode, encode
from server.i18n import languages


def answers(form: str, random: Random) -> Carried:
    """Answers that somebody could give, some items left out."""
    ids = list(code.items(form)) or random.sample(
        [f"{h}{n:02}" for n in range(1, 50) for h in "LGC"], 6
    )
    kept = [item for item in ids if random.random() < 0.9]
    rows = [
        Given(item, random.random() < 0.5, random.randint(0, 3), random.choice(code.STEPS))
        for item in kept
    ]
    return Carried(form, random.choice(code.LANGUAGES), tuple(rows), random.randrange(code.RUNS))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(code.FORMS), st.integers(0, 2**32))
def test_everything_comes_back(form: str, seed: int) -> None:
    carried = answers(form, Random(seed))
    text = encode(carried)
    assert decode(text) == carried
    assert decode(f" {text.lower().replace('-', ' ')}\n") == carried


def test_a_code_can_be_read_out() -> None:
    text = encode(answers("practice", Random(1)))
    groups = text.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert set("".join(groups)) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)
    assert len(encode(answers("booster", Random(1))).split("-")) == 6


@pytest.mark.parametrize("form", code.FORMS)
def test_one_or_two_wrong_letters_are_found(form: str) -> None:
    random = Random(7)
    for _ in range(300):
        text = list(code.tidy(encode(answers(form, random))))
        first, second = random.sample(range(1, len(text)), 2)
        changed = text[:]
        changed[first] = random.choice([a for a in ALPHABET if a != text[first]])
        if random.random() < 0.5:
            changed[second] = random.choice(ALPHABET)
        with pytest.raises(CodeProblem):
            decode("".join(changed))
        swapped = text[:]
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != text:
            with pytest.raises(CodeProblem):
                decode("".join(swapped))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "length"),
        ("6", "length"),
        ("2222-2222-2222-2222-2222", "form"),
        ("6O2A", "letter"),
        ("กขค", "letter"),
        ("<script>", "letter"),
    ],
)
def test_what_is_no_code_says_so(text: str, reason: str) -> None:
    with pytest.raises(CodeProblem) as problem:
        decode(text)
    assert problem.value.reason == reason
    assert str(problem.value)


def test_a_code_of_another_version_says_so() -> None:
    values = [code.FORMAT * 4 + 4] + [0] * 17
    text = "".join(ALPHABET[v] for v in values + code._checks(values))
    with pytest.raises(CodeProblem, match="newer version"):
        decode(text)


def test_a_number_that_no_pack_writes_is_refused() -> None:
    values = [code.FORMAT * 4, 0, 0, 0] + [30] * 14
    text = "".join(ALPHABET[v] for v in values + code._checks(values))
    with pytest.raises(CodeProblem, match="no pack"):
        decode(text)


@pytest.mark.parametrize(
    "carried",
    [
        Carried("C", "en", ()),
        Carried("A", "xx", ()),
        Carried("A", "en", (), 961),
        Carried("A", "en", (Given("L01", True, 1, "a"),)),
        Carried("A", "en", (Given("L07", True, 4, "a"),)),
        Carried("A", "en", (Given("L07", True, 1, "z"),)),
        Carried("booster", "en", (Given("X07", True, 1, "a"),)),
        Carried("booster", "en", tuple(Given(f"L{n}", True, 1, "a") for n in range(20, 27))),
    ],
)
def test_answers_that_no_form_has_are_refused(carried: Carried) -> None:
    with pytest.raises(CodeProblem):
        encode(carried)


def test_the_items_are_those_of_the_forms() -> None:
    slots = content.slots(content.load())
    for name in ("A", "B"):
        assert set(code.items(name)) == {slot.id for slot in forms.measuring(slots, name)}
    assert set(code.items("practice")) == {slot.id for slot in forms.practice(slots, 0)}


def test_the_code_is_pure() -> None:
    """It may be used by anything, a script on another machine too."""
    tree = ast.parse(Path(code.__file__).read_text(encoding="utf-8"))
    taken = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    assert taken == {"__future__", "collections.abc", "dataclasses", "quiz.grading.forms"}


def test_every_language_and_every_first_step_has_its_place() -> None:
    assert {language.id for language in languages()} <= set(code.LANGUAGES)
    assert len(code.LANGUAGES) == len(set(code.LANGUAGES)) <= code.BASE
    for item in content.load().values():
        assert {option.id for option in item.first_step.options} <= set(code.STEPS)
