"""Measure lure assessment on real messages, quotes and ordinary advertisements."""

from __future__ import annotations

import csv
import hashlib
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from server.matching.lures import LureLexicon, assess
from server.matching.types import Verdict

MESSAGES = "text_job_lure_real_messages.csv"
QUOTES = "job_ads_quoted.jsonl"
ADS = "benign_job_ads_id_jobstreet.csv"
EMSCAD = "text_emscad_fraud_dedup.csv"
HONEST = ("legit_template", "legit_terms_reported", "legit_ad", "resale_listing")
CUT = 500
TIMED = 60


def held_apart(text: str) -> bool:
    """A third of the messages by hash; they are not looked at when phrases are written."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % 3 == 0


def measure_texts(data_folder: Path, lexicon: LureLexicon) -> dict[str, object]:
    """Figures of every set that the folder has; `missing` names the others."""
    parts: dict[str, tuple[str, Callable[[Path, LureLexicon], object]]] = {
        "messages": (MESSAGES, measure_messages),
        "quotes": (QUOTES, measure_quotes),
        "ordinary_ads": (ADS, measure_ads),
        "emscad": (EMSCAD, measure_emscad),
        "microseconds_3kb": (ADS, measure_speed),
    }
    result: dict[str, object] = {}
    missing = []
    for name, (file, measure) in parts.items():
        if (data_folder / file).exists():
            result[name] = measure(data_folder / file, lexicon)
        else:
            missing.append(file)
    return result | {"missing": sorted(set(missing))}


def measure_messages(path: Path, lexicon: LureLexicon) -> dict[str, object]:
    """Recall on real messages: the two thirds looked at, and the third kept apart."""
    groups: dict[str, Counter[str]] = {}
    wrong: list[dict[str, object]] = []
    for number, row in enumerate(_csv(path)):
        part = "held" if held_apart(row["text"]) else "seen"
        verdict = assess(row["text"], lexicon).verdict
        flagged = verdict <= Verdict.CAUTION
        for key in (part, f"{part} {row['verdict']}", f"{part} {row['lang']}"):
            groups.setdefault(key, Counter()).update(rows=1, flagged=flagged)
        if not flagged:
            wrong.append(
                {"row": number, "part": part, "lang": row["lang"], "verdict": row["verdict"]}
            )
    return {"groups": {key: dict(value) for key, value in groups.items()}, "wrong": wrong}


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
