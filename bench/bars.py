"""What the host gates are held to: a bar for each figure, and which kinds of attack each covers.

A kind's bar lies half-way between the goal and the stretch of the measured prototype the gates
follow; it holds for distinctive brands (coined names of seven letters or more).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_ONE_EDIT = ("omission", "repetition", "insertion", "replacement", "vowel")
KINDS: Mapping[str, tuple[float, tuple[str, ...]]] = {
    "IDN homoglyphs": (0.945, ("idn homoglyph", "dnstwist cyrillic")),
    "ASCII homoglyphs": (0.98, ("ascii homoglyph x1", "ascii homoglyph x2")),
    "one edit": (
        0.94,
        (
            *_ONE_EDIT,
            *(f"dnstwist {kind}" for kind in _ONE_EDIT if kind != "vowel"),
            "dnstwist vowel-swap",
            "dnstwist bitsquatting",
            "dnstwist addition",
        ),
    ),
    "swap of two letters": (0.985, ("transposition", "dnstwist transposition")),
    "name and job words": (0.98, ("combo hyphen", "combo glued")),
    "own domain embedded": (0.9875, ("embed dotted", "embed hyphens", "embed with word")),
    "typo and keyword": (0.86, ("typo + keyword",)),
    "two typos": (0.525, ("two typos",)),
    "free host": (0.90, ("free host", "free host + word", "free host + digits")),
}
RECALL = (
    ("distinctive", "any", 0.92),
    ("all", "any", 0.72),
    ("distinctive", "danger", 0.55),
)
"""Class of brand, danger or any warning, least share over all three generators."""

POPULAR_ALARMS = {"danger": 1, "danger or caution": 5}
BOARD_ALARMS = {"danger": 0, "danger or caution": 1}
RATES = {"danger": 4.0, "danger or caution": 32.0}
"""Alarms per 100,000 popular hosts, brands' own and users of a name counted in."""
MICROSECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Held:
    """A figure beside its bar; `bar` is None for a kind without one."""

    name: str
    found: int
    total: int
    bar: float | None

    @property
    def share(self) -> float:
        return self.found / self.total if self.total else 0.0

    @property
    def passed(self) -> bool:
        return self.bar is None or self.share >= self.bar

    @property
    def verdict(self) -> str:
        """`pass` or `FAIL` with the bar, or `no bar`."""
        if self.bar is None:
            return "no bar"
        return f"bar {100 * self.bar:g} %: {'pass' if self.passed else 'FAIL'}"


def held(recall: Mapping[str, Any]) -> Iterator[Held]:
    """Hold the recall of `measure_recall` against the bars: the whole, each family, each kind."""
    for brands, level, bar in RECALL:
        share = recall["all"].get(brands)
        if share:
            level_name = "danger or caution" if level == "any" else level
            name = f"{brands} brands, {level_name}"
            yield Held(name, round(share[level] * share["n"]), int(share["n"]), bar)
    bars = {kind: bar for bar, kinds in KINDS.values() for kind in kinds}
    shares = {
        group.removeprefix("kind "): classes["distinctive"]
        for group, classes in recall.items()
        if group.startswith("kind ") and "distinctive" in classes
    }
    for family, (bar, kinds) in KINDS.items():
        parts = [shares[kind] for kind in kinds if kind in shares]
        found = sum(round(part["any"] * part["n"]) for part in parts)
        yield Held(f"family: {family}", found, sum(int(part["n"]) for part in parts), bar)
    for kind, share in sorted(shares.items()):
        yield Held(
            f"kind: {kind}", round(share["any"] * share["n"]), int(share["n"]), bars.get(kind)
        )
