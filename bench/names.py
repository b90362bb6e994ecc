"""Measure name matching on real pairs: how many are found, and how many innocents are hit.

Run: `python -m bench.names ../shared/data`
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from server.matching.names.index import NameIndex, NameRow
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, NameMatch, compare
from server.matching.names.prepare import prepare
from server.matching.types import NameKind

PAIRS = "names_pairs_nomenklatura_name_bench.csv"
AGENCIES = "names_bd_recruiting_agencies.csv"
ALIASES = "names_ofac_alias_pairs_2022.csv"
COMPANY = frozenset({"Company", "Organization", "LegalEntity", "Vessel"})
ALIAS_SAMPLE = 3  # every third row
FIRST = 10
"""Among so many answers of the index the primary name should be."""
WITHIN = f"within the first {FIRST}"
LEVELS = (Level.CANDIDATE, Level.STRONG)

Row = dict[str, str]
Figure = tuple[str, float, int, list[Any]]
"""What was measured, the figure, over how many (0: it is a share), and each thing that is wrong."""
Judged = tuple[str, bool, NameMatch, str, str]
"""Schema, whether the pair is one, the match, the two names."""


def measure_names(data_folder: Path, lexicon: NameLexicon) -> dict[str, Any]:
    """Measure what the folder has data for; a file that is missing is left out."""
    out: dict[str, Any] = {}
    if (data_folder / PAIRS).exists():
        out["pairs"] = _pairs(_rows(data_folder / PAIRS), lexicon)
    if (data_folder / AGENCIES).exists():
        names = [row["name"] for row in _rows(data_folder / AGENCIES)]
        out["agencies"] = _innocent(names, lexicon)
    if (data_folder / ALIASES).exists():
        out["aliases"] = _aliases(_rows(data_folder / ALIASES), lexicon)
    return out


def measure_pairs(rows: Sequence[Row], lexicon: NameLexicon) -> Iterator[Figure]:
    """F1, precision and recall of labelled pairs, at both levels, as shares of 1."""
    measured = _pairs(rows, lexicon)
    for level in LEVELS:
        name = level.name.lower()
        for group, score in measured[name].items():
            wrong = measured["wrong"] if (name, group) == ("candidate", "all") else []
            yield f"{name}, {group}: F1", score["f1"], 0, wrong
            yield f"{name}, {group}: precision", score["precision"], 0, []
            yield f"{name}, {group}: recall", score["recall"], 0, []
    yield "microseconds of the processor a pair", measured["microseconds_a_pair"], 0, []


def measure_innocent_pairs(names: Sequence[str], lexicon: NameLexicon) -> Iterator[Figure]:
    """Hits among all pairs of names of unrelated firms, at both levels."""
    measured = _innocent(names, lexicon)
    for level in LEVELS:
        name = level.name.lower()
        hits = [hit for hit in measured["hits"] if level is Level.CANDIDATE or hit[0] == name]
        yield f"innocent pairs: {name}", len(hits), measured["pairs"], hits


def measure_aliases(rows: Sequence[Row], lexicon: NameLexicon) -> Iterator[Figure]:
    """How often an alias meets its primary name, by kind of alias, on a sample of the aliases.

    `candidate` and `strong` compare the two names; `within the first 10` looks the alias up among
    the primary names of the whole file. Many aliases are other names, which no spelling leads to.
    """
    for kind, counts in _aliases(rows, lexicon).items():
        pairs = int(counts["pairs"])
        for figure in ("candidate", "strong", WITHIN):
            yield f"{kind}: {figure}", round(counts[figure] * pairs), pairs, []


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _pairs(rows: Sequence[Row], lexicon: NameLexicon) -> dict[str, Any]:
    start = time.process_time()  # of the processor: other programs on the machine do not count
    judged = [_judge(row, lexicon) for row in rows]
    seconds = time.process_time() - start
    return {
        "pairs": len(rows),
        "microseconds_a_pair": round(seconds / max(1, len(rows)) * 1e6, 1),
        "candidate": _scores(judged, Level.CANDIDATE),
        "strong": _scores(judged, Level.STRONG),
        "wrong": list(_wrong(judged)),
    }


def _judge(row: Row, lexicon: NameLexicon) -> Judged:
    kind = NameKind.ORGANISATION if row["schema"] in COMPANY else NameKind.PERSON
    one, two = (prepare(row[name], kind, lexicon) for name in ("name1", "name2"))
    match = compare(one, two, lexicon)
    return row["schema"], row["is_match"] == "true", match, row["name1"], row["name2"]


def _scores(judged: list[Judged], level: Level) -> dict[str, dict[str, float]]:
    groups = {
        "all": judged,
        "company": [row for row in judged if row[0] in COMPANY],
        "person": [row for row in judged if row[0] not in COMPANY],
    }
    return {name: _score(rows, level) for name, rows in groups.items()}


def _score(rows: list[Judged], level: Level) -> dict[str, float]:
    counts = Counter((row[1], row[2].level >= level) for row in rows)
    hit, false, missed = counts[True, True], counts[False, True], counts[True, False]
    return {
        "pairs": len(rows),
        "f1": round(2 * hit / max(1, 2 * hit + false + missed), 4),
        "precision": round(hit / max(1, hit + false), 4),
        "recall": round(hit / max(1, hit + missed), 4),
    }


def _wrong(judged: list[Judged]) -> Iterator[dict[str, Any]]:
    for schema, expected, match, one, two in judged:
        if expected != (match.level >= Level.CANDIDATE):
            yield {
                "schema": schema,
                "expected": expected,
                "level": match.level.name.lower(),
                "score": round(match.score, 3),
                "names": [one, two],
                "features": {feature.name: round(feature.score, 3) for feature in match.features},
            }


def _innocent(values: Sequence[str], lexicon: NameLexicon) -> dict[str, Any]:
    names = [prepare(value, NameKind.ORGANISATION, lexicon) for value in values]
    start = time.process_time()
    found = [(compare(a, b, lexicon), a, b) for a, b in combinations(names, 2)]
    seconds = time.process_time() - start
    hits = [(match, a.original, b.original) for match, a, b in found if match.level]
    return {
        "pairs": len(found),
        "candidate_hits": len(hits),
        "strong_hits": sum(match.level is Level.STRONG for match, _, _ in hits),
        "microseconds_a_pair": round(seconds / max(1, len(found)) * 1e6, 1),
        "hits": [[match.level.name.lower(), round(match.score, 3), a, b] for match, a, b in hits],
    }


def _aliases(rows: Sequence[Row], lexicon: NameLexicon) -> dict[str, dict[str, float]]:
    found: dict[str, Counter[str]] = {}
    primary = {(row["ent_num"], row["primary_name"]): _kind(row) for row in rows}
    index = NameIndex.build(
        (NameRow(int(number), name, kind) for (number, name), kind in primary.items()), lexicon
    )
    for row in rows[::ALIAS_SAMPLE]:
        alias, name = (prepare(row[key], _kind(row), lexicon) for key in ("alias", "primary_name"))
        level = compare(alias, name, lexicon).level
        first = index.search(alias, limit=FIRST)
        counts = found.setdefault(f"{row['type']} {row['alias_kind']}", Counter())
        counts.update(pairs=1, candidate=level >= Level.CANDIDATE, strong=level >= Level.STRONG)
        counts[WITHIN] += any(hit.ref == int(row["ent_num"]) for hit in first)
    return {kind: _recall(counts) for kind, counts in sorted(found.items())}


def _kind(row: Row) -> NameKind:
    return NameKind.PERSON if row["type"] == "individual" else NameKind.ORGANISATION


def _recall(counts: Counter[str]) -> dict[str, float]:
    pairs = counts["pairs"]
    shares = {name: counts[name] / pairs for name in ("candidate", "strong", WITHIN)}
    return {"pairs": pairs, **shares}


def main() -> None:
    """Print what was measured as JSON."""
    from server.knowledge.names import load_lexicon

    measured = measure_names(Path(sys.argv[1]), load_lexicon())
    print(json.dumps(measured, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
