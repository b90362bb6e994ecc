"""What a browser needs to repeat the checks of addresses: the tables of a list file as plain data.

docs/list-format.md describes them; extension/js/core reads them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from server.knowledge.brands import load_brands
from server.knowledge.host_words import WORD_KINDS, load_host_words
from server.knowledge.hosts import load_platforms, load_redirectors
from server.matching.domains.brands import Brand, BrandTable
from server.matching.domains.carried import carried_words
from server.matching.domains.words import HostWords
from server.matching.types import Source

Json = dict[str, Any]

GROUPS = "risky_tlds free_hosts code_hosts proxies states go_states exempt alone unlike".split()


@lru_cache(maxsize=1)
def reduced_table() -> BrandTable:
    """Return the look-alike table as a browser has it: without dictionary. Takes seconds once."""
    brands = load_brands()
    return BrandTable.build(brands, carried_words(BrandTable.build(brands, load_host_words())))


def address_tables() -> Json:
    """Make `brands`, `words`, `redirectors` and `shared_hosts` of a list's table."""
    table = reduced_table()
    return {
        "brands": [_brand(brand) for brand in table.brands],
        "words": _words(table.words),
        "redirectors": [
            _lean({"hosts": r.hosts, "path": r.path, "parameters": r.parameters, "decoding": r.decoding})
            for r in load_redirectors()
        ],
        "shared_hosts": [
            {"name": p.platform, "kind": p.kind, "tenants": p.tenants, "hosts": p.hosts}
            for p in load_platforms()
        ],
    }


def _brand(brand: Brand) -> Json:
    return _lean(
        {
            "id": brand.id,
            "name": brand.name,
            "kind": brand.kind,
            "class": brand.brand_class.value,
            "names": list(brand.names),
            "domains": list(brand.domains),
            "registered": list(brand.registered),
            "sources": [_source(source) for source in brand.sources],
        },
        keep=("names",),
    )


def _source(source: Source) -> Json:
    return {"title": source.title, "url": source.url, "date": source.date, "kind": source.kind}


def _words(words: HostWords) -> Json:
    kinds: dict[str, list[str]] = {kind: [] for kind in WORD_KINDS}
    for word, kind in sorted(words.kinds.items()):
        kinds[kind].append(word)
    return {
        "kinds": kinds,
        "plain": sorted(words.plain),
        "frequent": sorted(words.frequent),
        **{group: sorted(_group(words, group)) for group in GROUPS},
    }


def _group(words: HostWords, name: str) -> Collection[str]:
    found: Collection[str] = getattr(words, name)
    return found


def _lean(row: Json, keep: Iterable[str] = ()) -> Json:
    return {name: value for name, value in row.items() if value or name in keep}
