"""The pages of the quiz without a browser: what is kept, what is told, and when."""

from __future__ import annotations

import uuid
from itertools import pairwise

import pytest
from flask import Flask

from quiz import content, store
from quiz.shown import slug
from quiz.views import stats as trainers
from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.quiz.pages import Visitor, problems


def kept(app: Flask, visitor: Visitor) -> list[store.Answer]:
    with visitor.client.session_transaction() as cookie:
        run_id = cookie["run"]
    with app.extensions["lurewise"].sessions() as records:
        return store.answers(records, run_id)


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "path",
    ["", "card", "card?country=KE", "stats", "stats?day=2026-11-26", "stats?day=x", "offline",
     "example", "sign/tourist_visa_for_work", f"try/{slug('G03')}", f"offline/{slug('L03')}"],
)  # fmt: skip
def test_every_page_is_sound(visitor: Visitor, path: str, lang: str) -> None:
    joint = "&" if "?" in path else "?"
    page = visitor.get(f"/quiz/{path}{joint}lang={lang}")
    assert f'<html lang="{lang}"' in page


def test_the_looker_sees_what_is_wrong() -> None:
    sound = "<html><head><title>x</title></head><body><h1>x</h1></body></html>"
    assert problems(sound) == []
    for old, new in (
        ("<h1>x</h1>", ""),
        ("<h1>", '<h1 style="color:red">'),
        ("<h1>", '<h1><a href="#no">x</a>'),
        ("</body>", "<p id=a></p><p id=a></p></body>"),
        ("</body>", "<script>1</script></body>"),
        ("</body>", '<form method="post"></form></body>'),
        ("</body>", "<fieldset></fieldset></body>"),
        ("</body>", "<div></body>"),
        ("x</h1>", "%(name)s</h1>"),
    ):
        assert problems(sound.replace(old, new, 1)) != [], new


def test_a_practice_run_tells_both_sides(app: Flask, visitor: Visitor) -> None:
    result = visitor.play("practice", "lure")
    assert "You found 6 of 6 lures and recognised 0 of 6 genuine offers." in result
    assert "Genuine offers that you took for lures" in result
    assert "Lures that you took for genuine" not in result
    assert "Pilot form" in result
    answers = kept(app, visitor)
    assert len(answers) == 12
    assert {answer.form for answer in answers} == {"practice"}
    assert [answer.position for answer in answers] == list(range(1, 13))
    other = Visitor(app.test_client()).play("practice", "genuine")
    assert "You found 0 of 6 lures and recognised 6 of 6 genuine offers." in other


def test_only_the_random_id_is_in_the_cookie(app: Flask, visitor: Visitor) -> None:
    visitor.start("practice")
    with visitor.client.session_transaction() as cookie:
        assert set(cookie) - {"_permanent"} == {"run"}
        assert store.RUN_ID.fullmatch(cookie["run"])


def test_an_answer_counts_once_and_the_first_one_counts(app: Flask, visitor: Visitor) -> None:
    visitor.start("practice")
    visitor.answer("practice", 1, "lure")
    visitor.answer("practice", 1, "genuine")
    visitor.answer("practice", 1, "genuine", confidence="3")
    (answer,) = kept(app, visitor)
    assert (answer.said_lure, answer.confidence) == (True, 2)


def test_nothing_can_be_jumped_over_and_nothing_is_lost(visitor: Visitor) -> None:
    visitor.start("practice")
    assert visitor.path("/quiz/practice/7") == "/quiz/practice/1"
    assert visitor.path("/quiz/practice/99") == "/quiz/practice/1"
    assert visitor.path("/quiz/result/practice") == "/quiz/practice/1"
    visitor.answer("practice", 1)
    assert visitor.path("/quiz/practice") == "/quiz/practice/2"
    assert "1 of 12" in visitor.get("/quiz/")


def test_without_a_run_every_place_leads_to_the_start(visitor: Visitor) -> None:
    for path in ("practice", "practice/3", "before/1", "after", "result/after", "booster"):
        assert visitor.path(f"/quiz/{path}") == "/quiz/"
    assert visitor.client.post("/quiz/practice/1", data={}).status_code == 303


