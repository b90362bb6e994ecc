"""“Learn to spot this”: every lure reason leads to a page, and no measuring item is shown."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask

from quiz import content, signs
from quiz.shown import by_slug
from server import explain, i18n
from server.matching.types import (
    Assessment,
    InputRef,
    Observable,
    ObservableType,
    Reason,
    ReasonCode,
    Verdict,
)
from tests.quiz.pages import Visitor

TABLE = signs.load()
TAUGHT = {name for name in TABLE.lure_signs if content.teaching(name, content.load())}


def reasons(lure_signs: dict[str, str]) -> list[dict[str, object]]:
    """What the API says about signs, given as id and description."""
    found = tuple(
        Reason(
            f"lure_{name}",
            Verdict.CAUTION,
            InputRef("text"),
            Observable(ObservableType.TEXT, ""),
            params={"sign": name, "description": text, "innocent": "", "phrase": "x"},
        )
        for name, text in lure_signs.items()
    )
    assessment = Assessment(Verdict.CAUTION, found, ())
    return explain.render(assessment, i18n.catalogue("en"))["reasons"]


def test_every_lure_reason_of_the_api_opens_a_page(app: Flask, visitor: Visitor) -> None:
    told = reasons({name: row.description for name, row in TABLE.lure_signs.items()})
    assert len(told) == len(TABLE.lure_signs) > 40
    with app.test_request_context():
        links = [app.url_for("quiz.sign", sign_id=name) for name in TABLE.lure_signs]
    assert [reason["learn"] for reason in told] == links
    for link in links:
        visitor.get(link)


@pytest.mark.parametrize("code", [ReasonCode.HOST_RECOGNISED, ReasonCode.LINK_UNWRAPPED])
def test_other_reasons_have_nothing_to_learn(code: ReasonCode) -> None:
    reason = Reason(code, Verdict.UNKNOWN, InputRef("urls"),
                    Observable(ObservableType.HOST, "a.example"),
                    params={"host": "a.example", "brand": "A"})  # fmt: skip
    assessment = Assessment(Verdict.UNKNOWN, (reason,), ())
    assert explain.render(assessment, i18n.catalogue("en"))["reasons"][0]["learn"] is None


@pytest.mark.parametrize("name", sorted(TABLE.lure_signs))
def test_a_sign_is_practised_or_explained(visitor: Visitor, name: str) -> None:
    page = unescape(visitor.get(f"/quiz/sign/{name}"))
    row = TABLE.lure_signs[name]
    if name in TAUGHT:
        assert "Look for this sign" in page
        assert "<form" in page
        return
    assert row.description in page
    assert row.innocent in page
    assert TABLE.cards[TABLE.card_of(name)].do in page
    assert all(source.url in page and source.title in page for source in row.sources)
    for item in content.load().values():
        if item.form != "practice":
            assert item.scene not in page
            assert not any(hotspot.explain in page for hotspot in item.hotspots)


def test_what_has_no_practice_offer_is_known() -> None:
    """Codes that no practice item marks, and signs that are no part of the quiz."""
    explained = {TABLE.code_of(name) for name in TABLE.lure_signs if name not in TAUGHT}
    assert explained == {None, "S2", "S3", "S11", "S12", "S14", "S17", "S18"}


def test_a_sign_is_explained_in_french(visitor: Visitor) -> None:
    page = unescape(visitor.get("/quiz/sign/held_before_departure?lang=fr"))
    row = TABLE.lure_signs["held_before_departure"]
    assert row.description not in page
    assert row.innocent not in page
    assert TABLE.cards[7].do not in page


@pytest.mark.parametrize("name", ["nothing", "no_fee", "S11", "__class__"])
def test_what_is_no_lure_sign_is_not_found(visitor: Visitor, name: str) -> None:
    visitor.get(f"/quiz/sign/{name}", 404)


def test_an_offer_to_learn_from_is_one_for_practice(visitor: Visitor) -> None:
    for name in TAUGHT:
        page = visitor.get(f"/quiz/sign/{name}")
        shown = {item.form for slug, item in by_slug().items() if slug in page}
        assert shown <= {"practice"}, name
