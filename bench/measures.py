"""One measure a file of real data: (group, file, what is hoped for, how it is measured)."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.bars import BOARD_ALARMS, MICROSECONDS, POPULAR_ALARMS, held
from bench.checks import Checker, imported
from bench.hosts import BAD_HOSTS, measure_recall, measure_speed
from bench.judged import judged
from bench.names import measure_aliases, measure_innocent_pairs, measure_pairs
from bench.texts import blind, halved, held_apart
from server.matching.domains.canonical import canonicalize
from server.matching.types import Assessment, Verdict

csv.field_size_limit(sys.maxsize)

Figure = tuple[str, float, int, list[Any]]
EACH, SEED = 2, 7
"""Attacks of each kind on each name, and the seed that makes them the same every time."""


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines(path)]


def warns(assessment: Assessment) -> bool:
    return assessment.verdict <= Verdict.CAUTION


def why(assessment: Assessment) -> list[str]:
    return [
        f"{r.verdict.code}:{r.code}" for r in assessment.reasons if r.verdict <= Verdict.CAUTION
    ]


def alarms(label: str, checked: Iterable[tuple[str, Assessment]]) -> Iterator[Figure]:
    """False alarms on honest material, danger and caution apart, each alarm listed."""
    pairs = list(checked)
    for verdict in (Verdict.DANGER, Verdict.CAUTION):
        wrong = [[shown, why(a)] for shown, a in pairs if a.verdict is verdict]
        yield f"{label}: {verdict.code}", len(wrong), len(pairs), wrong


def host_alarms(
    label: str, checked: list[tuple[str, Assessment]], bars: Mapping[str, int]
) -> Iterator[Figure]:
    """Alarms on honest hosts, raw, beside their bar; each with its class and reasons."""
    classes = judged()
    worst = {"danger": Verdict.DANGER, "danger or caution": Verdict.CAUTION}
    wrong: list[Any] = []
    for name, level in worst.items():
        wrong = [
            [host, classes.get(host, "not judged"), why(a)]
            for host, a in checked
            if a.verdict <= level
        ]
        passed = "pass" if len(wrong) <= bars[name] else "FAIL"
        shown = f"{label}: {name} (bar {bars[name]}: {passed})"
        yield shown, len(wrong), len(checked), wrong
    for kind in sorted({str(row[1]) for row in wrong}):
        yield f"{label}: of these {kind}", sum(row[1] == kind for row in wrong), len(wrong), []


def check_hosts(hosts: list[str], checker: Checker) -> list[tuple[str, Assessment]]:
    return [(host, checker.url(f"https://{host}/")) for host in hosts]


def with_list(
    path: Path, label: str, hosts: list[str], bars: Mapping[str, int]
) -> Iterator[Figure]:
    """The same alarms after the list of bad hosts beside `path` was imported."""
    bad = path.with_name(BAD_HOSTS)
    if bad.is_file():
        checker = Checker(imported(bad).values())
        yield from host_alarms(f"{label}, list imported", check_hosts(hosts, checker), bars)


def popular_hosts(path: Path, checker: Checker) -> Iterator[Figure]:
    hosts = lines(path)
    yield from host_alarms("popular hosts", check_hosts(hosts, checker), POPULAR_ALARMS)
    yield from with_list(path, "popular hosts", hosts, POPULAR_ALARMS)
    spent = measure_speed(hosts, checker.data.brands)
    passed = "pass" if spent <= MICROSECONDS else "FAIL"
    yield f"microseconds a host (bar {MICROSECONDS:g}: {passed})", spent, 0, []


def generated_lookalikes(path: Path, checker: Checker) -> Iterator[Figure]:
    """Attacks of three generators on every protected brand; words of the third come from `path`."""
    recall = measure_recall(checker.data.brands, path.parent, each=EACH, seed=SEED)
    for group in ("all", "generator A", "generator B", "generator C"):
        for brands in ("all", "distinctive"):
            share = recall.get(group, {}).get(brands)
            if share:
                label, total = f"{group}, {brands} brands", int(share["n"])
                yield f"{label}: danger or caution", round(share["any"] * total), total, []
                yield f"{label}: danger", round(share["danger"] * total), total, []
    for figure in held(recall):
        yield f"{figure.name} ({figure.verdict})", figure.found, figure.total, []


def job_boards(path: Path, checker: Checker) -> Iterator[Figure]:
    hosts = [row["domain"] for row in rows(path)]
    checked = check_hosts(hosts, checker)
    yield from host_alarms("job boards", checked, BOARD_ALARMS)
    yield from with_list(path, "job boards", hosts, BOARD_ALARMS)
    known = [host for host, a in checked if a.verdict is Verdict.RECOGNISED]
    rest = [(host, a) for host, a in checked if checker.data.brands.recognise(host) is None]
    yield "job boards: recognised", len(known), len(checked), []
    shared = {checker.data.brands.recognise(host) for host, _ in checked} - {None}
    yield "brands of ours that this file shares", len(shared), len(checker.data.brands.brands), []
    yield from host_alarms("job boards that are not in the brand list", rest, BOARD_ALARMS)


def ordinary_ads(path: Path, checker: Checker) -> Iterator[Figure]:
    texts = [f"{row['title']}\n{row['description']}" for row in rows(path)]
    yield from alarms("ordinary ads, whole", [(t[:100], checker.text(t)) for t in texts])
    yield from alarms("first 500 characters", [(t[:100], checker.text(t[:500])) for t in texts])


def agencies(path: Path, checker: Checker) -> Iterator[Figure]:
    names = [row["name"] for row in rows(path)]
    yield from alarms("licensed agencies", [(name, checker.name(name)) for name in names])
    yield from measure_innocent_pairs(names, checker.data.names)


def lure_messages(path: Path, checker: Checker) -> Iterator[Figure]:
    groups: dict[str, list[tuple[str, Assessment]]] = defaultdict(list)
    held = held_apart(row["text"] for row in rows(path))
    for row in rows(path):
        part = "held out" if row["text"] in held else "seen"
        assessment = checker.text(row["text"])
        groups[f"real messages, {part}"].append((row["text"], assessment))
        groups[f"real messages, {row['lang']}"].append((row["text"], assessment))
    for name, checked in sorted(groups.items()):
        missed = [text for text, a in checked if not warns(a)]
        yield f"{name}: warned", len(checked) - len(missed), len(checked), missed


def blind_texts(path: Path, checker: Checker) -> Iterator[Figure]:
    """Texts written without sight of the phrases; they stand in the tests, not in the folder."""
    honest = [(part, text, checker.text(text)) for _, part, text in blind("honest")]
    for part, label in (("ads", "honest short ads"), ("news", "news and advice")):
        yield from alarms(f"blind {label}", [(t[:100], a) for p, t, a in honest if p == part])
    lures = [(lang, text, checker.text(text)) for lang, _, text in blind("fresh")]
    langs = sorted({lang for lang, _, _ in lures})
    held = {t for lang in langs for t in halved(text for o, text, _ in lures if o == lang)}
    for label, inside in (("held out", True), ("seen", False)):
        checked = [(text, a) for _, text, a in lures if (text in held) is inside]
        missed = [text for text, a in checked if not warns(a)]
        yield f"blind lures, {label}: warned", len(checked) - len(missed), len(checked), missed
    yield from second_texts(checker)


def second_texts(checker: Checker) -> Iterator[Figure]:
    """The later texts: each half was written by the same people, and only one was looked at."""
    texts = [(part, text, checker.text(text)) for _, part, text in blind("second")]
    for half, label in (
        ("held", "held out"),
        ("open", "seen"),
        ("third", "third writer, since seen"),
        ("fourth", "fourth writers, since seen"),
    ):
        for kind, name in (("lures", "lures"), ("ads", "honest ads"), ("news", "news and advice")):
            checked = [(text[:100], a) for part, text, a in texts if part == f"{kind}_{half}"]
            told = [text for text, a in checked if warns(a) is (kind != "lures")]
            count = len(checked) - len(told) if kind == "lures" else len(told)
            yield f"later blind {name}, {label}: warned", count, len(checked), told
    for part, label in (
        ("employers", "seen"),
        ("employers_fourth", "fourth writers, since seen"),
        ("reassuring_open", "who reassure, seen"),
        ("reassuring_held", "who reassure, held out"),
    ):
        ads = [(text[:100], a) for other, text, a in texts if other == part]
        yield from alarms(f"honest ads of employers and agencies, {label}", ads)
    lures = [(text[:100], a) for part, text, a in texts if part == "lures_reassuring"]
    missed = [text for text, a in lures if not warns(a)]
    yield "lures that reassure, since seen: warned", len(lures) - len(missed), len(lures), missed


def quotes(path: Path, checker: Checker) -> Iterator[Figure]:
    found: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong: dict[str, list[str]] = defaultdict(list)
    for row in json_lines(path):
        kind = row["kind"]
        total[kind] += 1
        warned = warns(checker.text(row["quote"]))
        found[kind] += warned
        if warned == kind.startswith("legit"):
            wrong[kind].append(row["quote"])
    for kind in sorted(total):
        yield f"quotes, {kind}: warned", found[kind], total[kind], wrong[kind]


def other_frauds(path: Path, checker: Checker) -> Iterator[Figure]:
    texts = ["\n".join((r["title"], r["description"], r["benefits"])) for r in rows(path)]
    warned = sum(warns(checker.text(text)) for text in texts)
    yield "other job frauds of 2012-14: warned", warned, len(texts), []


def vectors(path: Path, checker: Checker) -> Iterator[Figure]:
    cases = json.loads(path.read_text(encoding="utf-8"))["cases"]
    wrong = [c for c in cases if canonicalize(c["in"].encode("latin-1")) != c["out"]]
    yield "Safe Browsing vectors", len(cases) - len(wrong), len(cases), wrong


def name_pairs(path: Path, checker: Checker) -> Iterator[Figure]:
    yield from measure_pairs(rows(path), checker.data.names)


def aliases(path: Path, checker: Checker) -> Iterator[Figure]:
    yield from measure_aliases(rows(path), checker.data.names)


MEASURES = (
    ("Hosts: false alarms", "benign_tranco_10k.txt", "should be near 0", popular_hosts),
    ("Hosts: job boards", "benign_job_boards_popular.csv", "should be 0", job_boards),
    (
        "Hosts: generated look-alikes of all brands",
        "mal_globalantiscam_to_2024-03.csv",
        "should be high",
        generated_lookalikes,
    ),
    ("Addresses", "safebrowsing_canonicalize.json", "should be all", vectors),
    ("Names: false alarms", "names_bd_recruiting_agencies.csv", "should be 0", agencies),
    ("Names: labelled pairs", "names_pairs_nomenklatura_name_bench.csv", "F1", name_pairs),
    ("Names: OFAC aliases", "names_ofac_alias_pairs_2022.csv", "no goal", aliases),
    ("Texts: false alarms", "benign_job_ads_id_jobstreet.csv", "should be 0", ordinary_ads),
    ("Texts: recall", "text_job_lure_real_messages.csv", "should be high", lure_messages),
    ("Texts: recall", "text_job_lure_real_messages.csv", "should be high", blind_texts),
    ("Texts: quotes", "job_ads_quoted.jsonl", "legit should be 0", quotes),
    ("Texts: other frauds", "text_emscad_fraud_dedup.csv", "no goal", other_frauds),
)
