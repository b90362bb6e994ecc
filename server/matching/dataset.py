"""Everything one check needs to know, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from server.matching.domains.brands import BrandTable
from server.matching.domains.redirectors import Redirectors
from server.matching.domains.shared import SharedHosts
from server.matching.domains.suffix import SuffixRules
from server.matching.index import Candidate, Indicators
from server.matching.lures.lexicon import LureLexicon
from server.matching.names.lexicon import NameLexicon
from server.matching.names.prepare import prepare
from server.matching.types import CheckInput, InputRef, Span, Tlp


@dataclass(frozen=True, slots=True)
class MatchingData:
    """Indicators and rules; built beside the old one and swapped, never changed."""

    index: Indicators
    suffixes: SuffixRules
    brands: BrandTable
    shared: SharedHosts
    redirectors: Redirectors
    names: NameLexicon
    lures: LureLexicon


@dataclass(frozen=True)
class Case:
    """One check: what is known, the day, and how far indicators may travel to the asker.

    What several reasons ask for is looked up once.
    """

    data: MatchingData
    request: CheckInput
    today: date
    ceiling: Tlp = Tlp.CLEAR

    @cached_property
    def mentioned(self) -> list[Candidate]:
        """The listed names that stand in the text, each time that they do."""
        return self.data.index.mentions(self.request.text)

    @cached_property
    def named(self) -> dict[str, list[Candidate]]:
        """For each name that is asked about, the listed ones near it."""
        return {
            name.value: self.data.index.names(prepare(name.value, name.kind, self.data.names))
            for name in self.request.names
        }

    def may_see(self, candidate: Candidate) -> bool:
        """Whether an indicator is in force and may travel to the asker."""
        indicator = candidate.indicator
        return indicator.active(self.today) and indicator.tlp <= self.ceiling


class Where(NamedTuple):
    """Where in the request an observable stood."""

    input: InputRef
    spans: tuple[Span, ...] = ()