@pytest.mark.parametrize(
    ("form", "missing"),
    [
        ({}, {"verdict", "confidence", "first"}),
        ({"verdict": "lure"}, {"confidence", "first"}),
        ({"verdict": "x", "confidence": "9", "first": "z"}, {"verdict", "confidence", "first"}),
        ({"verdict": "lure", "confidence": "1", "first": "’"}, {"first"}),
    ],
)  # fmt: skip
def test_what_is_missing_is_named(
    app: Flask, visitor: Visitor, form: dict[str, str], missing: set[str]
) -> None:
    visitor.start("practice")
    page = visitor.post("/quiz/practice/1", 422, **form)
    for field in ("verdict", "confidence", "first"):
        assert (f'href="#{field}"' in page) == (field in missing)
    assert kept(app, visitor) == []


def test_the_marks_that_were_chosen_are_kept(app: Flask, visitor: Visitor) -> None:
    page = visitor.start("practice")
    shown = next(item for item in content.load().values() if slug(item.id) in page)
    blocks = [block.id for block in shown.blocks] + ["nothing"]
    visitor.answer("practice", 1, parts=blocks, seconds="17", id=str(uuid.uuid4()))
    (answer,) = kept(app, visitor)
    assert answer.marked == tuple(hotspot.id for hotspot in shown.hotspots)
    assert answer.seconds == 15


def test_measuring_tells_nothing_before_the_end(app: Flask, visitor: Visitor) -> None:
    page = visitor.play("before")
    assert "6 of 6" not in page
    assert "The first part is done" in page
    kept_page = visitor.get("/quiz/before/3")
    assert "Your answer is kept" in kept_page
    assert "<mark>" not in kept_page
    forms = {answer.form for answer in kept(app, visitor)}
    assert "Start the second part" in visitor.play("practice")
    result = visitor.play("after", "genuine")
    assert "You found 6 of 6 lures and recognised 0 of 6 genuine offers." in result
    assert "You found 0 of 6 lures and recognised 6 of 6 genuine offers." in result
    later = {answer.form for answer in kept(app, visitor)} - forms
    assert later == {"practice", *({"A", "B"} - forms)}
    assert "You found" in visitor.get("/quiz/result/before")


def test_no_measuring_item_is_shown_to_learn_from(visitor: Visitor) -> None:
    for item in content.load().values():
        if item.form == "test":
            visitor.get(f"/quiz/try/{slug(item.id)}", 404)
            visitor.get(f"/quiz/offline/{slug(item.id)}", 404)
        visitor.get(f"/quiz/preview/{item.id}", 404)  # the setting is off


def test_a_sign_opens_an_offer_that_has_it(visitor: Visitor) -> None:
    page = visitor.get("/quiz/sign/tourist_visa_for_work")
    assert "Look for this sign" in page
    told = visitor.post(
        "/quiz/sign/tourist_visa_for_work", verdict="lure", confidence="1", first="a"
    )
    assert "Right: this is a lure." in told
    assert "side by side" in told
    visitor.get("/quiz/sign/nothing", 404)


def test_a_warning_says_where_to_learn(visitor: Visitor) -> None:
    page = visitor.client.post("/", data={"q": (
        "Urgent hiring! Customer service chat in Cambodia, no experience needed, 1500 USD a month, "
        "free flight and room. Come on a tourist visa. Telegram @hr_lily"
    )}).get_data(as_text=True)  # fmt: skip
    assert "/quiz/sign/tourist_visa_for_work" in page


def test_no_slug_or_address_tells_the_class(visitor: Visitor) -> None:
    page = visitor.start("practice")
    for item in content.load():
        assert item not in page
    assert len({slug(item) for item in content.load()}) == 42


def test_the_booster_after_practice_has_six_new_offers(app: Flask, visitor: Visitor) -> None:
    visitor.play("practice")
    seen = {answer.item for answer in kept(app, visitor)}
    result = visitor.play("booster", items=6)
    assert "You found 3 of 3 lures and recognised 0 of 3 genuine offers." in result
    new = [answer for answer in kept(app, visitor) if answer.form == "booster"]
    assert {answer.item for answer in new} == {f"C{number:02}" for number in range(1, 7)}
    assert not {answer.item for answer in new} & seen
    played = [content.load()[answer.item].pair for answer in new]
    assert all(one != two for one, two in pairwise(played))


