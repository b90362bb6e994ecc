"""Languages that are made up for tests, and never shipped: no word of them is English.

Whatever stays in plain letters on a page in one of them is written in the code. `el` is English
with other letters and 40 % longer; `he` is written from right to left. They borrow the ids of two
languages that CLDR knows and we do not have, whose names of countries and months have no plain
letters either.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from server.knowledge import brands, entities, helplines, registers
from translations import catalogs, webext
from translations.rules import ADDRESS

LONGER = 0.4
KEPT = re.compile(rf"(%\(\w+\)[sd]|%%|\$[A-Z_]+\$|\{{\w+\}}|{ADDRESS.pattern})", re.ASCII)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ACCENTED = str.maketrans(LETTERS, "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ")
MIRRORED = str.maketrans(LETTERS, "אבגדהוזחטיכלמנסעפצקרשתםןףץ" + "אבגדהוזחטיכלמנסעפצקרשתםןףץ")
ROWS = (
    {"id": "el", "tag": "el", "name": "Éļ", "dir": "ltr", "state": "draft", "aliases": []},
    {"id": "he", "tag": "he", "name": "הע", "dir": "rtl", "state": "draft", "aliases": []},
)
QUOTED = re.compile("“[^”]*”|(?<![A-Za-z])/[a-z]+")
"""What a sentence quotes, words of the person who asks or a name; and the path of an address."""
PLAIN = re.compile(r"[A-Za-z]{3,}")
"""A word in plain letters; shorter ones are units, codes and initials."""


def accented(text: str, pad: bool = True) -> str:
    """English in other letters, longer by 40 % in words of a sentence."""
    changed = _changed(text, ACCENTED)
    wanted = int(len(text) * LONGER) if pad else 0
    return changed + (" " + ("öñé ţŵö ţĥŕéé " * (wanted // 14 + 1))[:wanted].strip()) * bool(wanted)


def mirrored(text: str, pad: bool = True) -> str:
    """English in letters that run from right to left."""
    return _changed(text, MIRRORED)


MADE: dict[str, Callable[[str, bool], str]] = {"el": accented, "he": mirrored}


def translations(folder: Path) -> Path:
    """Write compiled catalogues and locales.yml as `server.languages` reads them."""
    for name in ("messages.pot", "quiz.pot"):
        shutil.copy(catalogs.HERE / name, folder)
    rows = json.dumps([catalogs.row("en"), *ROWS], ensure_ascii=False)
    (folder / "locales.yml").write_text(rows, encoding="utf-8")
    for language, change in MADE.items():
        place = folder / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        for domain in ("messages", "quiz"):
            made = Catalog(locale=language, fuzzy=False)
            for one in catalogs.sentences(catalogs.template(domain)):
                # a quote stays a part of its block, whose end is longer
                pad = not (one.context or "").endswith(".quote")
                made.add(one.id, change(str(one.id), pad), context=one.context)
            with (place / f"{domain}.mo").open("wb") as file:
                write_mo(file, made)
    return folder


def extension_words(drafts: Iterable[str]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The same for the extension: rows and catalogues of what ships, of drafts, and of these."""
    rows = webext.offered()
    rows += [catalogs.row(one) for one in drafts if one not in {row["id"] for row in rows}]
    known = {row["id"]: webext.catalog(row["id"]) for row in rows}
    # what to check in a register is packaged in the languages of its country; these are of none
    checks = {one.id: one.what_to_check for one in registers.load()}
    english = {**known["en"], "registers": checks}
    made = {language: _deep(english, change) for language, change in MADE.items()}
    return webext.index([*rows, *ROWS]), known | made


def hard_coded(text: str, data: Iterable[str] = ()) -> list[str]:
    """Plain words of a text that are no address and no known name."""
    text = _without_addresses(text)
    if PLAIN.search(text):
        for name in sorted({_without_addresses(one).strip() for one in data}, key=len)[::-1]:
            if name and name in text:
                text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return PLAIN.findall(text)


def _without_addresses(text: str) -> str:
    return QUOTED.sub(" ", ADDRESS.sub(" ", text))


def known_names() -> set[str]:
    """Names of firms, offices, people and publications that the knowledge files hold."""
    lines, rows, agencies = helplines.load(), entities.load(), registers.load()
    sources = [one for row in (*lines, *rows, *agencies) for one in row.sources]
    found = {name for one in sources for name in (one.title, one.publisher)}
    found |= {one for line in lines for one in (line.name, *line.numbers)}
    found |= {one for row in rows for one in (row.value, row.listed_by)}
    found |= {one for row in agencies for one in (row.name, row.authority)}
    found |= {brand.name for brand in brands.load_brands()}
    return {name for name in found if len(name) > 1}


class Page(HTMLParser):
    """Collects what a person reads or hears of a page, but for names, code and other languages."""

    QUIET = frozenset(("script", "style", "code", "pre", "bdi", "audio", "textarea"))
    SPOKEN = ("title", "alt", "aria-label", "placeholder", "content", "label")
    VOID = frozenset("meta link input br img hr source col wbr".split())

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        other = given.get("lang") not in (None, self.language) or given.get("translate") == "no"
        quiet = self._quiet or tag in self.QUIET or other or "who" in (given.get("class") or "")
        if tag not in self.VOID:
            self.open.append((tag, quiet))
        if not quiet and not (tag == "meta" and given.get("name") != "description"):
            self.found += [given[name] or "" for name in self.SPOKEN if name in given]
            said = [value or "" for name, value in attrs if name.startswith("data-")]
            self.found += [value for value in said if " " in value]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._quiet and data.strip():
            self.found.append(data.strip())

    @property
    def _quiet(self) -> bool:
        return bool(self.open) and self.open[-1][1]


def of_page(html: str, language: str, data: Iterable[str] = ()) -> list[str]:
    """What is hard-coded on a page, each as the text it stands in."""
    page = Page(language)
    page.feed(html)
    known = [*data, "Lurewise"]
    return [text for text in page.found if hard_coded(text, known)]


def _changed(text: str, table: dict[int, int | str]) -> str:
    parts = KEPT.split(text)
    return "".join(part if KEPT.fullmatch(part) else part.translate(table) for part in parts)


def _deep(value: Any, change: Callable[[str, bool], str]) -> Any:
    if isinstance(value, str):
        return change(value, True)
    if isinstance(value, list):
        return [_deep(one, change) for one in value]
    return {key: _deep(one, change) for key, one in value.items()}
