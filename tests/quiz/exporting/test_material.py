"""The page where a teacher takes the files."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask

from quiz.exporting.formats import FORMATS
from server import create_app
from server.cli.setup import set_up
from server.config import Settings
from tests.quiz.exporting.made import made, template
from tests.quiz.pages import Visitor


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(
    "query", ["", "form=A", "form=B&language=fr", "form=practice&language=en&beside=fr"]
)
def test_the_page_is_sound(visitor: Visitor, lang: str, query: str) -> None:
    page = visitor.get(f"/quiz/material?lang={lang}&{query}")
    assert f'<html lang="{lang}"' in page
    for name in FORMATS:
        assert f'id="{name}"' in page


def test_both_languages_have_their_links(visitor: Visitor) -> None:
    page = visitor.get("/quiz/material?form=A&language=fr&beside=en&lang=en")
    for name in FORMATS:
        for language in ("fr", "en"):
            assert f'="/quiz/material/{name}?form=A&amp;language={language}"' in page
    assert page.count('type="file"') == 2
    alone = visitor.get("/quiz/material?form=A&language=fr&beside=fr&lang=en")
    assert "language=en" not in alone


def test_a_draft_language_says_so(visitor: Visitor) -> None:
    draft = "This translation has not been checked by a native reader yet."
    assert f"Français: {draft}" in visitor.get("/quiz/material?language=fr&lang=en")
    assert f": {draft}" not in visitor.get("/quiz/material?language=en&lang=en")


@pytest.mark.parametrize("name", [name for name, kind in FORMATS.items() if kind.write])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_link_gives_the_file(visitor: Visitor, name: str, language: str) -> None:
    page = visitor.get(f"/quiz/material?form=B&language={language}")
    (link,) = re.findall(rf'href="(/quiz/material/{name}\?[^"]+)"', page)
    answer = visitor.client.get(link.replace("&amp;", "&"))
    assert answer.status_code == 200
    material = made("B", language)
    found = f'attachment; filename="{FORMATS[name].filename(material.form)}"'
    assert answer.headers["Content-Disposition"] == found
    assert answer.content_type == FORMATS[name].type
    if name not in ("kahoot", "classquiz"):  # a spreadsheet holds the minute it was made in
        assert answer.data == FORMATS[name].file(material)


def test_a_template_is_filled(visitor: Visitor) -> None:
    sent = {"template": (BytesIO(template()), "x.h5p")}
    page = visitor.get("/quiz/material?form=A&language=fr")
    (action,) = re.findall(r'method="post" [^>]*action="([^"]+)"', page)
    answer = visitor.client.post(action.replace("&amp;", "&"), data=sent)
    assert answer.status_code == 200
    material = made("A", "fr")
    assert answer.data == FORMATS["h5p"].file(material, template())


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"no zip", "cannot be unpacked"), (b"", "needs a template"), (None, "needs a template")],
)
def test_a_wrong_template_is_explained(visitor: Visitor, data: bytes | None, expected: str) -> None:
    sent = {"template": (BytesIO(data), "x.h5p")} if data is not None else {}
    page = visitor.post("/quiz/material/h5p?lang=en&form=A&language=fr", 422, **sent)
    assert expected in page
    assert "On your own site make a Question Set" in page
    assert '<option value="A" selected>' in page


def test_a_template_that_is_too_large_is_refused(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quiz.views.material.UPLOAD", 2**17)
    sent = {"template": (BytesIO(b"x" * 200_000), "x.h5p")}
    page = visitor.post("/quiz/material/h5p?lang=en&form=A", 413, **sent)
    assert "This file is larger than 0 MB. On your own site make" in page
    assert '<option value="A" selected>' in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("form=<b>", "There is no form “&lt;b&gt;”"),
        ("language=tlh", "There is no language “tlh”"),
        ("beside=tlh", "There is no language “tlh”"),
    ],
)
def test_a_wrong_choice_is_explained(visitor: Visitor, query: str, expected: str) -> None:
    for path in ("material", "material/gift"):
        assert expected in visitor.get(f"/quiz/{path}?lang=en&{query}", 422)


def test_an_unknown_format_is_not_there(visitor: Visitor) -> None:
    visitor.get("/quiz/material/word", 404)


@pytest.mark.usefixtures("tight")
def test_what_does_not_fit_is_listed_and_has_no_link(visitor: Visitor) -> None:
    page = visitor.get("/quiz/material?lang=en&language=fr")
    assert "G08 line with the question: 131 characters, and 120 are allowed." in page
    assert "/quiz/material/kahoot" not in page
    assert "/quiz/material/classquiz" in page
    page = visitor.get("/quiz/material/kahoot?lang=en&language=fr", 422)
    assert "kahoot: 1 texts are too long, and nothing is cut." in page


def test_paper_and_pack_are_linked_where_they_are(app: Flask, visitor: Visitor) -> None:
    page = visitor.get("/quiz/material?lang=en&form=A&language=fr&beside=en")
    rules = " ".join(str(rule) for rule in app.url_map.iter_rules())
    for room, address in (
        ("paper", "/quiz/paper/A?lang=fr&amp;beside=en"),
        ("pack", "/quiz/pack/A.html?lang=fr"),
    ):
        assert (f'href="{address}"' in page) == (f"/quiz/{room}/" in rules)


def test_only_the_languages_of_this_server_are_given(tmp_path: Path) -> None:
    settings = Settings(instance=tmp_path, languages=("en",), refresh_seconds=3600)
    set_up(settings, say=lambda line: None)
    app = create_app(settings)
    page = Visitor(app.test_client()).get("/quiz/material/gift?language=fr", 422)
    app.extensions["lurewise"].live.close()
    assert "There is no language “fr”; choose one of: en." in page
