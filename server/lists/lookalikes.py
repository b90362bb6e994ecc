"""What a browser needs to know to find look-alikes of protected names as the server does.

The server asks dictionaries of 126,000 words. A browser needs those of them that stand near a
protected name, or hold one; they are looked for here.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from server.lists.claims import sources
from server.matching.domains.brands import Brand, BrandTable
from server.matching.domains.fold import ascii_shape, fold, fold_pairs, fold_wide
from server.matching.domains.words import HostWords

RENAMED = {"names": "labels", "brand_class": "class"}
DICTIONARIES = frozenset({"plain", "frequent"})
"""Too large to travel; `near` and `holding` stand for them."""

PLAIN = re.compile("[a-z0-9-]*")
LETTERS = "abcdefghijklmnopqrstuvwxyz-"


def brands(table: BrandTable) -> list[dict[str, Any]]:
    """Every brand with all that the gates read, by id; empty members are left out."""
    return [_brand(brand) for brand in sorted(table.brands, key=lambda brand: brand.id)]


def words(table: BrandTable) -> dict[str, Any]:
    """The word lists by kind, what stands for the dictionaries, and the shapes of letters."""
    host_words = table.words
    kinds: dict[str, list[str]] = defaultdict(list)
    for word, kind in sorted(host_words.kinds.items()):
        kinds[kind].append(word)
    lists = {
        field.name: sorted(getattr(host_words, field.name))
        for field in fields(HostWords)
        if field.name not in DICTIONARIES | {"kinds"}
    }
    return {
        **lists,
        "kinds": dict(kinds),
        "near": _near(table),
        "holding": _holding(table),
        "shapes": shapes(),
    }


def shapes() -> dict[str, str]:
    """What the characters of other writing look like: ASCII -> characters ('' for marks).

    Only what a host can hold. A character that is not here looks like nothing.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for char in filter(_in_hosts, map(chr, range(0x80, sys.maxunicode + 1))):
        shape = ascii_shape(f"xn--{('a' + char).encode('punycode').decode('ascii')}")
        if shape and PLAIN.fullmatch(shape[1:]):
            found[shape[1:]].append(char)
    return {shape: "".join(chars) for shape, chars in sorted(found.items())}


def _in_hosts(char: str) -> bool:
    """Whether IDNA lets a character stand as it is: small letters, digits and marks (RFC 5892)."""
    kept = unicodedata.category(char) in ("Ll", "Lo", "Lm", "Nd", "Mn")
    return kept and unicodedata.normalize("NFKC", char.casefold()) == char


def _brand(brand: Brand) -> dict[str, Any]:
    row = {}
    for field in fields(Brand):
        value = getattr(brand, field.name)
        if value:
            row[RENAMED.get(field.name, field.name)] = _plain(field.name, value)
    return row


def _plain(name: str, value: Any) -> Any:
    if name == "sources":
        return sources(value)[:1]
    return list(value) if isinstance(value, tuple) else str(value)


def _near(table: BrandTable) -> dict[str, list[str]]:
    """Innocent labels near each name: dictionary words, and everyday words written together.

    Words: within the one or two edits, or of the same shape, that the gates look at. Words written
    together: within one edit. `name -> labels`; a label is innocent beside every name.
    """
    near: dict[str, set[str]] = defaultdict(set)
    for word in table.words.plain:
        for name in _seen_as(word, table):
            near[name].add(word)
    for name in table.by_name:
        for label in _one_edit(name):
            if _may_be_label(label) and table.words.is_plain(label):
                near[name].add(label)
    return {name: sorted(labels) for name, labels in sorted(near.items())}


def _seen_as(word: str, table: BrandTable) -> Iterator[str]:
    """The names that a gate would hold against a word."""
    folded = fold(word)
    for name in (*table.near_one(folded), *table.near_two(folded)):
        yield name.text
    for found in (table.by_fold.get(fold_pairs(word)), table.by_wide.get(fold_wide(word))):
        if found is not None:
            yield found.text


def _holding(table: BrandTable) -> list[str]:
    """Dictionary words with a protected name inside them (`headline` holds `line`)."""
    inside = table.inside
    return sorted(word for word in table.words.plain if any(True for _ in inside.iter(fold(word))))


def _may_be_label(label: str) -> bool:
    return bool(label) and label[0] != "-" and label[-1] != "-" and "--" not in label


def _one_edit(name: str) -> Iterable[str]:
    """Every label one insertion, deletion, substitution or swap away."""
    for at in range(len(name) + 1):
        head, tail = name[:at], name[at:]
        yield from (head + letter + tail for letter in LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
