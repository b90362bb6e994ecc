"""Eighteen languages of the length and density of real ones, to measure packages with.

Each is the French of the extension with another word for every word, as long as it, in which
letters follow each other as they do in French, in the script of its language. So it is as long and
as hard to pack as French is, and has nothing in common with the next language. It says nothing.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache
from typing import Any

from extension import build, wordfile
from server.knowledge import registers
from translations import webext

LATIN = "abcdefghijklmnopqrstuvwxyz"
MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
# language -> the first letter of its script, how many follow
SCRIPTS = {
    "th": (0x0E01, 58), "km": (0x1780, 72), "lo": (0x0E81, 70), "my": (0x1000, 74),
    "ta": (0x0B83, 72), "hi": (0x0901, 76), "bn": (0x0981, 76), "ne": (0x0901, 76),
    "ur": (0x0621, 90),
}  # fmt: skip
OF_LATIN = ("id", "ms", "fil", "pt", "sw")
WORD = re.compile(r"[^\W\d_]+")
KEPT = re.compile(r"(\{\w+\}|https?://\S+|Lurewise)")


def rows() -> list[dict[str, Any]]:
    """Eighteen languages as translations/locales.yml describes them."""
    more = (*OF_LATIN, "vi", "zh_Hans", *SCRIPTS)
    own = [row for row in webext.index() if row["id"] in ("en", "fr")]
    return own + [
        {"id": one, "tag": one.replace("_", "-"), "name": speller(one)("langue"), "dir": "ltr"}
        | {"state": "draft", "aliases": []}
        for one in more
    ]


def words() -> bytes:
    """The file of all eighteen."""
    return wordfile.packed(rows(), catalogues())


def catalogues() -> dict[str, Any]:
    """The sentences of all eighteen."""
    french = webext.catalog("fr")
    found = {}
    for one in rows():
        found[one["id"]] = _respelt(french, speller(one["id"]))
        # what to check in the registers of its own countries
        found[one["id"]] |= {"registers": _registers(one["id"])}
    return found | {"en": webext.catalog("en"), "fr": french}


def _registers(language: str) -> dict[str, str]:
    spell = speller(language)
    return {
        one.id: spell(one.what_to_check)
        for one in registers.load()
        if webext.spoken_in(language, one.country)
    }


def locales() -> dict[str, bytes]:
    """What browsers read of the languages that are not there yet, by path."""
    french = json.loads((build.FOLDER / "_locales/fr/messages.json").read_text(encoding="utf-8"))
    return {
        f"_locales/{one['id']}/messages.json": json.dumps(
            _respelt(french, speller(one["id"])), ensure_ascii=False
        ).encode()
        for one in rows()[2:]
    }


def _respelt(value: Any, spell: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {key: _respelt(one, spell) for key, one in value.items()}
    return [spell(one) for one in value] if isinstance(value, list) else spell(value)


def speller(language: str) -> Callable[[str], str]:
    """How a language writes French; the places of values and addresses stay."""
    letters = _letters(language)
    coined: dict[str, str] = {}

    def spelt(found: re.Match[str]) -> str:
        word = found[0].lower()
        if word not in coined:
            made = _coin(len(word), random.Random(f"{language} {word}"))
            coined[word] = "".join(letters[ord(char) % len(letters)] for char in made)
            if language == "zh_Hans":  # one character says what three letters do
                coined[word] = coined[word][::3]
        return coined[word].title() if found[0].istitle() else coined[word]

    return lambda text: "".join(
        part if KEPT.fullmatch(part) else WORD.sub(spelt, part) for part in KEPT.split(text)
    )


def _letters(language: str) -> list[str]:
    dice = random.Random(language)
    letters = list(LATIN)
    if language == "zh_Hans":
        letters = [chr(0x4E00 + at) for at in range(1500)]
    elif language in SCRIPTS:
        first, count = SCRIPTS[language]
        letters = [chr(first + at) for at in range(count)]
    elif language == "vi":
        letters = dice.sample(LATIN, 16) + dice.sample(MARKED, 30)
    dice.shuffle(letters)
    return letters


def _coin(length: int, dice: random.Random) -> str:
    """A word of this length in which letters follow each other as in French."""
    habits = _habits()
    made = ""
    while len(made) < length:
        made += dice.choice(habits.get(made[-2:]) or habits.get(made[-1:]) or habits[""])
    return made


@cache
def _habits() -> dict[str, list[str]]:
    """Which letters follow two letters, one, and none, as often as they do."""
    found: dict[str, list[str]] = defaultdict(list)
    texts = json.dumps(webext.catalog("fr"), ensure_ascii=False).lower()
    for word in WORD.findall(texts):
        for at, char in enumerate(word):
            found[word[max(0, at - 2) : at]].append(char)
            if at > 1:
                found[word[at - 1 : at]].append(char)
    return dict(found)
