"""Sixty phones behind one router are no attack; somebody who tries codes out is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from quiz.classroom import limits
from quiz.classroom.code import ALPHABET
from server import limits as server_limits
from server.config import Settings
from tests.classroom.players import Learner, Teacher
from tests.quiz.pages import Visitor


@pytest.fixture(autouse=True)
def fresh(app: Flask) -> Iterator[None]:
    """Each test counts from nothing, and leaves nothing counted."""
    limits.init_app(app)
    yield
    limits.init_app(app)


def test_sixty_phones_of_one_address_join_and_poll(
    app: Flask, teacher: Callable[..., Teacher]
) -> None:
    room = teacher()
    phones = [Learner(app.test_client(), room.code).join() for _ in range(60)]
    for _ in range(20):  # a minute of polling
        for phone in phones:
            answer = phone.client.get(f"{phone.there}/state")
            assert answer.status_code == 200
    assert room.state()["joined"] == 60


def test_one_learner_in_a_loop_is_slowed_and_the_others_are_not(
    app: Flask, teacher: Callable[..., Teacher]
) -> None:
    room = teacher()
    wild, calm = (Learner(app.test_client(), room.code).join() for _ in range(2))
    seen = [wild.client.get(f"{wild.there}/state").status_code for _ in range(130)]
    assert seen == [200] * limits.POLL.amount + [429] * (130 - limits.POLL.amount)
    assert calm.client.get(f"{calm.there}/state").status_code == 200
    assert room.client.get(f"{room.there}/state").status_code == 200


def test_guessing_codes_ends_and_a_class_beside_it_goes_on(
    app: Flask, teacher: Callable[..., Teacher]
) -> None:
    room = teacher()
    inside = Learner(app.test_client(), room.code).join()
    guesser = Visitor(app.test_client())
    codes = [f"{a}{b}2222" for a in ALPHABET for b in ALPHABET][: limits.WRONG.amount + 5]
    seen = [guesser.client.get(f"/quiz/class/{code}").status_code for code in codes]
    assert seen == [404] * limits.WRONG.amount + [429] * 5
    assert "Wait ten minutes" in guesser.get(f"/quiz/class/{room.code}", 429)  # right, untold
    inside.look()  # the same address, and in the class already
    assert inside.client.get(f"{inside.there}/state").status_code == 200


def test_many_addresses_together_are_stopped_and_who_was_never_wrong_is_not(
    app: Flask, teacher: Callable[..., Teacher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WRONG_ALL", limits.Limit("wrong-all", 20, 600))
    room = teacher()

    def ask(code: str, address: str) -> int:
        client = app.test_client()
        there = f"/quiz/class/{code}"
        return client.get(there, environ_base={"REMOTE_ADDR": address}).status_code

    for n in range(20):
        assert ask("222222", f"198.51.100.{n}") == 404
    assert ask(room.code, "198.51.100.3") == 429  # it was wrong lately
    assert ask(room.code, "203.0.113.9") == 200  # it scanned the code


def test_a_class_cannot_be_flooded(
    app: Flask, teacher: Callable[..., Teacher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "JOIN_CLASS", limits.Limit("join-class", 3, 600))
    room, other = teacher(), teacher()
    for _ in range(3):
        Learner(app.test_client(), room.code).join()
    late = Learner(app.test_client(), room.code)
    assert "Wait a minute" in late.post(f"{late.there}/join", 429)
    Learner(app.test_client(), other.code).join()


def test_making_classes_has_a_ceiling(
    app: Flask, teacher: Callable[..., Teacher], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "NEW_CLASS", limits.Limit("new", 2, 3600))
    teacher()
    teacher()
    page = Visitor(app.test_client()).post("/quiz/class/new", 429, languages=["en"])
    assert "Wait an hour" in page


def test_wrong_links_are_counted_and_the_right_one_is_always_let_in(
    app: Flask, teacher: Callable[..., Teacher]
) -> None:
    room = teacher()
    link = room.get(f"{room.there}/teach/link")
    key = link.split("key=")[1].split("<")[0]
    thief = app.test_client()
    seen = [
        thief.get(f"{room.there}/teach?key=guess{n}").status_code
        for n in range(limits.WRONG_SECRET.amount + 3)
    ]
    assert seen == [403] * limits.WRONG_SECRET.amount + [429] * 3
    phone = Visitor(app.test_client())
    assert "Your class" in phone.get(f"{room.there}/teach?key={key}")


def test_workers_share_a_limit_and_redis_away_is_no_error(tmp_path: Path) -> None:
    limit = limits.Limit("x", 3, 60)
    place = server_limits.place(Settings(instance=tmp_path, workers=2))
    one, other = limits.Guard(place), limits.Guard(place)
    assert [guard.hit(limit, "a") for guard in (one, other, one, other)] == [True] * 3 + [False]
    assert one.full(limit, "a")
    assert other.hit(limit, "b")
    assert one.seen(limit, "b")
    away = limits.Guard("redis://127.0.0.1:1/0")
    assert [away.hit(limits.Limit("y", 1, 60)) for _ in range(2)] == [True, False]
    assert away.full(limits.Limit("y", 1, 60))
    assert away.seen(limits.Limit("y", 1, 60))


def test_an_operator_who_limits_elsewhere_is_not_limited_here(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, limits.EXTENSION, None)
    with app.test_request_context():
        assert all(limits.may(limits.Limit("z", 1, 60)) for _ in range(5))
        assert limits.may_guess()
        assert limits.claimed_wrong("class")
