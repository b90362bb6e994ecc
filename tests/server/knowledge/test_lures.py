"""The shipped signs and phrases, and what is said about a wrong row."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from server.knowledge.lures import PayRow, PhraseRow, SignRow, WordsRow, load_lures
from server.knowledge.reader import FOLDER, KnowledgeError, read_rows
from server.matching.lures.lexicon import Marker, Strength
from server.matching.lures.model import CAUTION_ONLY
from server.matching.lures.patterns import SLOTS

LANGUAGES = "bn en fil fr hi id km lo ms my ne pt sw ta th ur vi zh_Hans".split()


def test_every_language_has_phrases_of_signs() -> None:
    lexicon = load_lures()
    count = Counter(item.lang for item in lexicon.phrases if item.sign in lexicon.signs)
    assert set(count) == set(LANGUAGES)
    assert min(count.values()) >= 60


def test_every_phrase_is_quoted_or_drafted() -> None:
    """The counts that the project states: at least 60 phrases of signs a language, some quoted."""
    count: Counter[tuple[str, str]] = Counter()
    for lang in LANGUAGES:
        for row in read_rows(FOLDER / "phrases" / f"{lang}.yml", PhraseRow):
            count[lang, row.origin] += 1
    assert all(count[lang, "quoted"] + count[lang, "drafted"] >= 60 for lang in LANGUAGES)
    assert sum(count[lang, "quoted"] for lang in LANGUAGES) >= 50


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_words_for_every_slot(lang: str) -> None:
    rows = read_rows(FOLDER / "lure_words" / f"{lang}.yml", WordsRow)
    assert SLOTS - {row.slot for row in rows} == set()
    assert len({row.slot for row in rows}) == len(rows)


@pytest.mark.parametrize("family", ["task", "prepaid", "home"])
def test_scams_by_tasks_and_from_home_have_their_own_sourced_signs(family: str) -> None:
    signs = [sign for sign in load_lures().signs.values() if sign.family == family]
    assert signs
    assert family in CAUTION_ONLY
    assert all(sign.sources for sign in signs)


def test_usual_pay_has_sources() -> None:
    rows = [row for row in read_rows(FOLDER / "pay.yml", PayRow) if row.country]
    assert len(rows) >= 20
    assert all(row.source and row.source.url.startswith("http") for row in rows)


def test_words_of_an_unknown_slot(tmp_path: Path) -> None:
    file = tmp_path / "en.yml"
    file.write_text("- {slot: no_such_slot, words: [one]}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no_such_slot"):
        read_rows(file, WordsRow)


def test_signs_have_sources_and_innocent_readings() -> None:
    for sign in load_lures().signs.values():
        if sign.strength is not Strength.COUNTER:
            assert sign.sources
            assert sign.innocent
            assert all(source.url.startswith("http") for source in sign.sources)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_phrase_ids_are_unique_and_quotes_have_sources(lang: str) -> None:
    rows = read_rows(FOLDER / "phrases" / f"{lang}.yml", PhraseRow)
    assert len({row.id for row in rows}) == len(rows)
    assert all((row.origin == "quoted") == (row.source is not None) for row in rows)


@pytest.mark.parametrize("marker", [Marker.JOB, Marker.PAY_WORD, Marker.PER_DAY, Marker.REPORT])
def test_every_language_has_markers(marker: Marker) -> None:
    assert {item.lang for item in load_lures().phrases if item.sign == marker} == set(LANGUAGES)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("- {id: x, family: pay, strength: strong, description: d}", "innocent reading"),
        ("- {id: x, family: pay, strength: huge, description: d}", "strength"),
        ("- {id: X y, family: pay, strength: counter, description: d}", "id"),
    ],
)
def test_wrong_sign_row(tmp_path: Path, row: str, message: str) -> None:
    file = tmp_path / "lures.yml"
    file.write_text(row, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=message):
        read_rows(file, SignRow)


def test_quoted_phrase_without_source(tmp_path: Path) -> None:
    file = tmp_path / "en.yml"
    file.write_text("- {id: en-1, sign: job, text: job, origin: quoted}", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="names its source"):
        read_rows(file, PhraseRow)


def test_phrase_of_an_unknown_sign(tmp_path: Path) -> None:
    (tmp_path / "phrases").mkdir()
    for name in ("lures.yml", "pay.yml"):
        (tmp_path / name).write_text((FOLDER / name).read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "phrases" / "en.yml").write_text(
        "- {id: en-1, sign: no_such_sign, text: something}", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="no_such_sign"):
        load_lures(tmp_path)
