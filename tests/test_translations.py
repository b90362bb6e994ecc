"""The pipeline finds every sentence, keeps quiet files and tells what a language lacks."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from click.testing import CliRunner

from server.knowledge import registers
from translations import build, catalogs, checking, webext

TEMPLATES = build._templates()
TEMPLATE = TEMPLATES["messages"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the folder, to write in."""
    for path in catalogs.HERE.glob("*.[py]*"):
        shutil.copy(path, tmp_path)
    shutil.copytree(catalogs.HERE / "fr", tmp_path / "fr")
    monkeypatch.setattr(catalogs, "HERE", tmp_path)
    return tmp_path


@pytest.mark.parametrize("domain", catalogs.DOMAINS)
def test_the_templates_are_in_step_with_the_sources(domain: str) -> None:
    assert catalogs.pot_path(domain).read_bytes() == catalogs.po_text(TEMPLATES[domain])


def test_sentences_of_code_pages_and_knowledge_are_found() -> None:
    assert "Check a job offer" in TEMPLATE
    assert TEMPLATE.get("Danger") is not None
    contexts = {message.context for message in TEMPLATE if message.context}
    assert any(context.startswith("lures.") for context in contexts)
    assert any(context.startswith("registers.") for context in contexts)


@pytest.mark.parametrize("language", catalogs.languages())
def test_a_language_is_complete(language: str) -> None:
    assert [str(fault) for fault in checking.faults(language, TEMPLATES)] == []


def test_the_english_itself_calls_nothing_safe_and_fits_the_stores() -> None:
    assert [str(fault) for fault in checking.source_faults(TEMPLATES)] == []
    catalog = Catalog()
    catalog.add("This offer is safe.")
    assert [one.rule for one in checking.source_faults({"messages": catalog})] == ["forbidden"]
    catalog = Catalog()
    catalog.add("L" * 46, context="name")
    assert [one.rule for one in checking.source_faults({"extension": catalog})] == ["length"]


@pytest.mark.parametrize("language", catalogs.languages())
def test_what_is_compiled_says_what_the_catalogue_says(language: str) -> None:
    build.compile_all()
    compiled = catalogs.po_path(language).with_suffix(".mo")
    catalog = catalogs.read(language)
    with compiled.open("rb") as file:
        read = {(m.context, m.id): m.string for m in read_mo(file) if m.id}
    assert read == {(m.context, m.id): m.string for m in catalog if m.id and m.string}
    assert isinstance(Translations.load(str(catalogs.HERE), [language]), Translations)


def test_a_knowledge_row_becomes_a_sentence_with_its_place_as_context() -> None:
    text = b"- id: some_sign\n  description: >-\n    Two\n    words.\n  innocent: ''\n"
    rows = list(build.extract_knowledge(io.BytesIO(text), None, None, {"name": "lures"}))
    assert rows == [(2, "pgettext", ("lures.some_sign.description", "Two words."), [])]


def test_catalogues_carry_no_dates_or_paths() -> None:
    files = [*catalogs.HERE.glob("*.pot"), *catalogs.HERE.glob("*/LC_MESSAGES/*.po")]
    assert len(files) >= 6
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith('msgid ""')
        assert "Creation-Date" not in text
        assert "#: " not in text


def test_a_new_language_gets_catalogues_with_the_plurals_of_cldr(folder: Path) -> None:
    run = CliRunner().invoke(build.main, ["update", "ms", "pt"])
    assert run.exit_code == 0, run.output
    for domain in catalogs.DOMAINS:
        text = catalogs.po_path("ms", domain).read_text(encoding="utf-8")
        assert '"Plural-Forms: nplurals=1; plural=0;\\n"' in text
        assert "fuzzy" not in text
        assert "nplurals=3" in catalogs.po_path("pt", domain).read_text(encoding="utf-8")
    assert catalogs.languages() == ["fr", "ms", "pt"]
    assert not catalogs.whole("ms")
    assert catalogs.whole("fr")
    assert catalogs.whole("en")


def test_a_language_without_a_row_is_refused_by_name(folder: Path) -> None:
    run = CliRunner().invoke(build.main, ["update", "xx"])
    assert run.exit_code == 2
    assert "'xx' has no row in locales.yml; there are en, fr" in run.output