def test_answers_from_a_phone_without_network_arrive_once(app: Flask, visitor: Visitor) -> None:
    practice = [item for item in content.load().values() if item.form == "practice"]
    rows = [
        {"name": slug(item.id), "part": "practice", "verdict": "lure", "confidence": "2",
         "first": "b", "seconds": "9", "id": str(uuid.uuid4()), "parts": []}
        for item in practice
    ]  # fmt: skip
    for _ in range(2):
        reply = visitor.client.post("/quiz/answers", json={"answers": rows})
        assert reply.json == {"kept": [row["id"] for row in rows]}
    assert len(kept(app, visitor)) == 12
    assert "You found 6 of 6 lures" in visitor.get("/quiz/result/practice")


def test_a_measuring_item_cannot_be_sent_into_the_wrong_form(app: Flask, visitor: Visitor) -> None:
    visitor.start("practice")
    rows = [
        {"name": slug(item.id), "part": part, "verdict": "lure", "confidence": "2", "first": "b",
         "id": str(uuid.uuid4())}
        for item in content.load().values()
        if item.form == "test"
        for part in ("practice", "before", "booster", "x")
    ]  # fmt: skip
    for some in (rows[:60], rows[60:]):
        assert visitor.client.post("/quiz/answers", json={"answers": some}).status_code == 200
    answers = kept(app, visitor)
    assert len(answers) == 12
    assert len({answer.form for answer in answers}) == 1
    assert answers[0].form in ("A", "B")


@pytest.mark.parametrize(
    "body", [None, [], {"answers": 3}, {"answers": [3]}, {"answers": [{}] * 61}, {"x": 1}]
)
def test_nonsense_is_refused_with_what_to_send(visitor: Visitor, body: object) -> None:
    reply = visitor.client.post("/quiz/answers", json=body)
    assert reply.status_code == 422
    assert "answers" in reply.json["problem"]
    odd = [{"name": 3, "id": None}, {"name": slug("L01"), "verdict": {"a": 1}, "id": "x"}]
    assert visitor.client.post("/quiz/answers", json={"answers": odd}).status_code == 200


def test_another_person_begins_anew(app: Flask, visitor: Visitor) -> None:
    visitor.start("practice")
    visitor.answer("practice", 1)
    visitor.post("/quiz/forget")
    assert "1 of 12" not in visitor.get("/quiz/")


def test_the_trainers_page_hides_small_groups(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trainers, "FRESH", -1.0)
    settings = Settings(
        instance=tmp_path_factory.mktemp("class"), ratelimit_enabled=False, refresh_seconds=3600
    )
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    for number in range(1, 7):
        player = Visitor(app.test_client())
        player.play("before", "lure" if number % 2 else "genuine")
        player.play("after")
        page = player.get("/quiz/stats")
        if number < 5:
            assert "Fewer than five people" in page
            assert "%</td>" not in page
        else:
            assert f"{number} began, {number} finished" in page
            assert "95 % interval" in page
            assert "too small" in page or "suspicious" in page
    app.extensions["lurewise"].live.close()


def test_headers_stay_strict_and_files_are_kept(visitor: Visitor) -> None:
    page = visitor.client.get("/quiz/")
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "worker-src 'self'" in policy
    assert page.headers["Cache-Control"] == "no-store"
    href = page.get_data(as_text=True).split('rel="stylesheet" href="')[2].split('"')[0]
    assert "?v=" in href
    with visitor.client.get(href) as style:
        assert "max-age=31536000" in style.headers["Cache-Control"]
    worker = visitor.client.get("/quiz/sw.js")
    assert worker.mimetype == "text/javascript"
    assert "connect-src 'self'" in worker.headers["Content-Security-Policy"]
    small = visitor.client.get("/quiz/example", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    api = visitor.client.get("/healthz", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in api.headers
