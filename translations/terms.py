"""Words that must be used (glossary.yml), and words that must not (forbidden.yml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import yaml

from translations.catalogs import HERE, SOURCE
from translations.rules import Found

UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060]")


@lru_cache
def glossary() -> dict[str, Any]:
    """`{terms: {id: {english, meaning, checked}}, languages: {id: {term: {say, also}, notes}}}`."""
    return _read("glossary.yml")


@lru_cache
def forbidden() -> dict[str, Any]:
    """`{english: {matter: [stems]}, languages: {id: {matter: [words]}}}`."""
    return _read("forbidden.yml")


def gaps(language: str) -> Iterator[str]:
    """Terms and matters for which a language has no row, and rows for which there is no term."""
    terms, own = glossary()["terms"], glossary()["languages"].get(language, {})
    silent = [one for one in terms if _checked(one) and not own.get(one, {}).get("say")]
    if silent:
        yield f"translations/glossary.yml has no {language} for {', '.join(silent)}: write say"
    for term in own.keys() - terms.keys() - {"notes"}:
        yield f"translations/glossary.yml has {term} in {language}, which is no term: take it out"
    for matter in forbidden()["english"]:
        if not forbidden()["languages"].get(language, {}).get(matter):
            yield (
                f"translations/forbidden.yml has no word for {matter} in {language}: "
                "write those that a verdict could be called by"
            )


def used(english: str, text: str, language: str) -> Iterator[Found]:
    """Terms of the English for which the translation has none of the words of the glossary."""
    own = glossary()["languages"].get(language, {})
    plain = folded(text)
    for term in _terms_in(english):
        row = own.get(term, {})
        words = [str(one) for one in (row.get("say"), *row.get("also", ())) if one]
        if words and not any(folded(word) in plain for word in words):
            said = ", ".join(words)
            yield "glossary", f"speaks of {term} without a word of the glossary ({said}): use one"


def calls_safe(english: str, text: str, language: str) -> Iterator[Found]:
    """Words that would call something safe, verified or trusted where the English does not."""
    spoken, plain = folded(english), f" {folded(text)} "
    for matter, words in forbidden()["languages"].get(language, {}).items():
        if language != SOURCE and any(stem in spoken for stem in _excused_by(matter)):
            continue
        if found := [word for word in words if folded(word) in plain]:
            yield (
                "forbidden",
                f"calls something {matter} ({', '.join(found)}): no verdict may say that",
            )


@lru_cache
def _excused_by(matter: str) -> tuple[str, ...]:
    english = forbidden()["english"]
    return tuple(english.get(matter) or (stem for stems in english.values() for stem in stems))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Letters alone decide: one normal form, no case, nothing unseen, one kind of apostrophe."""
    plain = UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("’", "'")
    return " ".join(plain.casefold().split()) if plain.strip() == plain else _edges(plain)


def _edges(text: str) -> str:
    """Keep the space at the edges of a word that is looked for as a whole."""
    left, right = text[:1].isspace(), text[-1:].isspace()
    return " " * left + " ".join(text.casefold().split()) + " " * right


@lru_cache(maxsize=4096)
def _terms_in(english: str) -> tuple[str, ...]:
    return tuple(term for term, pattern in _patterns() if pattern.search(english))


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (term, re.compile(rf"\b(?:{'|'.join(map(re.escape, row['english']))})\b", re.I))
        for term, row in glossary()["terms"].items()
        if _checked(term)
    )


def _checked(term: str) -> bool:
    return bool(glossary()["terms"][term].get("checked", True))


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return found
