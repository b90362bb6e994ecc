"""Slips of paper and codes of packs count in the same statistics, each once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quiz import content
from quiz.classroom import paper
from quiz.pack.code import Carried, Given, encode
from quiz.shown import slug
from tests.classroom.players import Learner, Teacher

Make = Callable[..., Teacher]


def slip(form: str, lure: bool = True) -> dict[str, str]:
    """All offers of a sheet, ticked alike."""
    return {slug(item): "lure" if lure else "genuine" for item in paper.order(form)}


def right(form: str) -> dict[str, str]:
    items = content.load()
    return {slug(i): "lure" if items[i].is_lure else "genuine" for i in paper.order(form)}


def test_a_slip_counts_with_the_phones(
    teacher: Make, learner: Callable[[Teacher], Learner]
) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    phone.answer("lure")
    item = room.results()["items"][0]["item"]
    page = room.post(f"{room.there}/typed", sheet="practice", slip="7", language="fr",
                     **slip("practice"))  # fmt: skip
    assert "Answers that were kept: 12." in page
    found = room.results()
    assert (found["people"], found["answers"], found["typed"]) == (2, 13, 12)
    both = next(row for row in found["items"] if row["item"] == item)
    assert both["answers"] == 2
    typed = [row for row in found["answers_given"] if row["typed"]]
    assert {(row["language"], row["confidence"], row["first_step"]) for row in typed} == {
        ("fr", "", "")}  # fmt: skip


def test_a_slip_is_counted_once_and_can_be_put_right(teacher: Make) -> None:
    room = teacher()
    typed = f"{room.there}/typed"
    form = {"sheet": "practice", "slip": "07", "language": "en"}
    room.post(typed, **form, **slip("practice"))
    assert "typed in before" in room.post(typed, **{**form, "slip": "7"}, **slip("practice", False))
    assert "typed in before" in room.get(f"{typed}?said=again&count=%3Cb%3E")
    assert room.results()["answers"] == 12
    room.post(typed, **form, replace="1", **right("practice"))
    found = room.results()
    assert found["answers"] == 12
    assert all(row["wrong"] == 0 for row in found["items"])


def test_first_steps_of_a_slip_are_kept_and_nonsense_is_not(teacher: Make) -> None:
    room = teacher()
    one, two, three = paper.order("practice")[:3]
    room.post(f"{room.there}/typed", sheet="practice", slip="1", language="en",
              **{slug(one): "lure", f"first-{slug(one)}": "b", slug(two): "genuine",
                 f"first-{slug(two)}": "zz", slug(three): "perhaps"})  # fmt: skip
    given = {row["item"]: row["first_step"] for row in room.results()["answers_given"]}
    assert given == {one: "b", two: ""}


def test_before_and_after_on_paper_are_paired(teacher: Make) -> None:
    room = teacher()
    for number in range(1, 7):
        first, second = ("A", "B") if number % 2 else ("B", "A")
        for sheet, ticks in ((f"{first}-before", slip(first)), ("practice", slip("practice")),
                             (f"{second}-after", right(second))):  # fmt: skip
            room.post(f"{room.there}/typed", sheet=sheet, slip=str(number), language="en", **ticks)
    (gain,) = room.results()["gain"]
    assert gain["people"] == 6
    assert (gain["genuine_before"], gain["genuine_after"]) == (0, 1)
    assert "Before and after" in room.get(f"{room.there}/results")


def test_practice_first_does_not_fix_the_order_of_the_forms(teacher: Make) -> None:
    room = teacher()
    typed = f"{room.there}/typed"
    room.post(typed, sheet="practice", slip="1", language="en", **slip("practice"))
    room.post(typed, sheet="B-before", slip="1", language="en", **slip("B"))
    assert {row["part"] for row in room.results()["items"]} == {"practice", "before"}
    page = room.post(typed, 422, sheet="A-before", slip="1", language="en", **slip("A"))
    assert "another order of the two forms" in page
    assert room.results()["answers"] == 24


@pytest.mark.parametrize("number", ["", "0", "1000", "-3", "x", "٣"])
def test_a_slip_needs_its_number_and_nothing_is_lost(teacher: Make, number: str) -> None:
    room = teacher()
    page = room.post(f"{room.there}/typed", 422, sheet="practice", slip=number, language="en",
                     **slip("practice"))  # fmt: skip
    assert "Write the number of the slip" in page
    assert page.count(" checked") == 12
    assert "Tick at least one" in room.post(f"{room.there}/typed", 422, sheet="practice", slip="1")
    assert room.results()["answers"] == 0


def pack(form: str = "practice", run: int = 5) -> str:
    given = tuple(Given(item, True, 3, "a") for item in sorted(paper.order(form)))
    return encode(Carried(form, "fr", given, run))


def test_the_code_of_a_pack_counts_once(teacher: Make) -> None:
    room = teacher()
    code, there = pack(), f"{room.there}/typed/pack"
    assert "Answers that were kept: 12." in room.post(there, pack=code.lower().replace("-", " "))
    assert "typed in before" in room.post(there, pack=code)
    room.post(there, pack=pack(run=6))  # another learner who answered alike
    found = room.results()
    assert (found["people"], found["answers"], found["typed"]) == (2, 24, 24)
    row = found["answers_given"][0]
    assert (row["language"], row["confidence"], row["first_step"]) == ("fr", 3, "a")


def test_two_codes_of_one_learner_are_paired_by_her_number(teacher: Make) -> None:
    room = teacher()
    there = f"{room.there}/typed/pack"
    for number in range(1, 6):
        room.post(there, pack=pack("A", number), when="before", number=str(number))
        room.post(there, pack=pack("B", number), when="after", number=str(number))
    (gain,) = room.results()["gain"]
    assert gain["people"] == 5


@pytest.mark.parametrize(
    ("change", "said"),
    [(lambda code: code[:-1], "too short or too long"), (lambda code: "0" + code[1:], "never in"),
     (lambda code: code[:5] + ("2" if code[5] != "2" else "3") + code[6:], "A letter is wrong"),
     (lambda _: "", "too short")],
)  # fmt: skip
def test_a_wrong_code_of_a_pack_says_what_to_do(
    teacher: Make, change: Callable[[str], str], said: str
) -> None:
    room = teacher()
    assert said in room.post(f"{room.there}/typed/pack", 422, pack=change(pack()))
    assert room.results()["answers"] == 0
