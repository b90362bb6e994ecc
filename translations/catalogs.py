"""Catalogues: where they lie, how they are read and written, and how whole they are."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "translations"
MESSAGES = "messages"
QUIZ = "quiz"
EXTENSION = "extension"
DOMAINS = (MESSAGES, QUIZ, EXTENSION)
SOURCE = "en"
WHOLE_ENOUGH = 0.95
"""Share of a domain's sentences from which a language is offered; the rest is in English."""
NOISE = re.compile(
    rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team'
    rb'|Report-Msgid-Bugs-To|Project-Id-Version|X-[\w-]+):[^"]*"\n'
)


@lru_cache
def rows(path: Path = HERE / "locales.yml") -> tuple[dict[str, Any], ...]:
    """Every language as locales.yml describes it."""
    return tuple(yaml.safe_load(path.read_text(encoding="utf-8")))


def row(language: str) -> dict[str, Any]:
    """The row of one language; KeyError when locales.yml has none."""
    found = next((one for one in rows() if one["id"] == language), None)
    if found is None:
        known = ", ".join(one["id"] for one in rows())
        raise KeyError(f"{language!r} has no row in locales.yml; there are {known}")
    return found


def languages() -> list[str]:
    """Every language but the source that has a catalogue."""
    return [
        one["id"]
        for one in rows()
        if one["id"] != SOURCE and any(po_path(one["id"], domain).exists() for domain in DOMAINS)
    ]


def whole(language: str) -> bool:
    """Whether a language is offered: 95 % of the sentences of each domain are translated."""
    if language == SOURCE:
        return True
    try:
        return all(
            po_path(language, domain).exists() and share(language, domain) >= WHOLE_ENOUGH
            for domain in DOMAINS
        )
    except PoFileError:
        return False  # the check names the line


def share(language: str, domain: str) -> float:
    """How much of a domain's template is translated, from 0 to 1."""
    wanted = list(sentences(template(domain)))
    own = known(language, domain)
    return sum(is_translated(find(own, one)) for one in wanted) / max(len(wanted), 1)


def sentences(catalog: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def find(catalog: Catalog, source: Message) -> Message | None:
    """The message of a catalogue that translates `source`."""
    return catalog.get(source.id, context=source.context)


def is_translated(message: Message | None) -> bool:
    """Whether there is something to show: fuzzy and half-done plurals count as nothing."""
    if message is None or message.fuzzy:
        return False
    return all(forms(message))


def forms(message: Message) -> tuple[str, ...]:
    """The translation, or every plural form of it."""
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def po_text(catalog: Catalog) -> bytes:
    """A catalogue as text without dates, line numbers or wrapping; translators' notes stay."""
    buffer = io.BytesIO()
    write_po(
        buffer,
        catalog,
        no_location=True,
        omit_header=False,
        sort_output=True,
        width=0,
        ignore_obsolete=True,
    )
    text = buffer.getvalue()
    return NOISE.sub(b"", text[text.index(b'msgid ""\n') :])


def po_path(language: str, domain: str = MESSAGES) -> Path:
    """The file that a translator edits."""
    return HERE / language / "LC_MESSAGES" / f"{domain}.po"


def pot_path(domain: str) -> Path:
    """The file that is made out of the sources."""
    return HERE / f"{domain}.pot"


def read(language: str, domain: str = MESSAGES) -> Catalog:
    """The catalogue of one language, empty when there is none yet; its header is that of CLDR."""
    path = po_path(language, domain)
    if not path.exists():
        catalog = Catalog(locale=language, fuzzy=False)
    else:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, abort_invalid=True)
    catalog.mime_headers = [("Plural-Forms", row(language)["plural"])]
    return catalog


def known(language: str, domain: str = MESSAGES) -> Catalog:
    """The same, read once as long as the file stays as it is; not to be changed."""
    path = po_path(language, domain)
    return _known(language, domain, path, path.stat().st_mtime_ns if path.exists() else 0)


def template(domain: str) -> Catalog:
    """The sentences of a domain as its .pot has them; not to be changed."""
    path = pot_path(domain)
    return _template(path, path.stat().st_mtime_ns)


def brought_in_step(language: str, domain: str, wanted: Catalog) -> tuple[Catalog, list[Message]]:
    """The catalogue with the sentences of `wanted`, and the translations that have no place now.

    Nothing is guessed: a sentence whose English changed is to be translated again.
    """
    catalog = read(language, domain)
    before = {(one.context, one.id): one for one in sentences(catalog)}
    catalog.update(wanted, no_fuzzy_matching=True)
    catalog.fuzzy = False
    for message in sentences(catalog):
        whole = tuple(unicodedata.normalize("NFC", text or "") for text in forms(message))
        message.string = whole if isinstance(message.id, tuple) else whole[0]
    there = {(one.context, one.id) for one in sentences(catalog)}
    return catalog, [one for key, one in before.items() if key not in there and any(forms(one))]


@lru_cache(maxsize=256)
def _known(language: str, domain: str, path: Path, changed: int) -> Catalog:
    return read(language, domain)


@lru_cache(maxsize=16)
def _template(path: Path, changed: int) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)
