"""Every rule of an item and of a pair is broken once, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quiz import content
from quiz.item import Item
from quiz.pairs import form_problems
from tests.quiz.conftest import SAMPLES, Changed

LURE = [
    ("class: lure", "class: genuine", "class: L01 is genuine; its id begins with G"),
    ("pair: 1", "pair: 2", "pair: 2 does not fit L01; write 1"),
    ("form: practice", "form: test", "form: pair 1 belongs to practice"),
    ("id: visa,", "id: pay,", "blocks: pay stands 2 times"),
    ("id: c,", "id: b,", "first_step: b stands 2 times"),
    ("block: visa", "block: vista", "hotspots h2: there is no block vista"),
    ("quote: \"Enter without a visa\"", "quote: \"Enter with a visa\"", "copy it exactly"),
    ("You fly next week. Enter", "Enter without a visa. Enter", "stands 2 times in block visa"),
    (
        'block: pay, quote: "USD 1,500 a month"',
        'block: visa, quote: "without a visa"',
        "hotspots h2: overlaps h1",
    ),
    ("code: S4", "code: G4", "G4 does not fit a lure item; write one of S1 to S18"),
    ("code: S4", "code: S7", "none of S4, S5, S6, S8, S9, S10, S11, S18"),
    ("code: S1,", "code: S4,", "1 different codes; a lure item needs 2"),
    ("misconceptions: [M12, M13]", "misconceptions: [M99]", "misconceptions: M99 is not known"),
    ("misconceptions: [M12, M13]", "misconceptions: []", "name at least one of M1 to M17"),
    ("{block: title,", "{block: tittle,", "counter M1: there is no block tittle"),
    ("best: [1, 2, 3, 4, 5]", "best: [1, 7]", "list the cards that count as a check"),
    ("id: a, card: 3", "id: a, card: 0", "no option is a real check"),
    ("pay_source: {title: \"A survey\", url: \"https://survey.example/pay\", date: \"2026\"}\n", "",
     "write the usual pay and its pay_source"),
    ("a month: enter without a visa.", "a month. " + "x" * 80, "say what is offered in 103"),
    ("on arrival.", "on arrival. " + "It is so. " * 20, "say it in 60"),
    ("Three times the usual", "Three times " + "or more " * 12 + "the usual", "say it in 30"),
    ("A neat advertisement", "This safe advertisement", "the word “safe” promises too much"),
    ("Send my passport today", "Trust the verified firm", "the word “verified” promises too much"),
    ("jobs@lotus.example", "jobs@lotus.com", "“lotus.com” may be a real address"),
    ("jobs@lotus.example", "t.me/lotus", "“t.me” may be a real address"),
    ("jobs@lotus.example", "+254 712 345 678", "“+254 712 345 678” may be somebody's number"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), LURE)
def test_a_rule_of_an_item(changed: Changed, old: str, new: str, expected: str) -> None:
    found = changed("L01", (old, new))
    assert any(expected in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("code: G4", "code: G8", "2 different codes; a genuine item needs 3"),
        ("code: G8", "code: S1", "write one of G1 to G12"),
        ("code: G8", "code: G99", "write one of G1 to G12"),
        ("class: genuine", "class: lure", "its id begins with L"),
    ],
)
def test_a_rule_of_a_genuine_item(changed: Changed, old: str, new: str, expected: str) -> None:
    found = changed("G01", (old, new))
    assert any(expected in line for line in found), found


def test_a_genuine_item_needs_a_fact_that_does_not_come_from_the_recruiter(
    changed: Changed,
) -> None:
    found = changed("G01", ("code: G4", "code: G5"), ("code: G1,", "code: G7,"))
    assert any("none of G1, G2, G3, G4, G10" in line for line in found), found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("frame: job_board", "frame: chat", "frame: “chat”, and L01 has “job_board”"),
        ("country: KE", "country: UG", "country: “UG”"),
        ("USD 520 a month\"}", "USD 520 a month, and more\"}", None),
        ("Two years of work needed.", "Two years of work needed. " + "It is long. " * 8,
         "the halves may differ by 15%"),
        ("550 a month: the work visa comes first.", "550.", "line: 34 characters, and L01 has 66"),
        ("pay_usual: \"Hotel work in Doha usually pays about USD 400 to 600 a month.\"\n"
         "pay_source: {title: \"A survey\", url: \"https://survey.example/pay\", date: \"2026\"}\n",
         "", "only one half prints it"),
    ],
)  # fmt: skip
def test_a_rule_of_a_pair(changed: Changed, old: str, new: str, expected: str | None) -> None:
    found = changed("G01", (old, new))
    assert any(expected in line for line in found) if expected else not found, found


def test_a_pair_needs_both_halves_and_as_many_marks(changed: Changed) -> None:
    found = changed("L01", ("    - {id: c, card: 7", "    - {id: c, card: 6"))
    assert found == []
    text = (SAMPLES / "L01.yml").read_text(encoding="utf-8")
    third = next(line for line in text.splitlines() if "id: h3" in line)
    found = changed("L01", (third + "\n", ""))
    assert any("hotspots: 3, and L01 has 2; mark as many in both" in line for line in found)


def test_a_missing_half_is_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    from quiz.rules import problems

    (tmp_path / "L01.yml").write_text((SAMPLES / "L01.yml").read_text("utf-8"), "utf-8")
    assert [str(line) for line in problems(tmp_path)] == [
        "L01.yml line 2: pair: 1 has no genuine half; write it"
    ]


@pytest.mark.parametrize(
    "number", ["+254 700 000 012", "+1 555 0100 999", "USD 1,250,000,000", "2026-11-26 10:00"]
)
def test_what_is_nobodys_number(changed: Changed, number: str) -> None:
    assert not any("number" in line for line in changed("L01", ("jobs@lotus.example", number)))


def whole_set(hard: int) -> list[tuple[Item, content.Source]]:
    """Eighteen pairs; the lures of the odd test pairs have the grade `hard`."""
    found = []
    for name in ("L01", "G01"):
        item, source = content.read(SAMPLES / f"{name}.yml")
        for pair in range(1, 19):
            grade = hard if item.is_lure and pair > 6 and pair % 2 else 3
            number = f"{name[0]}{pair:02}"
            found.append((replace(item, id=number, pair=pair, difficulty=grade), source))
    return found


def test_the_two_forms_must_be_about_as_hard() -> None:
    assert list(form_problems(whole_set(3))) == []
    (problem,) = form_problems(whole_set(4))
    assert "form A adds up to 42 and form B to 36; they may differ by 3" in problem.message
    assert list(form_problems(whole_set(4)[1:])) == []  # not complete yet: no form
