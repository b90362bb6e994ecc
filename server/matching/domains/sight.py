"""One look at a host, shared by all gates: its parts, its folded form, the names inside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from server.matching.domains.brands import Brand, BrandTable, Protected
from server.matching.domains.fold import ascii_shape, fold, pair_variants
from server.matching.domains.suffix import HostParts
from server.matching.domains.words import HostWords
from server.matching.types import Feature, Verdict

DANGER, CAUTION, NOTE = Verdict.DANGER, Verdict.CAUTION, Verdict.UNKNOWN
"""What gates answer, looked up once."""

_CLOSED = frozenset({"edu", "gov", "mil", "int", "ac", "go", "gob", "gouv", "arpa"})
"""Suffixes that only institutions can register under; library proxies live there too."""


_SOLD = frozenset({"com", "co", "net", "org"})


class Lookalike(NamedTuple):
    """Which name a host borrows, by which gate, and the piece of the host that does it."""

    gate: str
    verdict: Verdict
    brand: Brand | None  # None: a government's ending, no single owner
    score: float
    part: str
    features: tuple[Feature, ...] = ()


@dataclass(slots=True)  # not frozen, nor a tuple: it is made and read for every host
class Hit:
    """A protected name (or a whole own domain) found inside `body`, at [start, end)."""

    body: str
    start: int
    end: int
    name: Protected
    domain: bool
    exact: bool

    @property
    def registered(self) -> bool:
        """Whether it stands in the label that was registered, not in a sub-domain."""
        return "." not in self.body[self.start :]

    @property
    def sides(self) -> tuple[str, str]:
        """What stands before and behind it in the same label."""
        before, behind = self.body[: self.start], self.body[self.end :]
        return before.rpartition(".")[2], behind.partition(".")[0]

    @property
    def around(self) -> list[str]:
        """The tokens beside it in the same label."""
        return [token for side in self.sides for token in side.split("-") if token]

    @property
    def apart(self) -> bool:
        """Whether it stands alone between dots and hyphens."""
        before, behind = self.sides
        return before[-1:] in ("", "-") and behind[:1] in ("", "-")


@dataclass(slots=True)
class Sight:
    """A host as the gates see it; `body` is the host without its public suffix.

    `label` is what was registered, `shape` the same folded; it begins in `body` at `at`.
    """

    body: str
    at: int
    label: str
    shape: str
    suffix: str
    risky: bool
    free: bool
    folded: str
    hits: list[Hit]
    weak_ground: bool
    """Whether the place costs little: a risky TLD, a company's registry, a free host."""
    idn: bool = False


def see(parts: HostParts, table: BrandTable) -> Sight | None:
    """Prepare a host for the gates; None when nobody could imitate anything there."""
    subdomain, label, suffix, registrable, private = parts
    words = table.words
    if not label or _closed(suffix, words):
        return None
    if registrable in words.proxies or registrable in table.quiet or table.owns(parts):
        return None
    sold = private and _sold(suffix)
    free = private and not sold
    if subdomain and registrable in words.free_hosts:
        subdomain, _, label = subdomain.rpartition(".")
        suffix, free = registrable, True
    body = f"{subdomain}.{label}" if subdomain else label
    risky = sold or suffix.rpartition(".")[2] in words.risky_tlds
    sight = _sight(body, suffix, risky, free, table)
    return sight if "xn--" not in body else _as_seen(sight, table)


def _closed(suffix: str, words: HostWords) -> bool:
    if "." in suffix:
        return not _CLOSED.isdisjoint(suffix.split(".")) or suffix in words.proxies
    return not suffix or suffix in _CLOSED or suffix in words.proxies


def _sold(suffix: str) -> bool:
    """Whether a private suffix is a company's registry (com.de, uk.com): names there are bought."""
    second, _, top = suffix.rpartition(".")
    return (second in _SOLD and len(top) == 2) or (len(second) == 2 and top in _SOLD)


def _sight(body: str, suffix: str, risky: bool, free: bool, table: BrandTable) -> Sight:
    folded, at = fold(body), body.rfind(".") + 1
    hits = _hits(body, folded, table)
    label, shape = body[at:], folded[at:]
    return Sight(body, at, label, shape, suffix, risky, free, folded, hits, risky or free)


def _as_seen(sight: Sight, table: BrandTable) -> Sight:
    """Read the IDN labels of a host as the eye does."""
    labels = [_shape(label) for label in sight.body.split(".")]
    body = ".".join(labels)
    seen = _sight(body, sight.suffix, sight.risky, sight.free, table)
    seen.idn = not labels[-1].startswith("xn--") and body != sight.body
    return seen


def _shape(label: str) -> str:
    return (ascii_shape(label) or label) if label.startswith("xn--") else label


def _hits(body: str, folded: str, table: BrandTable) -> list[Hit]:
    found = _scan(body, folded, table)
    if "rn" in body or "vv" in body:
        for variant in pair_variants(body):
            found += [hit for hit in _scan(variant, fold(variant), table) if len(hit.name.text) > 6]
    if len(found) > 1:
        found = [hit for hit in found if not any(_covers(other, hit) for other in found)]
    return found


def _scan(body: str, folded: str, table: BrandTable) -> list[Hit]:
    return [
        Hit(body, start, end, name, domain, domain or body[start:end] == name.text)
        for start, end, ((name, domain),) in table.inside.find(folded.replace(".", "-"))
    ]


def _covers(longer: Hit, hit: Hit) -> bool:
    """Whether another hit holds this one inside it, so that this one says nothing of its own."""
    if longer.domain or hit.domain or longer.body != hit.body:
        return False
    size = longer.end - longer.start
    return longer.start <= hit.start and hit.end <= longer.end and size > hit.end - hit.start
