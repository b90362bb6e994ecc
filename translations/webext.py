"""What the extension reads: `_locales` for the browser, catalogues for its own pages and warnings.

One source of truth: the extension's sentences are those of `_locales/en/messages.json` and the
gettext domain `extension`; the sentences of verdicts are the server's (server/wording.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from babel.languages import get_official_languages
from babel.messages.catalog import Catalog

from server import wording
from server.knowledge import registers
from translations import catalogs
from translations.catalogs import EXTENSION, MESSAGES, ROOT

FOLDER = ROOT / "extension"
SOURCE = FOLDER / "_locales" / "en" / "messages.json"
MANIFEST = ("name", "description", "action_title")
ONLY_OF_BROWSERS = ("name", "description")
# What only a server finds it also says, in the person's language: English is enough beside that
FROM_SERVER = frozenset(
    "contact_listed contact_reported name_reported name_shared name_similar place_named".split()
)
LONGEST = {"name": 75, "description": 132}  # of the stores, in characters
# Folders of `_locales` where browsers name a language in another way than we do. Chrome's store
# knows Portuguese as pt_BR and pt_PT only, and neither falls back to the other. It skips folders
# that it does not know (km, lo, my, ne, ur) without an error; they serve where a browser asks.
FOLDERS = {"zh_Hans": ("zh_CN",), "pt": ("pt_BR", "pt_PT")}
INDEX = ("id", "tag", "name", "dir", "state", "aliases", "notice")
NAMED = re.compile(r"%\((\w+)\)s|\$(\w+)\$")
Say = Callable[..., str]


def source() -> dict[str, dict[str, Any]]:
    """The sentences of the extension in English, with notes for translators."""
    found: dict[str, dict[str, Any]] = json.loads(SOURCE.read_text(encoding="utf-8"))
    return found


def extract() -> Catalog:
    """The extension's sentences as a catalogue; the context is the key."""
    catalog = Catalog(project="Lurewise extension", fuzzy=False)
    for key, row in source().items():
        notes = [row["description"]] + [
            f"${name.upper()}$ is for example {holder['example']}"
            for name, holder in row.get("placeholders", {}).items()
        ]
        place = [("extension/_locales/en/messages.json", 0)]
        catalog.add(row["message"], None, place, auto_comments=notes, context=key)
    return catalog


def files(rows: list[dict[str, Any]] | None = None) -> dict[str, bytes]:
    """Every generated file by its path below extension/."""
    return {
        f"_locales/{code}/messages.json": _json(_locale(row["id"]))
        for row in offered(rows)
        if row["id"] != "en"
        for code in FOLDERS.get(row["id"], (row["id"],))
    }


def offered(rows: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """The rows of languages to package: those whose catalogues are whole, unless some are given."""
    return [row for row in catalogs.rows() if catalogs.whole(row["id"])] if rows is None else rows


def index(rows: list[dict[str, Any]] | None = None) -> list[dict[str, Any]]:
    """The languages as the extension knows them, in the order people see them."""
    return [{key: row[key] for key in INDEX if key in row} for row in offered(rows)]


def catalog(language: str) -> dict[str, Any]:
    """All sentences of a language; what is not translated is left out."""
    own, server = _sayer(language, EXTENSION), _sayer(language, MESSAGES)
    spoken = {
        "strings": {
            key: own(row["message"], key)
            for key, row in source().items()
            if key not in ONLY_OF_BROWSERS
        },
        "summary": {verdict.code: server(text) for verdict, text in wording.SUMMARY.items()},
        "reasons": {code: server(text) for code, text in wording.REASONS.items()},
        "innocent": {code: server(text) for code, text in wording.INNOCENT.items()},
        "help": {key: server(text) for key, text in wording.HELP.items()},
        "registers": {
            one.id: server(one.what_to_check, f"registers.{one.id}.what_to_check")
            for one in registers.load()
            if spoken_in(language, one.country)
        },
        "register": {"sentence": server(wording.REGISTER)},
    }
    if language == "en":
        del spoken["registers"]  # a list has them in English
    else:
        for group in ("reasons", "innocent"):
            spoken[group] = {k: v for k, v in spoken[group].items() if k not in FROM_SERVER}
    groups = {name: _named(group) for name, group in spoken.items()}
    steps = {code: [server(text) for text in texts] for code, texts in wording.NEXT_STEPS.items()}
    # a list of steps half in another language helps nobody
    return {**groups, "steps": {code: texts for code, texts in steps.items() if all(texts)}}


def spoken_in(language: str, country: str) -> bool:
    """Whether a language is an official one of a country, or of a part of it.

    What to check in a register is packaged in the languages of its own country, where people look
    for work abroad; elsewhere that half of the sentence is in English.
    """
    own = get_official_languages(country, regional=True, de_facto=True)
    return language.partition("_")[0] in own


def write(folder: Path = FOLDER, rows: list[dict[str, Any]] | None = None) -> None:
    """Write the generated files, and delete those of languages that are gone."""
    made = files(rows)
    for path in _generated(folder):
        if path.relative_to(folder).as_posix() not in made:
            path.unlink()
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def problems() -> Iterator[str]:
    """What is wrong with the generated files, one sentence each."""
    again = "run python translations/build.py webext"
    made = files()
    there = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in _generated(FOLDER)}
    for name in sorted(made.keys() | there.keys()):
        if made.get(name) != there.get(name):
            yield f"extension/{name} is stale: {again}"


def _generated(folder: Path) -> list[Path]:
    found = folder.glob("_locales/*/messages.json")
    return [path for path in found if path.parent.name != "en"]  # the one that is the source


def _locale(language: str) -> dict[str, Any]:
    """Browsers want every one of these in every language."""
    own = _sayer(language, EXTENSION)
    rows = source()
    return {
        key: {"message": own(rows[key]["message"], key) or rows[key]["message"]} for key in MANIFEST
    }


def _sayer(language: str, domain: str) -> Say:
    """How to say a sentence in a language; '' when nobody has translated it."""
    if language == "en":
        return lambda text, _context=None: text
    return partial(_say, catalogs.known(language, domain))


def _say(words: Catalog, text: str, context: str | None = None) -> str:
    found = words.get(text, context=context)
    return str(found.string) if found is not None and found.string and not found.fuzzy else ""


def _named(group: dict[str, str]) -> dict[str, str]:
    """Leave out what is missing; both ways to write a place for a value become {name}."""
    return {key: braced(text) for key, text in group.items() if text}


def braced(text: str) -> str:
    """Write places for values as the extension reads them.

    >>> braced("Call %(name)s: $NUMBER$, 100%%")
    'Call {name}: {number}, 100%'
    """
    named = NAMED.sub(lambda m: "{" + (m[1] or m[2]).lower() + "}", text)
    return named.replace("%%", "%")


def _json(value: Any) -> bytes:
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=isinstance(value, dict))
    return f"{text}\n".encode()
