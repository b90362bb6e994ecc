"""The pipeline finds every sentence, keeps quiet files and refuses what must not be said."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.support import Translations

from server.knowledge import registers
from translations import build, catalogs, webext

TEMPLATE = build.extract()


def test_the_template_is_in_step_with_the_sources() -> None:
    assert (build.HERE / "messages.pot").read_bytes() == build.po_text(TEMPLATE)


def test_sentences_of_code_pages_and_knowledge_are_found() -> None:
    assert "Check a job offer" in TEMPLATE
    assert TEMPLATE.get("Danger") is not None
    contexts = {message.context for message in TEMPLATE if message.context}
    assert any(context.startswith("lures.") for context in contexts)
    assert any(context.startswith("registers.") for context in contexts)


@pytest.mark.parametrize("language", build.languages())
def test_a_language_is_complete(language: str) -> None:
    assert list(catalogs.problems(language, TEMPLATE)) == []


@pytest.mark.parametrize("language", build.languages())
def test_what_is_compiled_says_what_the_catalogue_says(language: str) -> None:
    build.compile_all()
    compiled = build.po_path(language).with_suffix(".mo")
    catalog = build.read(language)
    with compiled.open("rb") as file:
        read = {m.id: m.string for m in read_mo(file) if m.id}
    assert read == {m.id: m.string for m in catalog if m.id and m.string}
    assert isinstance(Translations.load(str(build.HERE), [language]), Translations)


@pytest.mark.parametrize(
    ("source", "translated", "word"),
    [
        ("Call %(name)s.", "Appelez.", "placeholders"),
        ("Stop.", "<b>Arrêtez.</b>", "HTML"),
        ("It is a known site.", "Ce site est sûr.", "safe"),
        ("It is a known site.", "Cette offre est fiable.", "safe"),
        ("See https://a.example/x", "Voir https://b.example/x", "addresses"),
    ],
)
def test_a_bad_translation_is_refused(source: str, translated: str, word: str) -> None:
    found = list(catalogs.message_problems("fr", Message(source), translated))
    assert len(found) == 1
    assert word in found[0]


def test_a_missing_and_a_fuzzy_translation_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    template, catalog = Catalog(), Catalog(locale="fr")
    template.add("One")
    template.add("Two")
    catalog.add("Two", "Deux", flags=["fuzzy"])
    monkeypatch.setattr(catalogs, "read", lambda language, domain: catalog)
    assert len(list(catalogs.problems("fr", template))) == 2


def test_a_knowledge_row_becomes_a_sentence_with_its_place_as_context() -> None:
    text = b"- id: some_sign\n  description: >-\n    Two\n    words.\n  innocent: ''\n"
    rows = list(build.extract_knowledge(io.BytesIO(text), None, None, {"name": "lures"}))
    assert rows == [(2, "pgettext", ("lures.some_sign.description", "Two words."), [])]


def test_catalogues_carry_no_dates_or_paths() -> None:
    for path in (build.HERE / "messages.pot", *map(build.po_path, build.languages())):
        text = Path(path).read_text(encoding="utf-8")
        assert "Creation-Date" not in text
        assert "#: " not in text


def test_what_the_extension_reads_is_in_step() -> None:
    assert list(webext.problems()) == []
    assert (build.HERE / "extension.pot").read_bytes() == build.po_text(webext.extract())


@pytest.mark.parametrize("language", build.languages())
def test_a_language_of_the_extension_is_complete(language: str) -> None:
    assert list(catalogs.problems(language, webext.extract(), "extension")) == []
    english, own = webext.catalog("en"), webext.catalog(language)
    for name, group in english.items():
        assert set(group) - set(own[name]) <= webext.FROM_SERVER, name
    known = {one.id for one in registers.load() if webext.spoken_in(language, one.country)}
    assert set(own["registers"]) == known


def test_a_translation_with_another_place_for_a_value_is_refused() -> None:
    source = Message("Server: $HOST$", context="server_fixed")
    assert list(catalogs.message_problems("fr", source, "Serveur : $HOTE$"))
    assert not list(catalogs.message_problems("fr", source, "Serveur : $HOST$"))


def test_both_ways_to_write_a_place_for_a_value_become_one() -> None:
    assert webext.braced("%(name)s at $HOST$, 100%%") == "{name} at {host}, 100%"


def test_languages_that_go_take_their_files_with_them(tmp_path: Path) -> None:
    rows = catalogs.rows()
    webext.write(tmp_path, rows)
    assert (tmp_path / "_locales" / "fr" / "messages.json").exists()
    webext.write(tmp_path, [row for row in rows if row["id"] == "en"])
    assert list(tmp_path.rglob("*.json")) == []
