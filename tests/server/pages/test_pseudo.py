"""No page and no answer has a sentence that no translator has seen; made-up languages find them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers

from quiz import content
from quiz.shown import slug
from server import create_app, languages
from server.api.problems import PROBLEMS
from server.cli.setup import set_up
from server.config import Settings
from server.pages import errors
from tests import pseudo

LANGUAGES = ("el", "he")
# Pages for those who write programs or items are in English and say so.
FOR_DEVELOPERS = {"api_docs.page", "api_docs.algorithm", "api_docs.problem", "quiz.example"}
VALUES: dict[str, tuple[Any, ...]] = {
    "part": ("practice", "before", "after", "booster"),
    "number": (1, 2),
    "name": tuple(slug(item) for item, one in content.load().items() if one.form == "practice"),
    "sign_id": ("tourist_visa_for_work", "nothing"),
    "item_id": tuple(content.load()),
    "slug": (next(iter(PROBLEMS)),),
    "code": ("ABCDEF",),
    "form": ("practice", "A"),
}
"""What to put for each part of an address that varies."""
FILES = ("quiz.class_file", "quiz.pack", "quiz.paper_pdf")
"""What is downloaded; a pack's code names languages that are real, and tests of its own read it."""
LURE = {
    "urls": ["https://jobstreet-careers.top/apply", "https://www.jobstreet.com.my/job/1"],
    "names": ["Prince Holdng Group", "Huione", "KK Park", "Chen Zhi"],
    "contacts": ["+855 12 345 678"],
    "text": "Part time work, earn 500 dollars a day, no experience needed. Free flight, free food, "
    "we keep your passport. Enter on a tourist visa. Pay a deposit of 300 USD first. "
    "Work visa before you travel. Add me on Telegram.",
}
OWN = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    with pytest.MonkeyPatch.context() as patch:
        folder = pseudo.translations(tmp_path_factory.mktemp("pseudo"))
        settings = Settings(
            instance=tmp_path_factory.mktemp("instance"),
            ratelimit_enabled=False,
            refresh_seconds=3600,
            quiz_preview=True,
        )
        set_up(settings, say=lambda line: None)
        patch.setattr(languages, "TRANSLATIONS", folder)
        app = create_app(settings)
        yield app
        app.extensions["lurewise"].live.close()


@pytest.fixture(scope="module")
def names(app: Flask) -> list[str]:
    """Names of people, firms, offices and publications: what stays as it is in every language."""
    answer = app.test_client().post("/api/v1/check", json={**LURE, "lang": "en"}).get_json()
    found = [text for key, text in _texts(answer) if key not in TOLD]
    return sorted({*found, *pseudo.known_names()})


TOLD = ("summary", "explanation", "innocent", "next_steps")
"""Fields of an answer that are sentences."""


def _texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)
    elif isinstance(value, str):
        yield key, value


def look(client: FlaskClient, language: str, path: str, names: list[str], **post: Any) -> list[str]:
    """What is hard-coded on one page."""
    if post:
        response = client.post(path, data=post, headers=Headers(OWN), follow_redirects=True)
    else:
        response = client.get(path, follow_redirects=True)
    if response.mimetype != "text/html":
        return []
    html = response.get_data(as_text=True)
    assert f'<html lang="{language}"' in html, path
    # a language is called by its own name, and a time zone by its code
    return pseudo.of_page(html, language, [*names, "English", "UTC"])


