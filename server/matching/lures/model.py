"""The table of weights and rules that turns signs into a score.

Measured on real messages and ordinary advertisements when the rules were made (November 2026):
what each family is worth, and that two independent families of which one is strong are needed.
Counter-signs weigh against, but never cancel a hard sign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

WEIGHTS = {"strong": 3.0, "medium": 2.0, "weak": 1.0, "counter": 1.0}
STRONG = 3.0
FAR = 2.0
"""Weight of pay that is several times what is usual."""
WARN, DANGER = 4.0, 9.0
ADDS_UP = 6.5
"""What medium families must weigh together where none is strong."""
WINDOW = 600
"""Code points of the stretch that is judged at once, so that padding does not help."""
COUNTERS_AT_MOST, COUNTERS_BESIDE_HARD = 3.0, 1.0
HARD = frozenset({"tourv", "escort", "secret", "hand"})
CAUTION_ONLY = frozenset({"task", "unsol", "home", "prepaid", "levels"})
"""Families of work-from-home scams: real harm, but no sign of trafficking."""
FREE = {1: 1.0, 2: 2.0, 3: 2.5}
"""Weight by how many things are paid for. Never strong: honest recruiters pay them too."""

ROLES = frozenset({"role", "roleg"})
CORE = ROLES | {"place"}
OFFER = ROLES | {"pay", "ticket", "noexp", "package"}
EASY = ROLES | {"unsol", "task", "home"}
EXTRAS = frozenset({"noexp", "package", "ticket", "tourv", "perks"})
LOOSE = frozenset({"contact", "link", "chat"})
DRAWN = LOOSE | {"ref", "place", "friend"}
PAID = frozenset({"pay", "ref"})
EASY_HIRE = frozenset({"easy", "noexp", "ref", "friend", "looks", "nocon", "unsol"})
APPROACH = frozenset({"chat", "unsol", "friend", "ref", "tourv", "urg", "nocon"})
"""How people are drawn in, beside what they are offered."""
PROFILE = (
    frozenset({"noexp", "package", "ticket", "contact", "link", "ref", "perks", "place"}) | ROLES
)
"""What a whole lure shows beside its pay, each too common to be strong."""
CHEAP = PROFILE - {"place", "package", "ticket"}
"""Those that an honest expert's contract abroad does not show."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A family gets `weight` where at least `count` of `beside` stand with it; `sign` narrows the
    rule to one sign of the family, which must weigh `least` by itself, and `core` demands one of a
    smaller set among them."""

    family: str
    weight: float
    beside: frozenset[str]
    count: int = 1
    sign: str = ""
    core: frozenset[str] = frozenset()
    otherwise: float | None = None
    least: float = 0.0

    def met(self, present: frozenset[str]) -> bool:
        """Whether enough of the other families are present."""
        others = self.beside & present
        return len(others) >= self.count and (not self.core or bool(self.core & present))


RULES = (
    # A visa or deduction sentence alone stands in honest texts too.
    Rule("tourv", 3.0, OFFER | {"place", "urg", "escort", "free", "chat"}, otherwise=1.5),
    Rule(
        "debt",
        3.0,
        ROLES | {"place", "hand", "tourv", "escort", "ref", "perks"},
        otherwise=1.5,
    ),
    Rule("hand", 3.0, OFFER | {"place", "tourv", "debt", "free", "secret"}, otherwise=2.0),
    # Gambling and crypto work: honest where nothing else is odd.
    Rule("roleg", 3.0, frozenset({"place", "ticket", "noexp", "pay", "chat", "looks"}), 2),
    # A country or a border town is where a lure leads to, never a sign alone.
    # Easy desk work there is suspicious with more beside it; a cook's or a manager's job is not.
    Rule("place", 3.0, EXTRAS, 1, "destination_hotspot", ROLES),
    Rule("place", 3.0, frozenset({"noexp", "package", "pay"}), 3, "destination_hotspot"),
    Rule("place", 3.0, EXTRAS | {"pay", "chat"}, 1, "border_place", ROLES),
    # Such pay for such work, or for people hired with ease, in such a country or town.
    Rule("place", 3.0, ROLES | EASY_HIRE | LOOSE, 1, "border_place", frozenset({"far_pay"})),
    Rule("place", 3.0, ROLES | EASY_HIRE, 1, "destination_hotspot", frozenset({"far_pay"})),
    Rule("place", 3.0, ROLES, 1, "destination_hotspot", frozenset({"friend"})),
    Rule("place", 3.0, APPROACH | {"noexp", "package", "pay"}, 2, "border_place", PAID),
    Rule("place", 3.0, OFFER, 1, "compound_place"),
    Rule("place", 3.0, OFFER | APPROACH, 3, "abroad_unnamed", ROLES | {"pay"}),
    # Ordinary managers earn several times the average: an easy role and two other things are
    # needed, as any call centre takes people without experience.
    Rule("pay", 3.0, EXTRAS | DRAWN, 2, "pay_far_above_usual", EASY, least=FAR),
    Rule("pay", 3.0, LOOSE, 1, "pay_far_above_usual", EASY - ROLES, least=FAR),
    Rule("pay", 3.0, PROFILE, 3, "pay_far_above_usual", CHEAP, least=FAR),
    Rule("pay", 3.0, PROFILE, 3, "high_pay_words", CHEAP),
    Rule("pay", 3.0, EASY | LOOSE, 2, "daily_pay_high", EASY),
    Rule("pay", 3.0, frozenset({"extreme_daily"}), 1, "daily_pay_high", EASY | {"contact"}),
    Rule("chat", 3.0, frozenset({"noexp", "role", "place", "pay"}), 2, "messaging_app_only"),
    Rule("urg", 3.0, frozenset({"place", "tourv", "ticket"}), 1, "urgent_departure"),
    # Whoever lives and shops behind a fence is easily kept there.
    Rule("perks", 3.0, ROLES | {"place", "ref", "debt", "hand"}, 2, "compound_life"),
    # Task and work-from-home scams.
    Rule("unsol", 3.0, frozenset({"contact", "link", "pay"}), otherwise=1.5),
    Rule(
        "task",
        3.0,
        frozenset({"contact", "link", "daily", "home", "unsol", "chat", "prepaid"}),
        otherwise=1.5,
    ),
    Rule(
        "home",
        3.0,
        frozenset({"wide_age", "pay", "contact"}),
        2,
        "home_part_time",
        frozenset({"wide_age"}),
    ),
    Rule("home", 3.0, frozenset({"pay", "contact", "unsol", "daily"}), 3, "home_part_time"),
    # No honest employer lets people pay for work at home.
    Rule("home", 3.0, frozenset({"fee", "prepaid"})),
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sign at one place. `certain` evidence is quoted from a source or parsed, not drafted;
    `key` is the normal form of the wording that was met."""

    sign: str
    family: str
    weight: float
    start: int
    end: int
    certain: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Score:
    """The families of a stretch with their weights, and what they add up to. `quoted_strong`: a
    wording out of a source stands in a strong family."""

    families: Mapping[str, float]
    total: float
    counters: tuple[str, ...]
    start: int
    end: int
    certain_strong: int
    quoted_strong: bool = False

    @property
    def warns(self) -> bool:
        """Two independent families, one of them strong, and enough in sum; or many that are not,
        with a vague role or a known place among them and nothing that speaks against it."""
        weighty = [weight for weight in self.families.values() if weight >= 1]
        if len(weighty) >= 2 and max(weighty) >= STRONG and self.total >= WARN:
            return True
        if self.counters or not CORE & self.families.keys():
            return False
        own = sum(w for family, w in self.families.items() if family not in CAUTION_ONLY)
        return own >= ADDS_UP


