"""The names that hosts may not borrow, prepared once so that a check costs microseconds."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from server.matching.domains.deletions import NearIndex
from server.matching.domains.fold import fold, fold_pairs, fold_wide, with_pairs
from server.matching.domains.limits import EMBEDDED
from server.matching.domains.suffix import HostParts
from server.matching.domains.words import HostWords
from server.matching.manystrings import ManyStrings
from server.matching.types import Source


class BrandClass(enum.StrEnum):
    """How much a name says by itself. It decides which gates may fire, and how loudly."""

    DISTINCTIVE = "distinctive"  # coined, seven letters or more
    SIX = "six"  # coined, five or six letters
    COMMON = "common"  # an ordinary word: indeed, seek, monster
    GENERIC = "generic"  # made of job words: onlinejobs, topjobs
    SHORT = "short"  # under five letters
    NONE = "none"  # recognised, never protected


HOUSES = frozenset({"employer", "ministry", "embassy", "authority", "international"})
"""Kinds that own many hosts with their name in it: unknown words beside the name mean nothing."""

MANY_HOSTS = HOUSES | {"recruiter", "ats"}
"""Kinds whose own second sites are called name + jobs: no imitation on an ordinary TLD."""

TALKED_ABOUT = frozenset({"messenger", "social"})
"""Kinds whose names fans and tool makers use freely: plain words beside the name mean little."""

TRADING = frozenset({"marketplace", "wallet"})
"""Kinds that run many hosts for mail, help and notices themselves."""


@dataclass(frozen=True, slots=True)
class Brand:
    """A job board, recruiter, messenger or authority, its names in hosts and its own domains."""

    id: str
    name: str
    kind: str
    brand_class: BrandClass
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()  # said to be its: never warned about, never recognised
    countries: tuple[str, ...] = ()
    checked: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def coined(self) -> bool:
        """Whether nobody writes the name by chance."""
        return self.brand_class in (BrandClass.DISTINCTIVE, BrandClass.SIX)


@dataclass(frozen=True, slots=True)
class Protected:
    """One protected name of a brand, as it stands in hosts. `top` are the TLDs it uses itself."""

    text: str
    brand: Brand
    top: frozenset[str]
    alone: bool = False  # hosts of strangers do not hold it
    unlike: bool = False  # no word or host of a stranger is one letter away from it
    dotted: bool = False  # an own domain whose label protects nothing: only the whole of it counts
    # What follows is worked out once: gates ask it of every name that is near.
    coined: bool = field(init=False, repr=False, compare=False)
    """Whether nobody writes the name by chance; a short form of a brand is never coined."""
    rank: BrandClass = field(init=False, repr=False, compare=False)
    """The class of this name: a short form of a coined brand counts by its own length."""
    long_word: bool = field(init=False, repr=False, compare=False)
    """Whether it is an ordinary word, but long enough to be meant on weak ground."""
    longer_word: bool = field(init=False, repr=False, compare=False)
    """The same for gates that see nothing but the name itself (careercross.example)."""
    singular: bool = field(init=False, repr=False, compare=False)
    """Whether it is made of words, but too long to be met by chance (dreamjobmyanmar)."""
    distinctive: bool = field(init=False, repr=False, compare=False)
    """Whether the name is coined and long enough to be told from others at a distance."""

    def __post_init__(self) -> None:
        size, brand_class = len(self.text), self.brand.brand_class
        coined = self.brand.coined and size >= 5
        short_form = brand_class is BrandClass.DISTINCTIVE and size < 7
        generic = brand_class is BrandClass.GENERIC
        derived = {
            "coined": coined,
            "rank": BrandClass.SIX if short_form else brand_class,
            "long_word": not coined and size >= (7 if generic else 6),
            "longer_word": not coined and size >= (7 if generic else 9),
            "singular": not coined and size >= 11,
            "distinctive": brand_class is BrandClass.DISTINCTIVE and size >= 7,
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)


@dataclass(frozen=True, slots=True, eq=False)
class BrandTable:
    """All brands, ready to be looked up. Build it with `build`; it never changes afterwards."""

    words: HostWords
    brands: tuple[Brand, ...]
    own: Mapping[str, Brand]
    by_name: Mapping[str, Protected]
    by_fold: Mapping[str, Protected]
    by_wide: Mapping[str, Protected]
    by_domain: Mapping[str, Protected]
    by_shape: Mapping[str, Protected]
    near: NearIndex
    inside: ManyStrings[tuple[Protected, bool]]
    own_labels: frozenset[str] = field(default=frozenset())
    quiet: frozenset[str] = field(default=frozenset())
    own_ends: frozenset[str] = field(default=frozenset())
    """Own domains, and the domains that these lie under."""
    offices: Mapping[str, Brand] = field(default_factory=dict)
    """Official domains without their dots, and up to `gov`: dmwgovph, dmwgov."""

    @classmethod
    def build(cls, brands: Iterable[Brand], words: HostWords) -> BrandTable:
        """Prepare the look-ups; of two brands with the same name the first keeps it."""
        brands = tuple(brands)
        names = _protected(brands, words)
        folded = {fold(text): name for text, name in reversed(names.items())}
        by_pairs = {fold_pairs(text): name for text, name in reversed(names.items())}
        domains = _embeddable(brands, names)
        return cls(
            words=_without_names(words, names.values()),
            brands=brands,
            own={domain: brand for brand in reversed(brands) for domain in brand.domains},
            by_name=names,
            by_fold=by_pairs,
            by_wide={fold_wide(t): name for t, name in names.items() if name.distinctive},
            by_domain=domains,
            by_shape={shape: by_pairs[with_pairs(shape)] for shape in folded},
            near=NearIndex(folded),
            inside=ManyStrings(_inside(folded, domains)),
            own_labels=frozenset(d.split(".", 1)[0] for b in brands for d in b.domains),
            own_ends=frozenset(end for b in brands for d in b.domains for end in _ends(d)),
            quiet=frozenset(domain for brand in brands for domain in brand.registered),
            offices=dict(_offices(brands)),
        )

    def recognise(self, host: str) -> Brand | None:
        """Find the brand whose own domain this host is, or lies under."""
        own = self.own
        while host:
            brand = own.get(host)
            if brand is not None:
                return brand
            host = host.partition(".")[2]
        return None

    def owns(self, parts: HostParts) -> bool:
        """Tell whether `recognise` finds a brand for the host of these parts: mostly at once."""
        if parts.registrable in self.own_ends:
            host = f"{parts.subdomain}.{parts.registrable}" if parts.subdomain else ""
            return self.recognise(host or parts.registrable) is not None
        return parts.private and self.recognise(parts.suffix) is not None

    def near_one(self, label: str) -> list[Protected]:
        """List the protected names within one edit of a folded label, nearest first."""
        found = self.near.within_one(label)
        return [self.by_shape[name] for name in found] if found else []

    def near_two(self, label: str) -> list[Protected]:
        """List the protected names exactly two edits from a folded label."""
        found = self.near.within_two(label)
        return [self.by_shape[name] for name in found] if found else []


def _ends(domain: str) -> Iterator[str]:
    while domain:
        yield domain
        domain = domain.partition(".")[2]


def _without_names(words: HostWords, names: Iterable[Protected]) -> HostWords:
    """Take coined names out of the dictionaries: `linkedin` is in every list of frequent words."""
    coined = {name.text for name in names if name.coined}
    return replace(words, plain=words.plain - coined, frequent=words.frequent - coined)


def _protected(brands: Iterable[Brand], words: HostWords) -> dict[str, Protected]:
    names: dict[str, Protected] = {}
    for brand in brands:
        if brand.brand_class is BrandClass.NONE:
            continue
        top = frozenset(domain.rpartition(".")[2] for domain in brand.domains)
        for text in brand.names:
            rare = text in words.alone, text in words.unlike
            names.setdefault(text, Protected(text, brand, top, *rare))
    return names


def _embeddable(brands: Iterable[Brand], names: Mapping[str, Protected]) -> dict[str, Protected]:
    """Own domains that are worth writing into somebody else's host, with `-` for `.`.

    A domain under a government's suffix counts even when the label before it protects nothing;
    of other such domains only the whole, written with its dots (`dotted`).
    """
    found: dict[str, Protected] = {}
    for brand in brands:
        for domain in brand.domains:
            label, _, suffix = domain.partition(".")
            name = names.get(label)
            if _official(suffix):
                whole = Protected(label, brand, frozenset((suffix.rpartition(".")[2],)))
                found.setdefault(domain.replace(".", "-"), whole)
            elif name is not None and name.brand is brand and len(label) >= EMBEDDED.written:
                found.setdefault(domain.replace(".", "-"), name)
            else:
                whole = Protected(domain, brand, frozenset(), dotted=True)
                found.setdefault(domain.replace(".", "-"), whole)
    return found


def _offices(brands: Iterable[Brand]) -> Iterator[tuple[str, Brand]]:
    for brand in reversed(tuple(brands)):
        for domain in brand.domains:
            label, _, suffix = domain.partition(".")
            if _official(suffix) and label != "www":
                yield domain.replace(".", ""), brand
                if suffix.startswith("gov"):
                    yield f"{label}gov", brand


def _official(suffix: str) -> bool:
    return suffix == "gov" or suffix.startswith(("gov.", "go.", "gob.", "gouv."))


def _inside(
    folded: Mapping[str, Protected], domains: Mapping[str, Protected]
) -> Iterator[tuple[str, tuple[Protected, bool]]]:
    """What is looked for inside a host: every name, and every own domain (True)."""
    whole = {fold(text): (name, True) for text, name in domains.items()}
    names = {text: (name, False) for text, name in folded.items() if len(text) >= 4}
    yield from (names | whole).items()
