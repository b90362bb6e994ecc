"""Catalogues: where they lie, how they are read and written, and what can be wrong with them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
HERE = ROOT / "translations"
MESSAGES = "messages"
EXTENSION = "extension"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\$(\w+)\$")
FORBIDDEN = {
    "en": re.compile(r"\b(is|are|looks?) (safe|verified|trusted)\b", re.I),
    "fr": re.compile(r"\b(est|sont|semble) (sûre?s?|sans danger|vérifiée?s?|fiables?)\b", re.I),
}


def rows() -> list[dict[str, Any]]:
    """Every language as locales.yml describes it."""
    found: list[dict[str, Any]] = yaml.safe_load((HERE / "locales.yml").read_text(encoding="utf-8"))
    return found


def languages() -> list[str]:
    """Every language but the source."""
    return [row["id"] for row in rows() if row["id"] != "en"]


def po_text(catalog: Catalog) -> bytes:
    """A catalogue as text without dates, line numbers or wrapping."""
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
    quiet = re.sub(
        rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team'
        rb'|Report-Msgid-Bugs-To|Project-Id-Version):[^"]*"\n',
        b"",
        buffer.getvalue(),
    )
    return re.sub(rb"^# .*\n|^#\n", b"", quiet, flags=re.M)


def po_path(language: str, domain: str = MESSAGES) -> Path:
    return HERE / language / "LC_MESSAGES" / f"{domain}.po"


def read(language: str, domain: str = MESSAGES) -> Catalog:
    """The catalogue of one language, empty when there is none yet."""
    path = po_path(language, domain)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def problems(language: str, template: Catalog, domain: str = MESSAGES) -> Iterator[str]:
    """What is wrong with one language, one sentence each."""
    catalog = read(language, domain)
    for source in template:
        if not source.id:
            continue
        target = catalog.get(source.id, context=source.context)
        if target is None or not target.string or target.fuzzy:
            yield f"{language}: not translated: {source.id!r}"
        else:
            yield from message_problems(language, source, str(target.string))


def message_problems(language: str, source: Message, text: str) -> Iterator[str]:
    if sorted(PLACEHOLDER.findall(str(source.id))) != sorted(PLACEHOLDER.findall(text)):
        yield f"{language}: placeholders differ: {source.id!r}"
    if re.search(r"<\w", text):
        yield f"{language}: HTML in a sentence: {source.id!r}"
    if sorted(re.findall(r"https?://\S+", str(source.id))) != sorted(
        re.findall(r"https?://\S+", text)
    ):
        yield f"{language}: addresses differ: {source.id!r}"
    if FORBIDDEN.get(language, FORBIDDEN["en"]).search(text):
        yield f"{language}: calls something safe or verified: {text!r}"
