"""The pages of paper and pack: choices, what to do without Chromium, and what a file is called."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from quiz.pack.build import pack, policy
from quiz.paper import pdf as printer
from server import create_app
from server.config import Settings
from tests.quiz.pages import Visitor

FORMS = ("practice", "A", "B", "booster")


@pytest.fixture
def no_chromium(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printer, "chromium", lambda: "")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("part", ["learners", "teacher"])
@pytest.mark.parametrize("query", ["lang=en", "lang=fr&beside=en&slips=8"])
def test_every_page_of_paper_is_whole(visitor: Visitor, form: str, part: str, query: str) -> None:
    page = visitor.get(f"/quiz/paper/{form}?{query}&part={part}")
    assert ('class="paper key"' in page) == (part == "teacher")
    assert ('class="paper worksheet' in page) == (part == "learners")


def test_choices_that_make_no_sense_are_left_out(visitor: Visitor) -> None:
    page = visitor.get("/quiz/paper/A?slips=9999&part=everything&beside=")
    assert page.count('<section class="slip">') == 32
    visitor.get("/quiz/paper/A?beside=xx", 404)
    visitor.get("/quiz/paper/C", 404)
    visitor.get("/quiz/pack/C.html", 404)


@pytest.mark.usefixtures("no_chromium")
def test_without_chromium_the_page_says_what_to_do(visitor: Visitor) -> None:
    page = visitor.get("/quiz/paper/A.pdf?lang=en", 503)
    assert "cannot make a PDF" in page
    assert "/quiz/paper/A.pdf" not in visitor.get("/quiz/paper/A")


@pytest.mark.usefixtures("no_chromium")
def test_the_command_says_what_to_install() -> None:
    printer.pdf.cache_clear()
    with pytest.raises(printer.NoChromium, match="sudo apt-get install chromium"):
        printer.pdf("A", "en")


def test_a_pdf_comes_with_its_name(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(printer, "pdf", lambda *choices: asked.append(choices) or b"%PDF-1.4")
    answer = visitor.client.get("/quiz/paper/A.pdf?lang=fr&beside=en&slips=16")
    assert answer.mimetype == "application/pdf"
    assert 'filename="lurewise-A-fr-en.pdf"' in answer.headers["Content-Disposition"]
    assert asked == [("A", "fr", "en", 16)]


def test_printing_is_limited(tmp_path: object, monkeypatch: pytest.MonkeyPatch, app: Flask) -> None:
    monkeypatch.setattr(printer, "pdf", lambda *choices: b"%PDF-1.4")
    settings: Settings = app.extensions["lurewise"].settings
    limited = create_app(Settings(instance=settings.instance, refresh_seconds=3600))
    client = limited.test_client()
    found = [client.get("/quiz/paper/A.pdf").status_code for _ in range(12)]
    assert found == [200] * 10 + [429] * 2
    assert client.get("/quiz/paper/A").status_code == 200
    limited.extensions["lurewise"].live.close()


def test_a_machine_without_a_font_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nothing:
        returncode, stdout = 0, b"\n"

    monkeypatch.setattr(printer.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(printer.subprocess, "run", lambda *_, **__: Nothing())
    with pytest.raises(printer.NoFont, match="fonts-khmeros"):
        printer.look_for_font("km")
    printer.look_for_font("en")  # every machine has Latin letters


@pytest.mark.parametrize("form", FORMS)
def test_a_pack_is_the_file_of_the_command(visitor: Visitor, form: str) -> None:
    answer = visitor.client.get(f"/quiz/pack/{form}.html?lang=fr")
    assert answer.data == pack(form, "fr")
    assert answer.headers["Content-Security-Policy"].startswith(policy())
    assert f'filename="lurewise-{form}-fr.html"' in answer.headers["Content-Disposition"]


def test_the_page_of_paper_links_the_pack(visitor: Visitor) -> None:
    found = re.search(
        r'href="(/quiz/pack/B.html[^"]*)" download', visitor.get("/quiz/paper/B?lang=fr")
    )
    assert found
    assert visitor.client.get(found[1].replace("&amp;", "&")).data == pack("B", "fr")
