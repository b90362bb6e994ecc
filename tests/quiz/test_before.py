"""What counts as "before", and in which language: practice first is none; nothing is pooled."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from quiz import content, stats
from quiz.item import Item
from quiz.shown import slug
from quiz.store import Answer
from quiz.views import stats as trainers
from tests.quiz.pages import Visitor
from tests.quiz.test_stats import group
from tests.quiz.test_views import kept


def offer(visitor: Visitor, form: str) -> Item:
    given = {answer.item for answer in kept_here(visitor)}
    return next(i for i in content.load().values() if i.form == form and i.id not in given)


def kept_here(visitor: Visitor) -> list[Answer]:
    return kept(visitor.client.application, visitor)


def test_practice_before_the_first_form_is_noted_and_paper_is_not(app: Flask) -> None:
    practised, plain = Visitor(app.test_client()), Visitor(app.test_client())
    practised.start("practice")
    practised.answer("practice", 1)
    for visitor in (practised, plain):
        visitor.start("before")
        visitor.answer("before", 1)
    assert [a.taught for a in kept_here(practised) if a.form in "AB"] == [True]
    assert [a.taught for a in kept_here(plain)] == [False]


def test_somebody_who_practised_first_is_in_no_figure_of_before_and_after() -> None:
    runs = group(30, dd=0.0)
    taught = [
        (run, [replace(a, taught=a.form == run.arm[0]) for a in given]) for run, given in runs
    ]
    (whole,), (without,) = stats.groups(runs), stats.groups(taught)
    assert whole.gain
    assert without.begun == 30
    assert without.gain is None
    assert without.items == ()
    assert stats.first_tables(taught) == {}
    (mixed,) = stats.groups([*runs[:20], *taught[20:]])
    assert (mixed.begun, mixed.finished) == (30, 20)
    later = [(run, [replace(a, taught=a.form != run.arm[0]) for a in given]) for run, given in runs]
    assert stats.groups(later) == stats.groups(runs)  # the second form comes after practice


def test_the_second_form_stays_closed_until_the_first_is_done(visitor: Visitor) -> None:
    visitor.start("practice")
    for path in ("/quiz/after", "/quiz/after/1", "/quiz/result/after"):
        assert visitor.path(path) == "/quiz/"
    form = {"verdict": "lure", "confidence": "2", "first": "a"}
    visitor.post("/quiz/after/1", **form)
    row = {**form, "name": slug("L07"), "part": "after", "id": "x"}
    for name in ("L07", "G07"):
        visitor.client.post("/quiz/answers", json={"answers": [{**row, "name": slug(name)}]})
    assert kept_here(visitor) == []
    visitor.play("before")
    assert visitor.path("/quiz/after") == "/quiz/after/1"


def test_an_answer_is_of_the_language_it_was_read_in(visitor: Visitor) -> None:
    visitor.start("before")
    visitor.answer("before", 1)
    visitor.get("/quiz/before/2?lang=fr")
    visitor.answer("before", 2)
    visitor.get("/quiz/before/3?lang=en")
    visitor.answer("before", 3, language="fr")  # the page was French, another tab is English
    visitor.answer("before", 4, language="klingon")
    found = {answer.position: answer.language for answer in kept_here(visitor)}
    assert found == {1: "en", 2: "fr", 3: "fr", 4: "en"}
    assert all(answer.review_state for answer in kept_here(visitor))


def test_what_a_phone_sends_later_is_of_the_language_of_its_page(visitor: Visitor) -> None:
    row = {"verdict": "lure", "confidence": "2", "first": "a", "name": slug("L01"), "id": "",
           "part": "practice", "language": "km"}  # fmt: skip
    visitor.client.post("/quiz/answers?lang=en", json={"answers": [row]})
    assert [answer.language for answer in kept_here(visitor)] == ["km"]
    page = visitor.get(f"/quiz/offline/{slug('L01')}?lang=km")
    assert 'name="language" value="km"' in page


def test_answers_of_two_languages_are_never_pooled() -> None:
    def read(language: str, answers: list[Answer], start: int) -> list[Answer]:
        return [
            replace(a, language=language, review_state="draft") if n >= start else a
            for n, a in enumerate(answers)
        ]

    runs = group(12)
    switched = [(run, read("fr", given, 12)) for run, given in runs]
    english, french = stats.groups(switched)
    assert [g.language for g in (english, french)] == ["en", "fr"]
    assert english.review_state, french.review_state == ("reviewed", "draft")
    assert english.gain is french.gain is None
    whole = [(run, read("fr", given, 0)) for run, given in runs]
    (french,) = stats.groups(whole)  # joined in English, read everything in French
    assert french.language == "fr"
    assert french.gain


def test_the_figures_are_counted_once_in_a_while(app: Flask, visitor: Visitor) -> None:
    app.extensions.pop(trainers.FIGURES, None)
    for day in range(1, 29):
        visitor.get(f"/quiz/stats?day=2026-02-{day:02}")
    kept = app.extensions[trainers.FIGURES]
    assert len(kept) == trainers.DAYS
    before = dict(kept)
    visitor.get("/quiz/stats?day=2026-02-28&lang=fr")
    assert dict(kept) == before
