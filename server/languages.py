"""The languages there are: one row each of translations/locales.yml, and how whole each is."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from server.config import ROOT, ConfigError, Settings

TRANSLATIONS = ROOT / "translations"
SOURCE_LANGUAGE = "en"
DOMAINS = ("messages", "quiz")
WHOLE_ENOUGH = 0.95
"""Share of the sentences of each domain from which a language is offered; the rest is English."""
REVIEWED = "reviewed"
"""In LUREWISE_LANGUAGES: every language that a native reader has reviewed."""
MAGIC = 0x950412DE


@dataclass(frozen=True, slots=True, eq=False)  # one object a language, compared as such
class Language:
    """One row of `translations/locales.yml`. `tag` is the BCP 47 tag for `<html lang>`.

    `near` are tags that get this language for want of a nearer one; `notice` tells them so.
    """

    id: str
    tag: str
    name: str
    dir: Literal["ltr", "rtl"]
    state: Literal["reviewed", "draft"]
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    notice: str = ""
    notice_lang: str = ""
    countries: tuple[str, ...] = ()


def languages() -> tuple[Language, ...]:
    """Every language of the project, in the order people see them."""
    return read(TRANSLATIONS / "locales.yml")


@lru_cache
def read(path: Path) -> tuple[Language, ...]:
    """Read the rows of a file like locales.yml."""
    return tuple(map(_language, yaml.safe_load(path.read_text(encoding="utf-8"))))


def offered(settings: Settings) -> tuple[Language, ...]:
    """The languages this server offers: whole ones that the operator wants, and English always.

    ConfigError when LUREWISE_LANGUAGES names a language that there is not.
    """
    known = [language.id for language in languages()]
    if strange := [one for one in settings.languages if one not in (*known, REVIEWED)]:
        raise ConfigError(
            f"LUREWISE_LANGUAGES names {', '.join(strange)}; write some of {', '.join(known)}, "
            f"or {REVIEWED} for those without the mark draft"
        )
    return tuple(
        language
        for language in languages()
        if language.id == SOURCE_LANGUAGE or (_wanted(language, settings) and whole(language.id))
    )


def whole(lang: str) -> bool:
    """Whether 95 % of the sentences of the server and of the quiz are translated and compiled."""
    return all(_share(lang, domain) >= WHOLE_ENOUGH for domain in DOMAINS)


def _wanted(language: Language, settings: Settings) -> bool:
    wanted = settings.languages
    return not wanted or language.id in wanted or language.state in wanted


def _share(lang: str, domain: str) -> float:
    template = TRANSLATIONS / f"{domain}.pot"
    compiled = TRANSLATIONS / lang / "LC_MESSAGES" / f"{domain}.mo"
    if not compiled.is_file():
        return 0.0
    if not template.is_file():
        return 1.0  # an installation without sources has whole languages only
    return _compiled(compiled) / max(template.read_bytes().count(b"\nmsgid "), 1)


def _compiled(path: Path) -> int:
    """How many sentences a .mo file has, without its header."""
    with path.open("rb") as file:
        head = file.read(12)
    order = "<" if struct.unpack("<I", head[:4])[0] == MAGIC else ">"
    return int(struct.unpack(f"{order}III", head)[2]) - 1


def _language(row: dict[str, Any]) -> Language:
    notice = row.get("notice", {})
    return Language(
        id=row["id"],
        tag=row["tag"],
        name=row["name"],
        dir=row["dir"],
        state=row["state"],
        aliases=tuple(row["aliases"]),
        near=tuple(notice.get("tags", ())),
        notice=notice.get("text", ""),
        notice_lang=notice.get("lang", ""),
        countries=tuple(row.get("countries", ())),
    )
