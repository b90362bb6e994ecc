"""All languages in one file, generated/words.bin, so that eighteen of them fit in a package.

4 bytes: length of the header, little-endian | header, JSON | the sentences of each language.

The header names the keys once: `{"keys": {group: [key, ...]}, "languages": [{id, tag, name, dir,
state, aliases, letters, bytes}]}`. A language's sentences stand in the order of the keys, a new
line after each; an empty one is not translated, a tab parts the steps of a list. ASCII is written
as it is. Other letters are numbers, the commonest 0: `letters` has them in order. Numbers below 96
are one byte from 128 on, others two: 224 and more, then the rest. So a letter of Burmese or
Tamil takes one byte and not three, which a packer cannot make up for. js/core/wordfile.js reads it.
"""

from __future__ import annotations

import json
import struct
from collections import Counter
from typing import Any

ONE_BYTE = 96
FIRST, SECOND = 128, 224
MOST_LETTERS = ONE_BYTE + (256 - SECOND) * 256
Catalogue = dict[str, dict[str, Any]]


def packed(languages: list[dict[str, Any]], catalogues: dict[str, Catalogue]) -> bytes:
    """Pack the catalogues, by language id; the first language is whole and gives the keys."""
    whole = catalogues[languages[0]["id"]]
    keys = {group: list(texts) for group, texts in whole.items()}
    for catalogue in catalogues.values():
        for group, texts in catalogue.items():
            known = keys.setdefault(group, [])
            known += [key for key in texts if key not in known]
    rows, bodies = [], []
    for language in languages:
        text = _text(catalogues[language["id"]], keys)
        letters = _letters(text)
        body = _coded(text, letters)
        rows.append({**language, "letters": letters, "bytes": len(body)})
        bodies.append(body)
    head = json.dumps({"keys": keys, "languages": rows}, ensure_ascii=False, separators=(",", ":"))
    raw = head.encode()
    return struct.pack("<I", len(raw)) + raw + b"".join(bodies)


def _text(catalogue: Catalogue, keys: dict[str, list[str]]) -> str:
    values = (catalogue.get(group, {}).get(key, "") for group in keys for key in keys[group])
    lines = ["\t".join(value) if isinstance(value, list) else value for value in values]
    if any("\n" in line for line in lines):
        raise ValueError("a sentence of the extension has a line break")
    return "".join(f"{line}\n" for line in lines)


def _letters(text: str) -> str:
    counts = Counter(char for char in text if not char.isascii())
    letters = sorted(counts, key=lambda char: (-counts[char], char))
    if len(letters) > MOST_LETTERS:
        raise ValueError(f"a language has {len(letters)} letters; {MOST_LETTERS} can be written")
    return "".join(letters)


def _coded(text: str, letters: str) -> bytes:
    codes = {char: _code(number) for number, char in enumerate(letters)}
    return b"".join(codes.get(char) or char.encode("ascii") for char in text)


def _code(number: int) -> bytes:
    if number < ONE_BYTE:
        return bytes([FIRST + number])
    high, low = divmod(number - ONE_BYTE, 256)
    return bytes([SECOND + high, low])
