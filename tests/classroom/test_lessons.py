"""Whole lessons without a browser: measuring, both paces, two languages, ending, deleting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from quiz import store
from quiz.classroom import store as classes
from quiz.classroom.views import common
from tests.classroom.players import Learner, Teacher
from tests.classroom.test_views import kept

Make = Callable[..., Teacher]
Join = Callable[[Teacher], Learner]


def test_measuring_tells_nothing_before_the_end(teacher: Make, learner: Join) -> None:
    room = teacher(part="before")
    phone = learner(room)
    for _ in range(12):
        room.press("forward")
        assert "class-question" in phone.look()
        page = phone.right()
        assert "Right" not in page
        assert "wall-bars" not in room.get(f"{room.there}/screen")
        room.press("forward")
        wall = room.get(f"{room.there}/screen")
        assert "wall-bars" not in wall
        assert "is-lure" not in wall
        assert "is-genuine" not in wall
    room.press("forward")
    page = phone.look()
    assert "This part is done" in page
    assert "See my result" not in page


def test_nobody_runs_ahead_of_the_class(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    for path in ("practice", "practice/1", "before", "after/1"):
        assert phone.path(f"/quiz/{path}") == room.there
    assert phone.client.post("/quiz/practice/1", data={"verdict": "lure"}).status_code == 303
    room.press("end")
    assert phone.path("/quiz/practice") == "/quiz/practice/1"


def test_who_missed_offers_does_them_later_and_they_are_late(
    app: Flask, teacher: Make, learner: Join
) -> None:
    room = teacher(part="booster")
    phone = learner(room)
    room.press("forward")
    phone.answer()
    while room.state()["phase"] != "over":
        room.press("forward")
    assert "Do the others" in phone.look()
    room.press("end")
    phone.answer_alone()
    assert [answer.late for answer in kept(app, phone.run)].count(True) >= 1


def test_before_and_after_belong_to_one_learner(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher(part="before")
    phones = [learner(room) for _ in range(5)]
    for part in ("before", "practice", "after"):
        room.press(part)
        while room.state()["phase"] != "over":
            room.press("forward")
            if room.state()["phase"] == "open":
                for phone in phones:
                    phone.right() if part == "after" else phone.answer("lure")
    (gain,) = room.results()["gain"]
    assert gain["people"] == 5
    assert gain["genuine_before"] == 0
    assert gain["genuine_after"] == gain["lures_after"] == 1
    page = room.get(f"{room.there}/results")
    assert "Before and after" in page
    assert "Only one order of the two forms was used" in page
    assert "found 5" in page
    shared = room.get(f"{room.there}/results?share=1")
    assert "too few answers to show each offer" in shared
    assert "found 5" not in shared
    assert "See my result" in phones[0].look()
    assert len(kept(app, phones[0].run)) == 36


def test_each_at_her_own_pace(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher(part="practice", pace="self")
    phones = [learner(room) for _ in range(2)]
    assert "12 offers" in phones[0].look()
    assert phones[0].path("/quiz/before") == room.there  # another part is on
    result = phones[0].play("practice", "lure")
    assert "Back to the class" in result
    assert "You are through" in phones[0].look()
    assert "<strong" in room.get(f"{room.there}/teach")
    assert room.results()["answers"] == 12
    assert not any(answer.late for answer in kept(app, phones[0].run))
    room.press("before")
    phones[1].play_form("before")
    arms = set()
    with app.extensions["lurewise"].sessions() as records:
        for phone in phones:
            run = store.run_of(records, phone.run)
            assert run
            arms.add(run.arm)
    assert arms == {"AB", "BA"}


def test_another_person_on_the_same_phone(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    phone.answer()
    first = phone.run
    phone.post(f"{room.there}/join", other="1")
    assert "Join the class" in phone.look()
    phone.join()
    assert phone.run not in ("", first)
    phone.answer("genuine")
    assert room.state() | {"joined": 2, "answered": 2} == room.state()


def test_languages_are_mixed_in_one_class(app: Flask, teacher: Make) -> None:
    room = teacher(languages=["en", "fr"])
    room.press("forward")
    english, french = (Learner(app.test_client(), room.code) for _ in range(2))
    assert "Français" in english.get(room.there)
    french.get(f"{room.there}?lang=fr")
    for phone in (english, french):
        phone.join().answer("lure")
    assert '<html lang="fr"' in french.look()
    assert '<html lang="en"' in english.look()
    assert {row["language"] for row in room.results()["answers_given"]} == {"en", "fr"}
    assert room.results()["items"][0]["answers"] == 2


def test_ending_and_opening_again(teacher: Make, learner: Join, app: Flask) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    room.press("end")
    assert "has ended" in phone.look()
    late = Learner(app.test_client(), room.code)
    late.join()
    assert room.state()["joined"] == 1
    phone.send(row)
    assert kept(app, row["run"])[0].late
    assert "This class has ended" in room.get(f"{room.there}/screen")
    room.press("reopen")
    assert "Your answer is kept" in phone.look()


def test_deleting_takes_everything_along(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    phone.answer()
    room.post(f"{room.there}/delete", 422)
    assert kept(app, row["run"])
    room.post(f"{room.there}/delete", sure="yes")
    assert kept(app, row["run"]) == []
    assert "There is no class" in phone.get(room.there, 404)
    assert phone.client.get(f"{room.there}/state").status_code == 404


def test_an_expired_class_is_gone_and_its_learner_goes_on_alone(
    app: Flask, teacher: Make, learner: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = teacher(days="1")
    phone = learner(room)
    later = datetime.now(UTC) + timedelta(days=2)
    monkeypatch.setattr(common, "now", lambda: later)
    phone.get(room.there, 404)
    with app.extensions["lurewise"].sessions() as records:
        classes.sweep(records, later)
    assert phone.path("/quiz/practice") == "/quiz/practice/1"
