"""Whoever sees the wall, or has its address, cannot control the class."""

from __future__ import annotations

import re
from collections.abc import Callable

from flask import Flask

from tests.classroom.players import Learner, Teacher

Make = Callable[..., Teacher]


def secret_of(room: Teacher) -> str:
    found = re.search(r"key=([\w-]+)", room.get(f"{room.there}/teach/link"))
    assert found
    return found[1]


def test_the_wall_holds_no_secret(app: Flask, teacher: Make) -> None:
    """What the teacher's own browser shows on the wall is what anybody may see."""
    room = teacher()
    secret = secret_of(room)
    room_id = _class(app, room.code)
    stranger = app.test_client()
    for _ in range(7):
        mine = room.client.get(f"{room.there}/screen")
        theirs = stranger.get(f"{room.there}/screen")
        page = mine.get_data(as_text=True)
        assert page == theirs.get_data(as_text=True)
        for hidden in (secret, *room_id, "key=", "/teach", "teach-"):
            assert hidden not in page
        assert "Set-Cookie" not in mine.headers
        assert "Set-Cookie" not in theirs.headers
        assert mine.headers["Referrer-Policy"] == "same-origin"
        assert "no-referrer" in page
        room.press("forward")
    for script in re.findall(r'src="(/[^"]+\.js[^"]*)"', page):
        with room.client.get(script) as response:
            text = response.get_data(as_text=True)
        assert "cookie" not in re.sub(r"//.*", "", text)


def test_what_the_wall_sends_does_nothing_in_other_hands(app: Flask, teacher: Make) -> None:
    room = teacher()
    phone = Learner(app.test_client(), room.code).join()
    page = phone.get(f"{room.there}/screen")
    version = re.search(r'data-version="(\d+)"', page)
    address = re.search(r'data-do="([^"]+)"', page)
    assert version
    assert address
    before = room.state()
    for command in ("forward", "back", "longer", "end", "practice", "before", "reopen"):
        form = {"do": command, "version": version[1]}
        assert phone.client.post(address[1], data=form).status_code == 403
        phone.client.set_cookie(f"teach-{room.code}", "guess", path=room.there)
        assert phone.client.post(address[1], data=form).status_code == 403
    assert room.state() == before


def test_the_secret_of_one_class_is_nothing_in_another(app: Flask, teacher: Make) -> None:
    mine, other = teacher(), teacher()
    thief = app.test_client()
    key = secret_of(mine)
    assert thief.get(f"{other.there}/teach?key={key}").status_code == 403
    thief.set_cookie(f"teach-{other.code}", key, path=other.there)
    assert thief.post(f"{other.there}/do", data={"do": "end", "version": "1"}).status_code == 403
    assert not other.state()["ended"]


def test_no_page_of_a_learner_names_the_secret_or_the_class_id(app: Flask, teacher: Make) -> None:
    room = teacher()
    secret, ids = secret_of(room), _class(app, room.code)
    phone = Learner(app.test_client(), room.code)
    pages = [phone.get(room.there), phone.post(f"{room.there}/join")]
    for _ in range(4):
        room.press("forward")
        pages += [phone.look(), str(phone.client.get(f"{room.there}/state").get_json())]
    for page in pages:
        assert not [hidden for hidden in (secret, *ids, "/teach") if hidden in page]


def test_the_wall_shows_no_run_and_no_order_of_people(app: Flask, teacher: Make) -> None:
    room = teacher()
    phones = [Learner(app.test_client(), room.code).join() for _ in range(6)]
    room.press("forward")
    for phone in phones:
        phone.answer("lure")
    room.press("forward")
    page = room.get(f"{room.there}/screen")
    assert not [phone.run for phone in phones if phone.run in page]
    assert re.findall(r"<dt>(\w+)</dt>.*?<b>(\d+)</b>", page, re.S) == [
        ("Genuine", "0"), ("Lure", "6")]  # fmt: skip


def _class(app: Flask, code: str) -> tuple[str, str]:
    from datetime import UTC, datetime

    from quiz.classroom import store

    with app.extensions["lurewise"].sessions() as records:
        room = store.by_code(records, code, datetime.now(UTC))
    assert room
    return room.id, room.secret
