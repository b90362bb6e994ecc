"""What a class was told stays told; nothing late, double or hidden counts where it must not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from quiz import content, stats
from quiz import store as answers
from quiz.classroom import files, store
from quiz.classroom.models import QuizClass
from quiz.classroom.results import results, shared
from quiz.models import QuizSession
from quiz.shown import by_slug
from quiz.store import StoreProblem
from tests.classroom.players import Learner, Teacher
from tests.classroom.test_results import ITEMS, person
from tests.classroom.test_store import NOW, answer, join, make
from tests.classroom.test_typed import Carried, Given, encode, paper, slip

Make = Callable[..., Teacher]
Join = Callable[[Teacher], Learner]


def test_what_was_told_never_opens_again_after_another_part(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward", 3)  # open, close, show
    room.press("before")
    room.press("practice")
    room.press("forward")
    assert room.state()["phase"] == "revealed"
    assert "answer/" not in phone.look()
    room.press("before")
    room.press("forward", 3)  # the second offer is open; the first was left behind
    room.press("practice")
    room.press("before")
    room.press("forward")
    assert (room.state()["number"], room.state()["phase"]) == (1, "closed")
    room.press("forward")
    assert (room.state()["number"], room.state()["phase"]) == (2, "open")


def test_an_answer_after_the_reveal_is_in_no_share(teacher: Make, learner: Join) -> None:
    room = teacher()
    first, late = learner(room), learner(room)
    room.press("forward")
    row = late.row("lure" if by_slug()[late.row()["name"]].is_lure else "genuine")
    wrong = "genuine" if row["verdict"] == "lure" else "lure"
    first.answer(wrong)
    room.press("forward", 2)
    assert late.send(row) == [row["id"]]
    found = room.results()
    assert (found["answers"], found["late"]) == (2, 1)
    (item,) = found["items"]
    assert (item["answers"], item["right"]) == (1, 0)
    assert sorted(part["answers"] for part in found["parts"]) == [0, 1]
    wall = first.get(f"{room.there}/screen")
    assert "<b>1</b>" in wall
    assert wall.count("<b>0</b>") == 1


def test_an_answer_that_was_only_late_still_counts(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    room.press("forward")  # closed, and nothing told yet
    phone.send(row)
    assert room.results()["items"][0]["answers"] == 1


def test_practice_alone_after_the_class_is_in_no_share(teacher: Make, learner: Join) -> None:
    room = teacher(part="booster")
    phone = learner(room)
    while room.state()["phase"] != "over":
        room.press("forward")
    phone.answer_alone()
    assert room.results()["items"] == []


def test_marks_of_a_class_are_counted(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    row["parts"] = [block.id for block in by_slug()[row["name"]].blocks[:2]]
    phone.send(row)
    with app.extensions["lurewise"].sessions() as opened:
        (given,) = answers.answers(opened, phone.run)
    assert given.parts == 2
    assert list(stats._marked([given]))


def pack(number: int) -> str:
    given = [Given(item, True, 2, "a") for item in paper.order("practice")]
    return encode(Carried("practice", "en", tuple(given), number))


def test_a_code_counts_once_whatever_number_is_typed_with_it(teacher: Make) -> None:
    room, code = teacher(), pack(7)
    for number in ("", "1", "2", "01"):
        page = room.post(f"{room.there}/typed/pack", pack=code, number=number)
        assert ("Answers that were kept: 12." in page) == (number == "")
    assert room.results()["answers"] == 12


@pytest.mark.parametrize(
    "number",
    ["0", "seven", "1000", "9" * 5000, "-1", "٣"],
    ids=["zero", "word", "four", "many", "minus", "arabic"],
)
def test_a_number_that_is_none_is_said(teacher: Make, number: str) -> None:
    room = teacher()
    page = room.post(f"{room.there}/typed/pack", 422, pack=pack(9), number=number)
    assert "Write the number of the slip, 1 to 999." in page
    form = {"sheet": "practice", "slip": number, "language": "en", **slip("practice")}
    room.post(f"{room.there}/typed", 422, **form)
    assert room.results()["answers"] == 0


@pytest.mark.parametrize("body", ["[1]", '"abc"', "null", '{"answers": [1]}'])
def test_a_queue_that_is_none_is_refused(teacher: Make, learner: Join, body: str) -> None:
    phone = learner(teacher())
    sent = phone.client.post(f"{phone.there}/answers", data=body, content_type="application/json")
    assert sent.status_code == 422


def test_a_slip_is_replaced_as_a_whole_or_not_at_all(session: Session) -> None:
    room, _ = make(session)
    run = join(session, room)
    first = [answer(run, item, typed=True, confidence=0) for item in ("L01", "G01")]
    assert store.type_in(session, run, "AB", first) == 2
    broken = [answer(run, "L01", typed=True), answer(run, "G01", typed=True, confidence=9)]
    with pytest.raises(StoreProblem):
        store.type_in(session, run, "AB", broken, replacing=True)
    session.rollback()
    kept = answers.answers(session, run.id)
    assert {(one.item, one.confidence) for one in kept} == {("L01", 0), ("G01", 0)}


@pytest.mark.parametrize("by", ["code", "id"])
def test_a_class_that_is_over_is_forgotten_when_it_is_asked_for(session: Session, by: str) -> None:
    room, _ = make(session, days=1)
    run = join(session, room)
    later = room.expires + timedelta(seconds=1)
    if by == "code":
        assert store.by_code(session, room.code, later) is None
    else:
        assert store.by_id(session, room.id, later) is None
    assert session.scalar(sa.select(sa.func.count()).select_from(QuizClass)) == 0
    assert session.scalars(sa.select(QuizSession.class_id)).all() == [None]
    assert answers.run_of(session, run.id) is not None
    assert later > NOW


def test_shares_that_would_tell_a_hidden_count_are_not_shared() -> None:
    """Five people and one wrong answer: the share of the gain would say 29 of 30."""
    runs = [person(n, skill=1000) for n in range(5)]
    run, given = runs[0]
    first = next(n for n, a in enumerate(given) if a.form == run.arm[0] and a.lure)
    given[first] = answers.Answer(
        *(run.id, given[first].form, given[first].item, 1, given[first].position, True, False, 2)
    )
    found = results(runs, ITEMS)
    open_row, shared_row = files.gains(found.groups)[0], files.gains(shared(found, ITEMS).groups)[0]
    assert open_row[4] == pytest.approx(0.967, abs=0.001)
    assert shared_row[:4] == open_row[:4]
    assert set(shared_row[4:]) == {None}
    (group,) = shared(found, ITEMS).groups
    assert group.before is group.after is None


def test_shares_are_shared_where_no_count_is_small() -> None:
    runs = [person(n, "AB" if n % 2 else "BA") for n in range(12)]
    for run, given in runs:  # after practice one answer of each kind is wrong
        wrong = [
            next(a for a in given if a.form == run.arm[1] and a.lure == k) for k in (True, False)
        ]
        for one in wrong:
            at = given.index(one)
            given[at] = answers.Answer(
                *(run.id, one.form, one.item, 1, one.position, one.lure, not one.lure, 2)
            )
    (row,) = files.gains(shared(results(runs, content.load()), ITEMS).groups)
    assert None not in row
