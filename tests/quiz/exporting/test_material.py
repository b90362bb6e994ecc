"""The page where a teacher takes the files, and the command that writes them."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from quiz import cli as quiz_cli
from quiz.exporting import cli as export_cli
from quiz.exporting import collect, kahoot
from quiz.exporting.formats import FORMATS
from quiz.exporting.question import CannotExport, Misfit
from tests.quiz.exporting.made import made, template
from tests.quiz.pages import Visitor

LONG = Misfit("G08", "line", 131, 120)


def too_long(form: object, words: object) -> list[Misfit]:
    return [LONG]


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Kahoot with a line that does not fit."""
    monkeypatch.setitem(FORMATS, "kahoot", replace(FORMATS["kahoot"], misfits=too_long))


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


def export(*arguments: str) -> Result:
    return CliRunner().invoke(quiz_cli.command, ["export", *arguments])


@pytest.mark.parametrize("name", [name for name, kind in FORMATS.items() if kind.write])
def test_the_command_writes_the_file(tmp_path: Path, name: str) -> None:
    file = tmp_path / "out"
    done = export("--format", name, "--lang", "fr", "--form", "A", "--output", str(file))
    assert done.exit_code == 0, done.output
    assert f"Wrote {file} ({file.stat().st_size} bytes)." in done.output
    if name not in ("kahoot", "classquiz"):
        assert file.read_bytes() == FORMATS[name].file(made("A", "fr"))


def test_the_command_fills_a_template(tmp_path: Path) -> None:
    pattern, file = tmp_path / "mine.h5p", tmp_path / "out.h5p"
    pattern.write_bytes(template())
    done = export(
        *("--format", "h5p", "--lang", "fr", "--template", str(pattern), "--output", str(file))
    )
    assert done.exit_code == 0, done.output
    assert file.read_bytes() == FORMATS["h5p"].file(made("practice", "fr"), template())


@pytest.mark.parametrize(
    ("arguments", "code", "expected"),
    [
        (("--format", "h5p"), 1, "h5p needs a template from your own site. On your own site"),
        (("--format", "gift", "--lang", "xx"), 1, "There is no language “xx”; choose one of: en, "),
        (("--format", "gift", "--form", "C"), 2, "'C' is not one of 'practice', 'A', 'B'"),
        (("--format", "gift", "--beside", "fr"), 2, "--beside is for --format pdf"),
        (("--format", "docx"), 2, "'docx' is not one of 'kahoot'"),
    ],
)
def test_the_command_says_what_is_wrong(
    tmp_path: Path, arguments: tuple[str, ...], code: int, expected: str
) -> None:
    file = tmp_path / "out"
    done = export(*arguments, "--output", str(file))
    assert done.exit_code == code
    assert expected in done.output
    assert not file.exists()


def test_a_template_belongs_to_h5p(tmp_path: Path) -> None:
    pattern = tmp_path / "mine.h5p"
    pattern.write_bytes(template())
    done = export("--format", "csv", "--template", str(pattern), "--output", str(tmp_path / "o"))
    assert (done.exit_code, "--template is for --format h5p" in done.output) == (2, True)


@pytest.mark.usefixtures("tight")
def test_the_command_lists_what_does_not_fit_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "out"
    done = export("--format", "kahoot", "--lang", "fr", "--output", str(file))
    assert done.exit_code == 2
    assert (
        "G08: line has 131, 120 may be; shorten its translation in translations/fr" in done.output
    )
    assert "Nothing was written." in done.output
    assert not file.exists()
    done = export("--format", "kahoot", "--output", str(file))
    assert "shorten it in quiz/items/G08.yml" in done.output


def test_the_command_knows_every_format_and_form() -> None:
    assert {*FORMATS, "html", "pdf"} == set(export_cli.NAMES)
    assert export_cli.FORMS == collect.FORMS


def test_pack_and_paper_are_asked_for_what_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The seam to the pack and the paper, with others in their place."""

    class NoChromium(Exception):
        pass

    def print_it(form: str, language: str, beside: str | None) -> bytes:
        if form == "B":
            raise NoChromium("install chromium")
        return f"pdf {form} {language} {beside}".encode()

    pack, paper = ModuleType("quiz.pack.build"), ModuleType("quiz.paper.pdf")
    pack.pack = lambda form, language: f"html {form} {language}".encode()  # type: ignore[attr-defined]
    paper.pdf, paper.NoChromium = print_it, NoChromium  # type: ignore[attr-defined]
    for name in ("quiz.pack", "quiz.paper"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "quiz.pack.build", pack)
    monkeypatch.setitem(sys.modules, "quiz.paper.pdf", paper)
    file = tmp_path / "out"
    chosen = ("--lang", "fr", "--output", str(file))
    assert export("--format", "html", "--form", "A", *chosen).exit_code == 0
    assert file.read_text() == "html A fr"
    assert export("--format", "pdf", "--beside", "en", *chosen).exit_code == 0
    assert file.read_text() == "pdf practice fr en"
    done = export("--format", "pdf", "--form", "B", *chosen)
    assert (done.exit_code, "install chromium" in done.output) == (1, True)
    assert file.read_text() == "pdf practice fr en"


def test_every_offer_is_in_one_form_and_only_once() -> None:
    found = [item for form in ("practice", "A", "B") for item in collect.order(form)]
    assert len(found) == len(set(found)) == 36


def test_a_form_that_lacks_an_offer_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect.content, "slots", lambda items: [])
    for form in collect.FORMS:
        with pytest.raises(CannotExport, match="lacks some of its offers"):
            collect.order(form)


def test_a_booster_is_half_of_each_practice_pair_until_it_has_offers_of_its_own() -> None:
    found = collect.order("booster")
    assert sorted(int(item[1:]) for item in found) == [1, 2, 3, 4, 5, 6]
    assert sum(item.startswith("L") for item in found) == 3
    assert set(found) < set(collect.order("practice"))


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


def test_all_36_lines_fit_kahoot_in_both_languages() -> None:
    for language in ("en", "fr"):
        for form in ("practice", "A", "B"):
            material = made(form, language)
            assert kahoot.misfits(material.form, material.words) == []
