"""A made-up catalogue of scripts that are hard to print, for the shapes alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from quiz import away, content, text
from quiz.paper import pdf as printer
from server import i18n
from server.i18n import Language

Scripts = dict[str, str]
SENTENCES: Scripts = {
    "th": "โปรดตรวจสอบงานนี้ให้ดีก่อนเดินทางไปต่างประเทศ",
    "ur": "بیرون ملک جانے سے پہلے اس ملازمت کی جانچ کریں",
}


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scripts]:
    """Every sentence of the quiz is the same one in Thai and in Urdu."""
    for lang, sentence in SENTENCES.items():
        catalog = Catalog()
        for item in content.load().values():
            for context, english in text.texts(item):
                catalog.add(english, sentence, context=context)
        folder = tmp_path / lang / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "quiz.mo").open("wb") as file:
            write_mo(file, catalog)
    known = (
        *i18n.languages(),
        Language("th", "th", "ไทย", "ltr", "draft"),
        Language("ur", "ur", "اردو", "rtl", "draft"),
    )
    monkeypatch.setattr(i18n, "TRANSLATIONS", tmp_path)
    monkeypatch.setattr(away, "languages", lambda: known)
    caches = (away._own_app, printer.pdf)
    for cache in caches:
        cache.cache_clear()
    yield SENTENCES
    for cache in caches:
        cache.cache_clear()
