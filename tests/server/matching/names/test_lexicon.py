from __future__ import annotations

from pathlib import Path

import pytest

from server.knowledge.names import load_lexicon, simplified
from server.knowledge.reader import FOLDER, KnowledgeError
from server.matching.names.lexicon import NameLexicon


def test_no_word_is_both_weak_and_common(lexicon: NameLexicon) -> None:
    assert set(lexicon.weak) & lexicon.common == set()


def test_places_are_not_weak(lexicon: NameLexicon) -> None:
    assert set(lexicon.weak) & lexicon.places == set()


def test_every_script_without_spaces_has_forms(lexicon: NameLexicon) -> None:
    assert set(lexicon.glued_forms) == {"thai", "lao", "khmer", "burmese", "han"}


def test_longer_forms_come_first(lexicon: NameLexicon) -> None:
    for forms in lexicon.forms.values():
        sizes = [len("".join(form.words)) for form in forms]
        assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize(("old", "new"), [("團", "团"), ("匯", "汇"), ("園", "园"), ("陳", "陈")])
def test_traditional_characters_become_simplified(old: str, new: str) -> None:
    assert old.translate(simplified()) == new


def test_a_wrong_row_is_named_with_its_line(tmp_path: Path) -> None:
    words = (FOLDER / "name_words.yml").read_text(encoding="utf-8")
    (tmp_path / "name_words.yml").write_text(words, encoding="utf-8")
    (tmp_path / "legal_forms.yml").write_text(
        "- {lang: en, class: ltd, at: end, forms: [ltd]}\n"
        "- {lang: en, class: limited, at: end, forms: [ltd]}\n",
        encoding="utf-8",
    )
    with pytest.raises(KnowledgeError, match=r"legal_forms\.yml:2: field class"):
        load_lexicon(tmp_path)


def test_the_names_of_countries_are_places_too(lexicon: NameLexicon) -> None:
    countries = lexicon.countries
    assert countries["cambodia"] == countries["kampuchea"] == "KH"
    assert countries.keys() <= lexicon.places
    assert all(len(code) == 2 and code.isupper() for code in countries.values())


def test_the_first_of_several_never_depends_on_the_process() -> None:
    """Sets come in another order in each process; what is tried in turn must not."""
    lexicon = load_lexicon()
    for words in (*lexicon.glued_words.values(), lexicon.glued_titles):
        assert list(words) == sorted(words, key=lambda word: (-len(word), word))
    for table in (lexicon.forms, lexicon.glued_forms, lexicon.long_forms.sized):
        for forms in table.values():
            keys = [(-len("".join(form.words)), form.words, form.at, form.cls) for form in forms]
            assert keys == sorted(keys)