def test_an_update_guesses_nothing_keeps_notes_and_tells_what_goes(folder: Path) -> None:
    path = catalogs.po_path("fr", "messages")
    path.write_text(
        path.read_text(encoding="utf-8")
        + '\n# The word is uncertain.\nmsgid "Danger"\nmsgstr "Danger"\n'
        + '\nmsgid "Check a job ofer"\nmsgstr "Vérifier une offre"\n',
        encoding="utf-8",
    )
    lines = path.read_text(encoding="utf-8").replace('msgid "Danger"\nmsgstr "Danger"\n', "", 1)
    path.write_text(lines, encoding="utf-8")
    run = CliRunner().invoke(build.main, ["update", "fr"])
    assert "fr/messages.po: dropped" in run.output
    assert "'Check a job ofer' = 'Vérifier une offre'" in run.output
    text = path.read_text(encoding="utf-8")
    assert '# The word is uncertain.\nmsgid "Danger"' in text
    assert "fuzzy" not in text
    assert "Check a job ofer" not in text


def test_a_file_that_cannot_be_read_is_named_with_its_line(folder: Path) -> None:
    path = catalogs.po_path("fr", "messages")
    path.write_text(path.read_text(encoding="utf-8") + "\nmsgid broken\n", encoding="utf-8")
    [fault] = [one for one in checking.faults("fr", TEMPLATES) if one.rule == "file"]
    assert fault.domain == "messages"
    assert "cannot be read" in fault.what
    assert not catalogs.whole("fr")


def test_the_check_tells_faults_of_the_languages_asked_for(folder: Path) -> None:
    CliRunner().invoke(build.main, ["update", "th"])
    run = CliRunner().invoke(build.main, ["check", "--most", "3", "th"])
    assert run.exit_code == 1
    assert "th/messages.po" in run.output
    assert "more; --most 0 tells all" in run.output
    assert "0 fuzzy" in run.output
    assert CliRunner().invoke(build.main, ["check", "fr"]).exit_code == 0


def test_what_the_extension_reads_is_in_step() -> None:
    assert list(webext.problems()) == []


@pytest.mark.parametrize("language", [one for one in catalogs.languages() if catalogs.whole(one)])
def test_a_language_of_the_extension_is_complete(language: str) -> None:
    english, own = webext.catalog("en"), webext.catalog(language)
    for name, group in english.items():
        assert set(group) - set(own[name]) <= webext.FROM_SERVER, name
    known = {one.id for one in registers.load() if webext.spoken_in(language, one.country)}
    assert set(own["registers"]) == known


def test_both_ways_to_write_a_place_for_a_value_become_one() -> None:
    assert webext.braced("%(name)s at $HOST$, 100%%") == "{name} at {host}, 100%"


def test_browsers_names_for_languages_get_a_folder_each(tmp_path: Path) -> None:
    rows = [catalogs.row(one) for one in ("en", "fr", "pt", "zh_Hans", "km", "fil")]
    webext.write(tmp_path, rows)
    made = {path.parent.name for path in tmp_path.glob("_locales/*/messages.json")}
    assert made == {"fr", "pt_BR", "pt_PT", "zh_CN", "km", "fil"}
    for path in tmp_path.glob("_locales/*/messages.json"):
        texts = json.loads(path.read_text(encoding="utf-8"))
        assert set(texts) == {"name", "description", "action_title"}
        assert all(row["message"] for row in texts.values())


def test_languages_that_go_take_their_files_with_them(tmp_path: Path) -> None:
    rows = [catalogs.row(one) for one in ("en", "fr")]
    webext.write(tmp_path, rows)
    assert (tmp_path / "_locales" / "fr" / "messages.json").exists()
    webext.write(tmp_path, rows[:1])
    assert list(tmp_path.rglob("*.json")) == []


def test_a_language_that_is_not_whole_is_not_in_the_extension(folder: Path) -> None:
    CliRunner().invoke(build.main, ["update", "th"])
    assert not any("/th/" in name for name in webext.files())
    assert [row["id"] for row in webext.index()] == ["en", "fr"]


def test_a_catalogue_is_read_anew_when_its_file_changes(folder: Path) -> None:
    path = catalogs.po_path("fr", "extension")
    assert catalogs.known("fr", "extension") is catalogs.known("fr", "extension")
    with path.open("rb") as file:
        changed = read_po(file, locale="fr")
    changed.add("Options", "Réglages", context="new")
    path.write_bytes(catalogs.po_text(changed))
    assert catalogs.known("fr", "extension").get("Options", context="new") is not None
