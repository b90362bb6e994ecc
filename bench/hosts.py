"""Measure the look-alike gates: alarms on honest hosts, recall per kind and class, time a host."""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bench.attacks import BAD_HOSTS, attacks, dnstwist_installed
from bench.bars import MICROSECONDS, held
from bench.judged import judged
from bench.large import HALVES, measure_large, show_large
from server.matching.domains.brands import BrandTable
from server.matching.domains.lookalikes import Lookalike, find
from server.matching.domains.suffix import suffix_rules
from server.matching.types import Verdict

POPULAR, BOARDS = "benign_tranco_10k.txt", "benign_job_boards_popular.csv"
WARNS = (Verdict.DANGER, Verdict.CAUTION)


def check(host: str, table: BrandTable) -> Lookalike | None:
    """Judge one host as the engine does: own domains of brands never alarm."""
    if table.recognise(host) is not None:
        return None
    return find(suffix_rules().split(host), table)


def measure_hosts(
    data: Path,
    table: BrandTable,
    *,
    each: int = 4,
    seed: int = 7,
) -> dict[str, Any]:
    """Measure on a folder of data files; what is missing there is named and left out."""
    missing = [name for name in (POPULAR, BOARDS, BAD_HOSTS) if not (data / name).is_file()]
    missing += [] if dnstwist_installed() else ["dnstwist (a package)"]
    result: dict[str, Any] = {"missing": missing, "brands": len(table.brands)}
    classes = judged()
    if POPULAR not in missing:
        result["popular"] = _alarms(_lines(data / POPULAR), table, classes)
    if BOARDS not in missing:
        boards = _column(data / BOARDS, "domain")
        result["boards"] = _alarms(boards, table, classes)
        result["boards_apart"] = _apart(boards, table, classes)
    result["recall"] = measure_recall(table, data, each, seed)
    if POPULAR not in missing:
        result["microseconds"] = measure_speed(_lines(data / POPULAR), table)
    return result


def _alarms(hosts: list[str], table: BrandTable, classes: Mapping[str, str]) -> dict[str, Any]:
    rows, notes = [], 0
    for host in hosts:
        found = check(host, table)
        if found is None:
            continue
        if found.verdict in WARNS:
            rows.append(_row(host, found, classes))
        else:
            notes += 1
    danger = sum(row["verdict"] == "danger" for row in rows)
    known = sum(table.recognise(host) is not None for host in hosts)
    return {
        "hosts": len(hosts),
        "recognised": known,
        "danger": danger,
        "danger_or_caution": len(rows),
        "notes": notes,
        "alarms": rows,
    }


def _row(host: str, found: Lookalike, classes: Mapping[str, str]) -> dict[str, Any]:
    return {
        "host": host,
        "verdict": found.verdict.code,
        "gate": found.gate,
        "brand": found.brand.id if found.brand else "",
        "class": classes.get(host, "not judged"),
    }


def _apart(boards: list[str], table: BrandTable, classes: Mapping[str, str]) -> dict[str, Any]:
    """Count the brands the shipped list shares with the file; give the alarms for the rest."""
    shared = {brand.id for host in boards if (brand := table.recognise(host))}
    rest = [host for host in boards if table.recognise(host) is None]
    return {"brands_shared": len(shared), "rest": _alarms(rest, table, classes)}


def measure_recall(table: BrandTable, data: Path, each: int, seed: int) -> dict[str, Any]:
    """Share of attacks that warn, by generator and kind, and in those by class of brand."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for attack in attacks(table, data, each=each, seed=seed):
        found = check(attack.host, table)
        brand_class = str(attack.name.rank)
        outcome = found.verdict.code if found else "silent"
        for group in ("all", f"generator {attack.generator}", f"kind {attack.kind}"):
            counts[group, "all"][outcome] += 1
            counts[group, brand_class][outcome] += 1
    return {
        group: {cls: _share(counts[group, cls]) for g, cls in sorted(counts) if g == group}
        for group in sorted({group for group, _ in counts})
    }


def _share(outcomes: Counter[str]) -> dict[str, float]:
    total = outcomes.total()
    danger = outcomes["danger"]
    return {
        "n": total,
        "danger": round(danger / total, 4),
        "any": round((danger + outcomes["caution"]) / total, 4),
    }


def measure_speed(hosts: list[str], table: BrandTable) -> float:
    """Time splitting (nothing remembered) and `find` over the hosts: us, best of five rounds."""
    rules = suffix_rules()
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for host in hosts:
            find(rules._split(host), table)
        rounds.append((time.perf_counter() - start) / len(hosts) * 1e6)
    return round(min(rounds), 1)


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _column(path: Path, name: str) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


def _table() -> BrandTable:
    from server.knowledge.brands import load_brands
    from server.knowledge.host_words import load_host_words

    return BrandTable.build(load_brands(), load_host_words())


def _print(result: Mapping[str, Any]) -> None:
    for part in ("popular", "boards"):
        if part in result:
            _print_alarms(part, result[part])
    if "boards_apart" in result:
        print("brands shared with the job boards file:", result["boards_apart"]["brands_shared"])
        _print_alarms("boards, the rest alone", result["boards_apart"]["rest"])
    for group, classes in result["recall"].items():
        cells = (f"{c}: {v['any']:.1%} ({v['danger']:.1%}) n={v['n']}" for c, v in classes.items())
        print(f"{group:28}", " · ".join(cells))
    print()
    for figure in held(result["recall"]):
        print(f"{figure.name:44} {figure.share:6.1%} of {figure.total:5} {figure.verdict}")
    if "microseconds" in result:
        passed = "pass" if result["microseconds"] <= MICROSECONDS else "FAIL"
        print(f"us a host: {result['microseconds']} (bar {MICROSECONDS:g}: {passed})")


def _print_alarms(title: str, part: Mapping[str, Any]) -> None:
    keys = ("hosts", "recognised", "danger", "danger_or_caution", "notes")
    print(f"{title}:", ", ".join(f"{key} {part[key]}" for key in keys))
    for row in part["alarms"]:
        print("  ", *row.values())


def main(arguments: Iterable[str] | None = None) -> None:
    """Print the figures, or write them as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="folder with the data files")
    parser.add_argument("--each", type=int, default=4, help="attacks a name, kind and generator")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--large", choices=HALVES, help="only count alarms on half a million hosts")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    if options.large:
        without = frozenset(_lines(options.data / POPULAR))
        print(show_large(measure_large(_table(), options.large, without)))
        return
    result = measure_hosts(options.data, _table(), each=options.each, seed=options.seed)
    _print(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
