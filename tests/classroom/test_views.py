"""The pages of a class without a browser: from the first press to the results."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from quiz import store
from tests.classroom.players import FORM, Learner, Teacher
from tests.quiz.pages import Visitor

Make = Callable[..., Teacher]
Join = Callable[[Teacher], Learner]


def kept(app: Flask, run_id: str) -> list[store.Answer]:
    with app.extensions["lurewise"].sessions() as records:
        return store.answers(records, run_id)


def test_a_class_is_made_in_two_steps(app: Flask) -> None:
    client = Teacher(app.test_client())
    page = client.get("/quiz/class/new")
    chosen = dict(re.findall(r'name="(part|pace)" value="(\w+)"[^>]* checked', page))
    assert chosen == {"part": "practice", "pace": "teacher"}  # ready to be pressed
    client.make()
    assert client.state() == {
        "token": "1.waiting.0", "number": 0, "phase": "waiting", "ended": False, "left": None,
        "joined": 0, "answered": 0,
    }  # fmt: skip
    assert "svg" in client.get(f"{client.there}/teach")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("part", "x", "Choose one of these"), ("pace", "", "Choose one of these"),
     ("seconds", "7", "Choose one of these"), ("days", "1000", "Choose one of these"),
     ("languages", "xx", "Choose at least one language")],
)  # fmt: skip
def test_what_cannot_be_made_is_said_and_the_rest_is_kept(
    app: Flask, field: str, value: str, said: str
) -> None:
    form = {"part": "booster", "pace": "self", "seconds": "60", "days": "1", "languages": "fr"}
    page = Visitor(app.test_client()).post("/quiz/class/new", 422, **{**form, field: value})
    assert said in page
    if field != "part":
        assert re.search(r'value="booster"[^>]* checked', page)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_page_is_sound(app: Flask, teacher: Make, learner: Join, lang: str) -> None:
    room = teacher(languages=["en", "fr"])
    pages = ("teach", "teach/link", "screen", "results", "results?share=1", "typed",
             "typed?sheet=A-before", "typed?sheet=booster", "delete")  # fmt: skip
    for path in pages:
        joint = "&" if "?" in path else "?"
        assert f'<html lang="{lang}"' in room.get(f"{room.there}/{path}{joint}lang={lang}")
    for path in ("new", "", room.code):
        page = Visitor(app.test_client()).get(f"/quiz/class/{path}?lang={lang}")
        assert f'<html lang="{lang}"' in page
    phone = learner(room)
    for step in range(9):
        for visitor, path in ((phone, ""), (room, "/screen"), (room, "/teach")):
            visitor.get(f"{room.there}{path}?lang={lang}")
        if step == 1:
            phone.answer()
        room.press("forward")


def test_the_short_address_and_the_typed_code_lead_to_the_class(app: Flask, teacher: Make) -> None:
    room = teacher()
    visitor = Visitor(app.test_client())
    half = f"{room.code[:3]} {room.code[3:]}".lower()
    for path in (f"/c/{room.code}", f"/c/{room.code.lower()}", f"/quiz/class/?code={half}"):
        assert "Join the class" in visitor.get(path)
    assert "Type the code" in visitor.get("/c/")
    assert "Type the code" in visitor.get("/c")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("K7M2Q0", "“0” is never in a code"), ("K7M", "this has 3"), ("%20", "Type the code"),
     ("222222", "There is no class with this code")],
)  # fmt: skip
def test_a_wrong_code_says_what_to_do(app: Flask, typed: str, said: str) -> None:
    visitor = Visitor(app.test_client())
    assert said in visitor.get(f"/quiz/class/?code={typed}", 404)


def test_a_learner_sees_what_the_class_does(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone, other = learner(room), learner(room)
    assert "Wait here for your teacher" in phone.look()
    room.press("forward")
    assert "Genuine or lure?" in phone.look()
    assert "Your answer is kept" in phone.answer("lure")
    assert "Your answer is kept" in phone.look()  # reload
    assert room.state()["answered"] == 1
    room.press("forward")
    assert "closed this offer" in other.look()
    assert "It came late" in other.answer("genuine")
    room.press("forward")
    told = phone.look()
    assert "The marks" in told
    assert ("Right: this is" in told) != ("Right: this is" in other.look())
    (mine,), (late,) = kept(app, phone.run), kept(app, other.run)
    assert (mine.said_lure, mine.late, mine.position, mine.form) == (True, False, 1, "practice")
    assert (late.said_lure, late.late) == (False, True)
    room.press("forward", times=40)
    assert "Offer" in phone.look()


def test_who_did_not_answer_is_told_without_a_verdict(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward", times=3)
    page = phone.look()
    assert "You did not answer this one" in page
    assert "Right:" not in page


def test_an_answer_that_is_sent_twice_counts_once(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row("lure")
    assert phone.send(row, row) == [row["id"], row["id"]]
    assert phone.send({**row, "verdict": "genuine", "id": phone.row.__name__}) != []
    (answer,) = kept(app, phone.run)
    assert answer.said_lure
    assert answer.id == row["id"]


def test_the_queue_is_late_when_it_is_late(app: Flask, teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    room.press("forward", times=3)
    room.press("after")  # another part is on
    assert phone.send(row) == [row["id"]]
    (answer,) = kept(app, phone.run)
    assert (answer.late, answer.form, answer.position) == (True, "practice", 1)


def test_the_queue_needs_no_cookie_and_knows_whose_it_is(
    app: Flask, teacher: Make, learner: Join
) -> None:
    room, elsewhere = teacher(), teacher()
    phone = learner(room)
    room.press("forward")
    row = phone.row()
    bare = Learner(app.test_client(), room.code)  # its cookies are gone
    stranger = Learner(app.test_client(), elsewhere.code)
    assert stranger.send(row) == [row["id"]]  # not of that class: nothing to keep
    assert kept(app, row["run"]) == []
    assert bare.send(row) == [row["id"]]
    assert len(kept(app, row["run"])) == 1


@pytest.mark.parametrize(
    "body", [None, [], {}, {"answers": {}}, {"answers": ["x"]}, {"answers": [{}] * 61}]
)
def test_nonsense_is_refused_with_what_to_send(teacher: Make, body: Any) -> None:
    room = teacher()
    response = room.client.post(f"{room.there}/answers", json=body)
    assert response.status_code == 422
    assert "answers" in response.get_json()["problem"]


@pytest.mark.parametrize(
    "wrong",
    [{"run": "nobody"}, {"name": "nothing"}, {"verdict": "x"}, {"confidence": "9"}, {"first": "z"}],
)
def test_a_row_that_can_never_be_kept_is_forgotten(
    app: Flask, teacher: Make, learner: Join, wrong: dict[str, str]
) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    row = {**phone.row(), **wrong}
    assert phone.send(row) == [row["id"]]
    assert kept(app, phone.run) == []


def test_what_is_missing_in_a_form_is_named_and_nothing_is_lost(
    teacher: Make, learner: Join
) -> None:
    room = teacher()
    phone = learner(room)
    room.press("forward")
    found = FORM.search(phone.look())
    assert found
    page = phone.post(found[1], 422, verdict="lure")
    assert "Choose how sure you are" in page
    assert re.search(r'value="lure"[^>]* checked', page)


def test_a_press_counts_once_and_only_the_teachers(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    version = room.version
    room.press("forward", version=version)
    room.press("forward", version=version)
    assert room.state()["phase"] == "open"
    page = phone.post(f"{room.there}/do", 403, do="forward", version=room.version)
    assert "This page is for the teacher" in page
    keys = phone.client.post(f"{room.there}/do", data={"do": "forward", "version": room.version},
                             headers={"Accept": "application/json"})  # fmt: skip
    assert keys.status_code == 403
    assert room.state()["phase"] == "open"
    for path in ("teach", "teach/link", "results", "results.csv", "typed", "delete"):
        assert phone.client.get(f"{room.there}/{path}").status_code == 403


def test_the_secret_moves_from_the_link_into_a_cookie(
    app: Flask, teacher: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = teacher()
    found = re.search(
        r"(/quiz/class/\w+/teach\?key=([\w-]+))", room.get(f"{room.there}/teach/link")
    )
    assert found
    other = app.test_client()
    response = other.get(found[1])
    assert response.status_code == 303
    assert response.headers["Location"] == f"{room.there}/teach"
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith(f"teach-{room.code}={found[2]};")
    for part in ("HttpOnly", "SameSite=Lax", f"Path=/quiz/class/{room.code}"):
        assert part in cookie
    assert "Secure" not in cookie  # over plain http in a room it would never come back
    secure = app.test_client().get(found[1], base_url="https://quiz.example")
    assert "Secure" in secure.headers["Set-Cookie"]
    held = app.extensions["lurewise"]
    public = replace(held.settings, public_url="https://localhost")
    monkeypatch.setitem(app.extensions, "lurewise", replace(held, settings=public))
    assert "Secure" in app.test_client().get(found[1]).headers["Set-Cookie"]
    page = other.get(f"{room.there}/teach").get_data(as_text=True)
    assert "Your class" in page
    assert found[2] not in page
    assert found[2] not in other.get(f"{room.there}/results").get_data(as_text=True)


def test_a_poll_is_a_few_bytes_and_304_when_nothing_is_new(teacher: Make, learner: Join) -> None:
    room = teacher()
    phone = learner(room)
    first = phone.client.get(f"{phone.there}/state")
    assert len(first.data) < 300
    again = {"If-None-Match": first.headers["ETag"]}
    same = phone.client.get(f"{phone.there}/state", headers=again)
    assert (same.status_code, same.data) == (304, b"")
    learner(room)
    assert phone.client.get(f"{phone.there}/state", headers=again).status_code == 304
    counted = room.client.get(f"{room.there}/state?count=1")
    tag = {"If-None-Match": counted.headers["ETag"]}
    learner(room)
    assert room.client.get(f"{room.there}/state?count=1", headers=tag).status_code == 200
    room.press("forward")
    assert phone.client.get(f"{phone.there}/state", headers=again).status_code == 200


def test_the_time_limit_closes_and_the_poll_says_so(
    teacher: Make, learner: Join, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = teacher(seconds="60")
    phone = learner(room)
    room.press("forward")
    state = phone.client.get(f"{phone.there}/state")
    assert 55 <= state.get_json()["left"] <= 60
    assert "seconds left" in phone.look()
    room.press("longer")
    assert 110 <= room.state()["left"] <= 120
    later = datetime.now(UTC) + timedelta(seconds=130)
    for module in ("common", "learner", "state", "projector", "teacher"):
        monkeypatch.setattr(f"quiz.classroom.views.{module}.now", lambda: later)
    assert room.state()["phase"] == "closed"
    assert "closed this offer" in phone.look()
    assert "It came late" in phone.answer()
    room.press("longer")
    assert room.state()["phase"] == "open"
