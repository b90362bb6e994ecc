"""Measure lure assessment on real messages, quotes and ordinary advertisements."""

from __future__ import annotations

import csv
import hashlib
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import yaml

from bench.checks import Checker
from server.matching.lures import LureLexicon, assess
from server.matching.types import Verdict

MESSAGES = "text_job_lure_real_messages.csv"
QUOTES = "job_ads_quoted.jsonl"
ADS = "benign_job_ads_id_jobstreet.csv"
EMSCAD = "text_emscad_fraud_dedup.csv"
HONEST = ("legit_template", "legit_terms_reported", "legit_ad", "resale_listing")
CUT = 500
BLIND = Path(__file__).resolve().parent.parent / "tests/server/matching/lures"
TIMED, ROUNDS = 60, 15


def held_apart(texts: Iterable[str], share: float = 1 / 3) -> frozenset[str]:
    """The texts that are not looked at when phrases are written: the first third in the order of
    their hashes. Those that were always kept apart (remainder 0) come first."""
    known = list(texts)
    order = sorted(known, key=lambda text: (_hash(text) % 3, _hash(text)))
    return frozenset(order[: round(len(known) * share)])


def halved(texts: Iterable[str]) -> frozenset[str]:
    """One half of the texts by hash, kept out of all tuning."""
    order = sorted(set(texts), key=_hash)
    return frozenset(order[: len(order) // 2])


def _hash(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16)


def blind(kind: str) -> Iterator[tuple[str, str, str]]:
    """(language, part, text) of the texts written without sight of the phrases: `honest` has ads
    and news, `fresh` has lures."""
    for path in sorted((BLIND / kind).glob("*.yml")):
        for part, rows in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            yield from ((path.stem, part, row["text"]) for row in rows)


def measure_texts(data_folder: Path, lexicon: LureLexicon) -> dict[str, object]:
    """Figures of every set that the folder has; `missing` names the others."""
    result: dict[str, object] = {"blind": measure_blind(lexicon)}
    parts: dict[str, tuple[str, Callable[[Path, LureLexicon], object]]] = {
        "messages": (MESSAGES, measure_messages),
        "quotes": (QUOTES, measure_quotes),
        "ordinary_ads": (ADS, measure_ads),
        "emscad": (EMSCAD, measure_emscad),
        "microseconds_3kb": (ADS, measure_speed),
    }
    missing = []
    for name, (file, measure) in parts.items():
        if (data_folder / file).exists():
            result[name] = measure(data_folder / file, lexicon)
        else:
            missing.append(file)
    if (data_folder / ADS).exists():
        result["microseconds_check_3kb"] = measure_check_speed(data_folder / ADS)
    return result | {"missing": sorted(set(missing))}


def measure_messages(path: Path, lexicon: LureLexicon) -> dict[str, object]:
    """Recall on real messages: the two thirds looked at, and the third kept apart."""
    groups: dict[str, Counter[str]] = {}
    wrong: list[dict[str, object]] = []
    rows = list(_csv(path))
    held = held_apart(row["text"] for row in rows)
    for number, row in enumerate(rows):
        part = "held" if row["text"] in held else "seen"
        verdict = assess(row["text"], lexicon).verdict
        flagged = verdict <= Verdict.CAUTION
        for key in (part, f"{part} {row['verdict']}", f"{part} {row['lang']}"):
            groups.setdefault(key, Counter()).update(rows=1, flagged=flagged)
        if not flagged:
            wrong.append(
                {"row": number, "part": part, "lang": row["lang"], "verdict": row["verdict"]}
            )
    return {"groups": {key: dict(value) for key, value in groups.items()}, "wrong": wrong}


def measure_blind(lexicon: LureLexicon) -> dict[str, dict[str, int]]:
    """Texts written by people who had not seen the phrases: alarms on honest ones, and recall on
    lures, the half that nobody tuned on apart."""
    groups: dict[str, Counter[str]] = {}
    lures = list(blind("fresh"))
    held = frozenset().union(*(halved(t for o, _, t in lures if o == lang) for lang, _, _ in lures))
    for lang, part, text in (*blind("honest"), *lures):
        name = part if part != "lures" else "lures, held" if text in held else "lures, open"
        flagged = assess(text, lexicon).verdict <= Verdict.CAUTION
        for key in (name, f"{name} {lang}"):
            groups.setdefault(key, Counter()).update(rows=1, flagged=flagged)
    return {key: dict(value) for key, value in groups.items()}


def measure_quotes(path: Path, lexicon: LureLexicon) -> dict[str, object]:
    """Quotes by kind; honest and resale texts that are flagged are wrong."""
    kinds: dict[str, Counter[str]] = {}
    wrong: list[dict[str, object]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        verdict = assess(row["quote"], lexicon).verdict
        flagged = verdict <= Verdict.CAUTION
        kinds.setdefault(row["kind"], Counter()).update(rows=1, flagged=flagged)
        expected = row["kind"] == "lure_ad"
        if flagged != expected and (expected or row["kind"] in HONEST):
            wrong.append({"row": number, "kind": row["kind"], "lang": row["lang"]})
    return {"kinds": {key: dict(value) for key, value in kinds.items()}, "wrong": wrong}


def measure_ads(path: Path, lexicon: LureLexicon) -> dict[str, object]:
    """False alarms on ordinary advertisements, whole and cut to their first 500 characters."""
    result: dict[str, object] = {}
    for name, cut in (("whole", None), ("first 500", CUT)):
        verdicts: Counter[str] = Counter()
        wrong = []
        for row in _csv(path):
            found = assess(f"{row['title']}\n{row['salary']}\n{row['description']}"[:cut], lexicon)
            verdicts[found.verdict.code] += 1
            if found.verdict <= Verdict.CAUTION:
                signs = [hit.sign for hit in found.signs if hit.counted]
                wrong.append({"id": row["job_id"], "verdict": found.verdict.code, "signs": signs})
        result[name] = {"verdicts": dict(verdicts), "wrong": wrong}
    return result


def measure_emscad(path: Path, lexicon: LureLexicon) -> dict[str, int]:
    """The share of another kind of fraud that is flagged; no goal is set on it."""
    rows = [
        f"{r['title']}\n{r['description']}\n{r['requirements']}\n{r['benefits']}"
        for r in _csv(path)
    ]
    flagged = sum(assess(text, lexicon).verdict <= Verdict.CAUTION for text in rows)
    return {"rows": len(rows), "flagged": flagged}


def measure_speed(path: Path, lexicon: LureLexicon) -> dict[str, float]:
    """Processor microseconds for 3,000 characters of advertisement: median, 90th percentile."""
    texts = [row["description"] for row in _csv(path)]
    texts = [text[:3000] for text in texts if len(text) >= 3000][:TIMED]
    if not texts:
        texts = ["\n".join(row["description"] for row in _csv(path))[:3000]]
    assess(texts[0], lexicon)
    times = [min(_times(text, lexicon)) for text in texts]
    return {"median": statistics.median(times), "p90": sorted(times)[int(len(times) * 0.9)]}


def measure_check_speed(path: Path) -> dict[str, float]:
    """Microseconds of the whole check of 3,000 characters, with everything that is shipped: the
    least of some rounds for each text; their median and the worst."""
    checker = Checker()
    texts = [text[:3000] for text in (row["description"] for row in _csv(path)) if len(text) > 3000]
    least = []
    for text in texts[:TIMED]:
        rounds = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            checker.text(text)
            rounds.append((time.perf_counter() - start) * 1e6)
        least.append(min(rounds))
    return {"median": statistics.median(least), "worst": max(least)} if least else {}


def _times(text: str, lexicon: LureLexicon) -> Iterable[float]:
    for _ in range(3):
        start = time.process_time()
        assess(text, lexicon)
        yield (time.process_time() - start) * 1e6


def _csv(path: Path) -> Iterable[dict[str, str]]:
    csv.field_size_limit(1 << 24)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main(folder: str) -> None:
    """Print the figures as JSON."""
    from server.knowledge.lures import load_lures

    print(json.dumps(measure_texts(Path(folder), load_lures()), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(sys.argv[1])