def paths(app: Flask) -> Iterator[tuple[str, str]]:
    """(endpoint, path) of every page that can be opened."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint in FILES:
                continue
            api = rule.rule.startswith("/api/") or rule.endpoint.endswith(("static", "language"))
            if "GET" not in rule.methods or api or rule.endpoint in FOR_DEVELOPERS:
                continue
            unknown = rule.arguments - VALUES.keys()
            assert not unknown, f"give VALUES some {unknown} for {rule.rule}"
            adapter = app.url_map.bind("localhost")
            for given in _given(sorted(rule.arguments)):
                yield rule.endpoint, adapter.build(rule.endpoint, given)


def _given(arguments: list[str]) -> Iterator[dict[str, Any]]:
    if not arguments:
        yield {}
        return
    first, *rest = arguments
    for value in VALUES[first]:
        for others in _given(rest):
            yield {first: value, **others}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_has_a_sentence_of_its_own(app: Flask, names: list[str], language: str) -> None:
    client = app.test_client()
    client.set_cookie("lang", language)
    client.post("/quiz/start", data={"part": "practice"})
    found = {path: look(client, language, path, names) for _, path in paths(app)}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_to_a_form_has_a_sentence_of_its_own(
    app: Flask, names: list[str], language: str
) -> None:
    client = app.test_client()
    client.set_cookie("lang", language)
    found: dict[str, list[str]] = {}
    asked = [LURE["text"], *LURE["urls"], *LURE["names"], *LURE["contacts"], "", "word " * 5000]
    for place, query in enumerate(asked):
        for country in ("", "TH", "MM"):
            wrong = look(client, language, "/", names, q=query, country=country)
            found[f"check {place} {country}"] = wrong
    report = {"kind": "report", "value": "https://a.example/", "comment": "", "contact": ""}
    for change in ({}, {"value": ""}, {"comment": "x" * 9999}):
        found[f"report {change}"] = look(client, language, "/report", names, **{**report, **change})
    client.post("/quiz/start", data={"part": "practice"})
    for number in range(1, 13):
        path = f"/quiz/practice/{number}"
        found[f"{path} asked again"] = look(client, language, path, names, verdict="lure")
        choices = {"verdict": ("lure", "genuine")[number % 2], "first": "abcd"[number % 4]}
        found[path] = look(client, language, path, names, confidence="2", **choices)
    for path in ("/quiz/result/practice", "/quiz/result/practice?country=TH", "/quiz/"):
        found[path] = look(client, language, path, names)
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_of_the_api_has_a_sentence_of_its_own(
    app: Flask, names: list[str], language: str
) -> None:
    client = app.test_client()
    for country in ("TH", "PH", "MM", ""):
        asked = {**LURE, "lang": language, "context": {"country": country}}
        answer = client.post("/api/v1/check", json=asked).get_json()
        assert len(answer["reasons"]) >= 6
        told = [text for key, text in _texts(answer) if key in TOLD]
        told += [line["name"] for line in answer["helplines"] if line["country"] is None]
        assert [one for one in told if pseudo.hard_coded(one, names)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_error_page_has_a_sentence_of_its_own(app: Flask, language: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        app.preprocess_request()
        texts = [*errors.WORDS.values(), errors.TOO_MANY_REPORTS, errors.OTHER]
        assert [one for pair in texts for one in map(str, pair) if pseudo.hard_coded(one)] == []
    client = app.test_client()
    for path, method in (("/nowhere", "get"), ("/corrections", "post"), ("/report", "put")):
        page = getattr(client, method)(f"{path}?lang={language}").get_data(as_text=True)
        assert pseudo.of_page(page, language) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_installed_quiz_has_a_name_in_the_language(app: Flask, language: str) -> None:
    made = app.test_client().get(f"/quiz/manifest.webmanifest?lang={language}").get_json(force=True)
    assert pseudo.hard_coded(made["name"]) == []


def test_a_hard_coded_sentence_would_be_found() -> None:
    page = '<html lang="el"><p title="Read this">Éļ</p><p>Hello <bdi>Prince</bdi></p>'
    page += '<p lang="en">Hi there</p>'
    assert pseudo.of_page(page, "el") == ["Read this", "Hello"]
    assert pseudo.hard_coded(json.dumps({"a": "one TH 12 x"})) == ["one"]
    assert pseudo.hard_coded("Ðåñĝéŕ https://riverbank.example/jobs Prince", ["Prince"]) == []
    assert len(pseudo.accented("Check a job offer before you answer")) >= 1.35 * 35


def test_no_language_of_the_tests_is_shipped() -> None:
    shipped = {language.id for language in languages.read(pseudo.catalogs.HERE / "locales.yml")}
    assert not shipped & set(LANGUAGES)
