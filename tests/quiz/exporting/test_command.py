"""`lurewise quiz export` writes a file, or says what is wrong and writes nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from quiz import cli as quiz_cli
from quiz.exporting import cli as export_cli
from quiz.exporting import collect
from quiz.exporting.formats import FORMATS
from tests.quiz.exporting.made import made, template


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
    pack.pack = lambda form, language, recordings: f"html {form} {language}".encode()  # type: ignore[attr-defined]
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
