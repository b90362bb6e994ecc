"""What a running server knows: indicators from the records, rules from the knowledge files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from server.heap import uncollected
from server.knowledge import brands, helplines, host_words, hosts, lures, names, registers
from server.matching.dataset import MatchingData
from server.matching.domains.brands import BrandTable
from server.matching.domains.suffix import suffix_rules
from server.matching.index import Index, Indicators
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
    """Make a dataset of indicators at hand."""
    return assemble(Index.build(indicators, name_lexicon()), version, updated)


@uncollected()
def assemble(index: Indicators, version: str, updated: str) -> Dataset:
    """Put an index and the rules of the knowledge files together; quick but for the first time."""
    matching = MatchingData(
        index=index,
        suffixes=suffix_rules(),
        brands=_brands(),
        shared=hosts.shared_hosts(),
        redirectors=hosts.redirectors(),
        names=name_lexicon(),
        lures=lure_lexicon(),
    )
    return Dataset(version, updated, matching, _helplines(), _registers())


@uncollected()
def read_rules() -> None:
    """Read the rules of the knowledge files; `assemble` has them at once from then on."""
    suffix_rules(), hosts.shared_hosts(), hosts.redirectors(), name_lexicon(), lure_lexicon()
    _brands(), _helplines(), _registers()


name_lexicon = lru_cache(names.load_lexicon)


@lru_cache
def _brands() -> BrandTable:
    return BrandTable.build(brands.load_brands(), host_words.load_host_words())


lure_lexicon = lru_cache(lures.load_lures)


@lru_cache
def _helplines() -> tuple[helplines.Helpline, ...]:
    return tuple(helplines.load())


@lru_cache
def _registers() -> tuple[registers.Register, ...]:
    return tuple(registers.load())