def score(evidence: Iterable[Evidence], counters: Mapping[str, float]) -> Score:
    """Weigh the signs of one stretch of text."""
    items = list(evidence)
    families = _base(items)
    present = _present(items, families)
    for rule in RULES:
        if rule.family in families and (not rule.sign or _has(items, rule.sign, rule.least)):
            if rule.met(present):
                families[rule.family] = max(families[rule.family], rule.weight)
            elif rule.otherwise is not None:
                families[rule.family] = min(families[rule.family], rule.otherwise)
    hard = any(families.get(family, 0) >= STRONG for family in HARD)
    most = COUNTERS_BESIDE_HARD if hard else COUNTERS_AT_MOST
    total = sum(families.values()) - min(sum(counters.values()), most)
    certain = {item.family for item in items if item.certain and item.family not in CAUTION_ONLY}
    return Score(
        families,
        total,
        tuple(counters),
        min((item.start for item in items), default=0),
        max((item.end for item in items), default=0),
        sum(families.get(family, 0) >= STRONG for family in certain),
        any(item.certain and item.key and families[item.family] >= STRONG for item in items),
    )


def _base(items: list[Evidence]) -> dict[str, float]:
    families: dict[str, float] = {}
    for item in items:
        if item.family:
            families[item.family] = max(families.get(item.family, 0), item.weight)
    if "free" in families:
        families["free"] = FREE[min(_things(items), 3)]
    return families


def _things(items: list[Evidence]) -> int:
    """How many different things are paid for; `everything paid` counts as two."""
    signs = {item.sign for item in items if item.family == "free"}
    return len(signs) + ("all_paid" in signs)


def _present(items: list[Evidence], families: Mapping[str, float]) -> frozenset[str]:
    """Families, and finer conditions that rules may ask for."""
    present = {family for family, weight in families.items() if weight >= 1.5 or family == "place"}
    signs = {item.sign for item in items}
    conditions = {
        "ticket": bool(signs & {"free_ticket", "all_paid"}),
        "package": families.get("free", 0) >= 2,
        "far_pay": _has(items, "pay_far_above_usual", FAR),
        "contact": "personal_contact" in signs,
        "link": "throwaway_link" in signs,
        "wide_age": "wide_age_range" in signs,
        "extreme_daily": any(i.sign == "daily_pay_high" and i.weight >= 2 for i in items),
        "daily": bool(signs & {"paid_daily", "daily_pay_high"}),
    }
    return frozenset(present | {name for name, holds in conditions.items() if holds})


def _has(items: list[Evidence], sign: str, least: float = 0.0) -> bool:
    return any(item.sign == sign and item.weight >= least for item in items)
