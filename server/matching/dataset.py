"""Everything one check needs to know, as one immutable value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from server.matching.domains.brands import BrandTable
from server.matching.domains.redirectors import Redirectors
from server.matching.domains.shared import SharedHosts
from server.matching.domains.suffix import SuffixRules
from server.matching.index import Indicators
from server.matching.lures.lexicon import LureLexicon
from server.matching.names.lexicon import NameLexicon
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


@dataclass(frozen=True, slots=True)
class Case:
    """One check: what is known, the day, and how far indicators may travel to the asker."""

    data: MatchingData
    request: CheckInput
    today: date
    ceiling: Tlp = Tlp.CLEAR


@dataclass(frozen=True, slots=True)
class Where:
    """Where in the request an observable stood."""

    input: InputRef
    spans: tuple[Span, ...] = ()
