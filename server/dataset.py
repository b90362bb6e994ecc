"""What a running server knows: indicators from the records, rules from the knowledge files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from server.knowledge import brands, helplines, host_words, hosts, lures, names, registers
from server.matching.dataset import MatchingData
from server.matching.domains.brands import BrandTable
from server.matching.domains.suffix import suffix_rules
from server.matching.index import Index
from server.matching.types import Indicator


@dataclass(frozen=True, slots=True)
class Dataset:
    """One immutable state; `version` and `updated` (ISO date) are shown with every answer."""

    version: str
    updated: str
    matching: MatchingData
    helplines: tuple[helplines.Helpline, ...]
    registers: tuple[registers.Register, ...]


def build(indicators: Iterable[Indicator], version: str, updated: str) -> Dataset:
    """Build a new dataset beside the one that serves."""
    lexicon = _names()
    matching = MatchingData(
        index=Index.build(indicators, lexicon),
        suffixes=suffix_rules(),
        brands=_brands(),
        shared=hosts.shared_hosts(),
        redirectors=hosts.redirectors(),
        names=lexicon,
        lures=lure_lexicon(),
    )
    return Dataset(version, updated, matching, tuple(helplines.load()), tuple(registers.load()))


_names = lru_cache(names.load_lexicon)


@lru_cache
def _brands() -> BrandTable:
    return BrandTable.build(brands.load_brands(), host_words.load_host_words())


lure_lexicon = lru_cache(lures.load_lures)
