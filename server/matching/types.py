"""The words of matching: what is shown to us, what sources claim, and what we conclude."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

Span = tuple[int, int]
"""[start, end) in Unicode code points of the submitted text."""


class Verdict(enum.IntEnum):
    """Ordered, worst first, so that `min()` of the reasons is the verdict. There is no SAFE."""

    DANGER = 0
    CAUTION = 1
    UNKNOWN = 2
    RECOGNISED = 3

    @property
    def code(self) -> str:
        """The stable machine value, as the API shows it."""
        return _CODES[self]


_CODES = tuple(verdict.name.lower() for verdict in Verdict)


class Tlp(enum.IntEnum):
    """Traffic Light Protocol 2.0: how far an indicator may travel, widest first."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4

    @property
    def label(self) -> str:
        """The published label, for example `TLP:AMBER+STRICT`."""
        return "TLP:" + self.name.replace("_", "+")

    @classmethod
    def parse(cls, text: str) -> Tlp:
        """Read `TLP:GREEN`, `green` or `AMBER+STRICT`; ValueError names the choices."""
        name = text.strip().upper().removeprefix("TLP:").replace("+", "_")
        try:
            return cls[name]
        except KeyError:
            choices = ", ".join(level.label for level in cls)
            raise ValueError(f"{text!r} is no TLP 2.0 label; use one of {choices}") from None


class ObservableType(enum.StrEnum):
    """What somebody shows us."""

    URL = "url"
    HOST = "host"
    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"
    TEXT = "text"


class IndicatorType(enum.StrEnum):
    """What a source makes a claim about. `url` is a host with a path, never a bare host."""

    HOST = "host"
    URL = "url"
    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    PHONE = "phone"
    EMAIL = "email"
    HANDLE = "handle"


class NameKind(enum.StrEnum):
    """Which name model applies; `unknown` tries both."""

    ORGANISATION = "organisation"
    PERSON = "person"
    UNKNOWN = "unknown"


class SourceKind(enum.StrEnum):
    """Who speaks. Only an authority can list; the others report."""

    AUTHORITY = "authority"
    PRESS = "press"
    NGO = "ngo"
    COMMUNITY = "community"


class MatchRule(enum.StrEnum):
    """How much of an indicator's name has to be met before it may warn."""

    DEFAULT = "default"
    FULL_NAME = "full_name"  # made of common words: only the whole name counts
    CONTEXT = "context"  # shared with other people or places: never by itself


class ReasonCode(enum.StrEnum):
    """Stable codes of reasons. A lure sign has `lure_` and its id in `lures.yml` instead."""

    HOST_LISTED = "host_listed"
    URL_LISTED = "url_listed"
    NAME_LISTED = "name_listed"
    NAME_SIMILAR = "name_similar"
    NAME_SHARED = "name_shared"
    PLACE_NAMED = "place_named"
    CONTACT_LISTED = "contact_listed"
    LOOKALIKE_HOMOGRAPH = "lookalike_homograph"
    LOOKALIKE_SPELLING = "lookalike_spelling"
    LOOKALIKE_WORDS = "lookalike_words"
    LOOKALIKE_EMBEDDED = "lookalike_embedded"
    LOOKALIKE_SUBDOMAIN = "lookalike_subdomain"
    LOOKALIKE_SUFFIX = "lookalike_suffix"
    LOOKALIKE_GOVERNMENT = "lookalike_government"
    HOST_RECOGNISED = "host_recognised"
    SHARED_HOST = "shared_host"
    LINK_UNWRAPPED = "link_unwrapped"
    INPUT_UNREADABLE = "input_unreadable"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication that was read. `date` is ISO 8601, possibly only a year or month, or ''."""

    title: str
    url: str
    date: str
    kind: SourceKind
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A source's claim about an observable.

    `listed_by` and `listed_on` tell who made the claim and when; `listed_kind` is AUTHORITY only
    when an authority did. `sources` are what was read, which may be a press report of a listing.
    `confidence` is 0-100. `value` is shown; `aliases` are matched like it.
    """

    id: str
    type: IndicatorType
    value: str
    confidence: int
    listed_by: str
    listed_kind: SourceKind
    listed_on: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""
    category: str = ""
    rule: MatchRule = MatchRule.DEFAULT
    tlp: Tlp = Tlp.CLEAR
    valid_from: date | None = None
    valid_until: date | None = None
    sources: tuple[Source, ...] = ()
    note: str = ""

    def active(self, today: date) -> bool:
        """Whether the claim holds on this day; expired and future claims never warn."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_until is None or today < self.valid_until
        )


class Observable(NamedTuple):
    """Something that was shown to us, in canonical form."""

    type: ObservableType
    value: str


@dataclass(frozen=True, slots=True)
class InputRef:
    """Where in the request something stood: `urls[2]`, `names[0]`, `text[0]`."""

    field: str
    index: int = 0


class Feature(NamedTuple):
    """One comparison: its score from 0 to 1, and the two things that were compared."""

    name: str
    score: float
    query: str
    candidate: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why. `code` is stable; `params` fill the translated sentence that explains it.

    A reason whose verdict is UNKNOWN is a note: it is shown and never changes the verdict.
    """

    code: str
    verdict: Verdict
    input: InputRef
    observable: Observable
    score: float = 1.0
    params: Mapping[str, str] = field(default_factory=dict)
    features: tuple[Feature, ...] = ()
    spans: tuple[Span, ...] = ()
    indicator: Indicator | None = None
    sources: tuple[Source, ...] = ()


class Checked(NamedTuple):
    """One observable that was looked at, and what came out for it alone."""

    input: InputRef
    observable: Observable
    verdict: Verdict


class Assessment(NamedTuple):
    """The answer to a check: the worst verdict, and every reason, worst first."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    checked: tuple[Checked, ...]


class NameInput(NamedTuple):
    """A recruiter's or company's name as it was given."""

    value: str
    kind: NameKind = NameKind.UNKNOWN


class CheckInput(NamedTuple):
    """A parsed request. `country` and `job_country` are context and never judged themselves."""

    urls: tuple[str, ...] = ()
    names: tuple[NameInput, ...] = ()
    contacts: tuple[str, ...] = ()
    text: str = ""
    country: str = ""
    job_country: str = ""
