"""The offers of a form: which, in which order, under which names."""

from __future__ import annotations

import pytest

from quiz import content
from quiz.exporting import collect, kahoot
from quiz.exporting.question import CannotExport
from server.languages import languages
from tests.quiz.exporting.made import made


def test_every_offer_is_in_one_form_and_only_once() -> None:
    found = [item for form in ("practice", "A", "B") for item in collect.order(form)]
    assert len(found) == len(set(found)) == 36


def test_a_form_that_lacks_an_offer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect.content, "slots", lambda items: [])
    for form in collect.FORMS:
        with pytest.raises(CannotExport, match="lacks some of its offers"):
            collect.order(form)


def test_a_booster_has_offers_of_its_own() -> None:
    found = collect.order("booster")
    assert len(found) == 6
    assert sum(content.load()[item].is_lure for item in found) == 3
    assert not any(set(found) & set(collect.order(form)) for form in ("practice", "A", "B"))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_name_gives_the_answer_away(language: str) -> None:
    for form in ("practice", "A", "B"):
        for question in made(form, language).form.questions:
            for told in (question.key, question.name):
                assert question.item not in told
                assert "lure" not in told.lower()


def test_every_line_of_french_is_french() -> None:
    for form in ("practice", "A", "B"):
        pairs = zip(made(form, "fr").form.questions, made(form, "en").form.questions, strict=True)
        for french, english in pairs:
            assert french.line != english.line
            assert french.rule != english.rule


@pytest.mark.parametrize("language", [row.id for row in languages()])
def test_every_line_fits_kahoot_in_every_language(language: str) -> None:
    for form in ("practice", "A", "B", "booster"):
        material = made(form, language)
        assert kahoot.misfits(material.form, material.words) == []


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_usual_pay_has_its_source_and_date_in_every_tool(language: str) -> None:
    for form in ("practice", "A", "B"):
        for question in made(form, language).form.questions:
            item = content.load()[question.item]
            if item.pay_source:
                date = f" ({item.pay_source.date})" if item.pay_source.date else ""
                assert question.pay_usual.endswith(f": {item.pay_source.title}{date}")
