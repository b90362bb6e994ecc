"""An answer speaks one language from summary to helpline, over the API and on the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from server import i18n
from server.config import Settings
from server.dataset import lure_lexicon
from server.knowledge.coverage import coverage
from server.knowledge.reader import FOLDER
from server.wording import HELP
from translations import build

build.compile_all()
OFFERED = i18n.offered(Settings())
OTHERS = [pytest.param(one, id=one.id) for one in OFFERED if one.id != "en"]
WITHOUT = sorted(
    {place.country for one in coverage(OFFERED) for place in one.places if not place.helplines}
)
LURE = {
    "urls": ["https://jobstreet-careers.top/apply"],
    "names": ["Prince Holding Group"],
    "context": {"country": "TH", "job_country": "KH"},
}


def lure_in(lang: str) -> str:
    """A made lure: for each sign of the language its first wording."""
    rows = yaml.safe_load((FOLDER / "phrases" / f"{lang}.yml").read_text(encoding="utf-8"))
    first: dict[str, str] = {}
    for row in rows:
        if row["sign"] in lure_lexicon().signs:  # no helping word such as police or not
            first.setdefault(row["sign"], row["text"])
    return "\n".join(first.values())


def told(answer: dict[str, Any]) -> Iterator[str]:
    """Every sentence of an answer; names of agencies and sources are not sentences."""
    yield answer["summary"]
    yield from answer["next_steps"]
    for reason in answer["reasons"]:
        yield reason["explanation"]
        if reason["innocent"]:
            yield reason["innocent"]
    yield from (line["name"] for line in answer["helplines"] if line["country"] is None)


def check(visitor: FlaskClient, asked: dict[str, Any], **headers: str) -> Any:
    response = visitor.post("/api/v1/check", json=asked, headers=headers)
    assert response.status_code == 200
    return response


@pytest.mark.parametrize("language", OTHERS)
def test_an_answer_is_in_the_language_from_summary_to_helpline(
    visitor: FlaskClient, language: i18n.Language
) -> None:
    asked = {**LURE, "text": lure_in(language.id)}
    english = set(told(check(visitor, {**asked, "lang": "en"}).get_json()))
    for given, headers in (
        ({"lang": language.id}, {}),
        ({"lang": language.tag}, {}),
        ({}, {"Accept-Language": f"{language.tag}-XX,en;q=0.5"}),
    ):
        response = check(visitor, {**asked, **given}, **headers)
        answer = response.get_json()
        assert answer["lang"] == language.id
        assert response.headers["Content-Language"] == language.tag
        assert answer["verdict"] == "danger"
        assert any(reason["code"].startswith("lure_") for reason in answer["reasons"])
        assert english & set(told(answer)) == set()


@pytest.mark.parametrize("country", WITHOUT)
def test_where_no_helpline_is_known_embassy_police_and_iom_are_named(
    visitor: FlaskClient, country: str
) -> None:
    for language in OFFERED:
        asked = {"names": ["Prince Holding Group"], "context": {"country": country}}
        answer = check(visitor, {**asked, "lang": language.id}).get_json()
        words = i18n.catalogue(language.id)
        names = [line["name"] for line in answer["helplines"]]
        assert names == [words.gettext(HELP[key]) for key in ("iom", "police", "embassy")]


def test_a_draft_keeps_the_english_one_tap_away(visitor: FlaskClient) -> None:
    asked = {"q": "https://jobstreet-careers.top/apply"}
    page = visitor.post("/?lang=fr", data=asked).get_data(as_text=True)
    english = page.split('<details class="notes" lang="en" dir="ltr">')[1].split("</details>")[0]
    assert "Stop. There are strong signs of a lure or a scam." in english
    assert "It is another site" in english or "It is not a known site" in english
    assert "Do not send money" in english
    page = visitor.post("/?lang=en", data=asked).get_data(as_text=True)
    assert '<details class="notes" lang="en"' not in page
