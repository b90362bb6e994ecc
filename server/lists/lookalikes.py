"""What a browser needs to know to find look-alikes of protected names as the server does.

The server asks dictionaries of 200,000 words. A browser gets those of them that can matter beside
a protected name (`matching.domains.carried`).
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import fields
from typing import Any

from server.lists.claims import sources
from server.lists.compact import chained, spaced
from server.matching.domains.brands import Brand, BrandTable
from server.matching.domains.carried import carried_words
from server.matching.domains.fold import ascii_letter
from server.matching.domains.words import HostWords

RENAMED = {"names": "labels", "brand_class": "class"}
UNREAD = frozenset({"countries"})
"""Fields of a brand that no gate reads and nobody is shown."""
UNSAID = frozenset({"kinds", "complete"})
PLAIN = re.compile("[a-z0-9-]*")


def brands(table: BrandTable) -> list[dict[str, Any]]:
    """Every brand with all that is read of it, by id; empty members are left out."""
    return [_brand(brand) for brand in sorted(table.brands, key=lambda brand: brand.id)]


def words(table: BrandTable) -> dict[str, Any]:
    """The word lists by kind, what matters of the dictionaries, and the shapes of letters."""
    host_words = carried_words(table)
    kinds: dict[str, list[str]] = defaultdict(list)
    for word, kind in host_words.kinds.items():
        kinds[kind].append(word)
    lists = {
        field.name: chained(getattr(host_words, field.name))
        for field in fields(HostWords)
        if field.init and field.name not in UNSAID
    }
    return {
        **lists,
        "kinds": {kind: chained(some) for kind, some in kinds.items()},
        "shapes": spaced(shapes()),
    }


def shapes() -> dict[str, str]:
    """What each character of other writing looks like, in ASCII; '' for marks.

    Only what a host can hold. A character that is not here looks like nothing.
    """
    found = {}
    for char in filter(_in_hosts, map(chr, range(0x80, sys.maxunicode + 1))):
        shape = ascii_letter(char).lower()
        if PLAIN.fullmatch(shape):
            found[char] = shape
    return found


def _in_hosts(char: str) -> bool:
    """Whether IDNA lets a character stand as it is: small letters, digits and marks (RFC 5892)."""
    kept = unicodedata.category(char) in ("Ll", "Lo", "Lm", "Nd", "Mn")
    return kept and unicodedata.normalize("NFKC", char.casefold()) == char


def _brand(brand: Brand) -> dict[str, Any]:
    row = {}
    for field in fields(Brand):
        value = getattr(brand, field.name)
        if value and field.name not in UNREAD:
            row[RENAMED.get(field.name, field.name)] = _plain(field.name, value)
    return row


def _plain(name: str, value: Any) -> Any:
    if name == "sources":
        return sources(value)[:1]
    return list(value) if isinstance(value, tuple) else str(value)
