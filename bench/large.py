"""Alarms on popular hosts by the hundred thousand: half to build with, half to look at once.

The lists come with the package that guards imports; a check never asks them. A host is in the half
of its hash, so that whoever tunes on `seen` can count on `unseen` what it was worth.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from bench.bars import RATES
from bench.judged import judged
from server.feeds.guard import LISTS, MILLIONS
from server.matching.domains.brands import BrandTable
from server.matching.domains.lookalikes import find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict

HALVES = ("seen", "unseen")


def half_of(host: str) -> str:
    """Tell which half a host is in, by its hash."""
    return HALVES[zlib.crc32(host.encode()) % 2]


def popular(without: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every popular host once, with the list it came from first."""
    known = set(without)
    for name in MILLIONS:
        path = LISTS / name / "list.json"
        for line in json.loads(path.read_text(encoding="utf-8"))["list"]:
            host = line.lower().strip().split("://")[-1].split("/")[0].split(":")[0]
            bare = host.removeprefix("www.")
            if host not in known and bare not in known:
                known.add(host)
                yield name, host


def measure_large(table: BrandTable, half: str, without: frozenset[str]) -> dict[str, Any]:
    """Count hosts and alarms of one half, by list, and name each alarm with its class."""
    split, classes = suffix_rules(), judged()
    counts: Counter[str] = Counter()
    alarms: list[dict[str, str]] = []
    for name, host in popular(without):
        if half_of(host) != half:
            continue
        counts[name] += 1
        found = find(split._split(host), table)  # past the cache, which a million hosts would flush
        if found is not None and found.verdict <= Verdict.CAUTION:
            brand = found.brand.id if found.brand else ""
            kind = classes.get(host, "not judged")
            code = found.verdict.code
            alarms.append(
                {"host": host, "verdict": code, "gate": found.gate, "brand": brand, "class": kind}
            )
    return {"half": half, "hosts": dict(counts), "alarms": alarms}


def show_large(result: dict[str, Any]) -> str:
    """Tell the rates per 100,000 hosts beside their bars, and the classes of the alarms."""
    total = sum(result["hosts"].values())
    danger = sum(alarm["verdict"] == "danger" for alarm in result["alarms"])
    found = {"danger": danger, "danger or caution": len(result["alarms"])}
    lines = [f"{total} other popular hosts, the {result['half']} half:"]
    for name, count in found.items():
        rate = count / total * 100_000
        passed = "pass" if rate <= RATES[name] else "FAIL"
        lines.append(f"  {name}: {count} = {rate:.1f} per 100,000 (bar {RATES[name]:g}: {passed})")
    classes = Counter(alarm["class"] for alarm in result["alarms"])
    lines.append("  " + ", ".join(f"{name} {count}" for name, count in classes.most_common()))
    lines += ["   " + " ".join(alarm.values()) for alarm in result["alarms"]]
    return "\n".join(lines)
