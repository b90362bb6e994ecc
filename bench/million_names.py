"""Names among a million: candidates against rapidfuzz's own search, then whole searches and texts.

Run: `make bench ONLY=names`, or `python -m bench.million_names` for the growth alone.

Why growth is nearly a straight line, and lies so low: rapidfuzz compares every name, 0.2 to 0.4
microseconds each. The filter reads eight bytes a name in one sweep, about 0.5 nanoseconds each, and
of half of the names at most: those whose number of letters, and of letters in one half of the
alphabet, is near enough. What is left, a name in ten thousand, is scored by rapidfuzz too. Under
100,000 names the fixed cost of some fifty numpy calls shows, about 0.1 ms; above a million the
eight bytes a name no longer lie in the cache of one core, and each name costs a little more. The
compiled kernel, which whole searches use, counts the bits of eight names at once and has no calls
to pay for.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from rapidfuzz import fuzz, process

from bench.names_search import whole_searches
from bench.rounds import Point, Race, Report, Result, at_most_result, here, quantile, race
from bench.synthetic_names import Named, names, queries
from server.knowledge.names import load_lexicon
from server.matching.names.keys import whole
from server.matching.names.prepare import prepare
from server.matching.names.signatures import SignatureFilter

COMMAND = "make bench ONLY=names"
CUTOFF = 85.0
SIZES = (10_000, 100_000, 1_000_000, 5_000_000)
MILLION = 1_000_000
UNLISTED = 99
"""Seed of names that are not listed."""
HELD = 12
"""Queries that brute force answers in a round, a quarter of a second each at a million names."""


@dataclass(frozen=True)
class Growth:
    """What one size costs; milliseconds are of one query."""

    rows: int
    extract_ms: float
    p50_ms: float
    p99_ms: float
    bytes_a_name: float
    build_seconds: float


def run(quick: bool = False) -> Report:
    """Measure everything about names; `quick` with few."""
    sizes = (1_000, 10_000) if quick else SIZES
    main = 10_000 if quick else MILLION
    listed = list(names(max(sizes)))
    forms = normal_forms(listed)
    results, points = [], []
    for size in sizes:
        bars = (None, None) if size != MILLION else (300, 150)
        raced, grown = raced_at(forms[:size], 3 if quick or size > MILLION else 7)
        points += [
            Point("names: rapidfuzz extract", size, grown.extract_ms * 1e3),
            Point("names: ours, median", size, grown.p50_ms * 1e3),
            Point("names: ours, p99", size, grown.p99_ms * 1e3),
        ]
        results += _figures(raced, grown, bars)
    results += _size_and_opening(listed[:main], forms[:main], main == MILLION)
    results += whole_searches((main,) if quick else (100_000, MILLION), COMMAND)
    return Report(results, points, [" ".join((__doc__ or "").split("\n\n")[2].split())])


def growth(sizes: Sequence[int] = SIZES) -> Iterator[Growth]:
    """What each size costs, one after the other, over the same names."""
    forms = normal_forms(list(names(max(sizes))))
    for size in sizes:
        yield raced_at(forms[:size], 3)[1]


def normal_forms(listed: list[Named]) -> list[str]:
    """The names as they are compared: folded, without legal forms."""
    lexicon = load_lexicon()
    return [whole(prepare(name, kind, lexicon).view) for name, kind in listed]


def raced_at(forms: list[str], rounds: int) -> tuple[Race, Growth]:
    """Race the filter against brute force, in turns, with the same answers."""
    start = perf_counter()
    table = SignatureFilter.build(forms)
    seconds = perf_counter() - start
    asked = [query for _, query in queries(forms, normal_forms(list(names(1000, UNLISTED))))]

    def brute(query: str) -> list[tuple[int, float]]:
        found = process.extract(
            query, forms, scorer=fuzz.token_sort_ratio, score_cutoff=CUTOFF, limit=None
        )
        return sorted(((row, score) for _, score, row in found), key=lambda hit: (-hit[1], hit[0]))

    raced = race(
        here(lambda query: table.within(query, CUTOFF)),
        here(brute),
        asked,
        their_queries=asked[:HELD],
        rounds=rounds,
        label=f"{len(forms):,} names",
    )
    own = [[1e3 * second for second in each] for each in raced.ours]
    grown = Growth(
        len(forms),
        raced.microseconds("theirs") / 1e3,
        median(median(each) for each in own),
        median(quantile(each, 0.99) for each in own),
        sum(array.nbytes for array in table.arrays().values()) / len(forms),
        seconds,
    )
    return raced, grown


def _figures(
    raced: Race, grown: Growth, bars: tuple[float | None, float | None]
) -> Iterator[Result]:
    name = f"names, {grown.rows:,}: token_sort_ratio >= {CUTOFF:g}"
    yield raced.result(f"{name}, extract / our median", bars[0], COMMAND)
    yield raced.result(f"{name}, extract / our p99", bars[1], COMMAND, ours="p99")
    figure = f"{grown.p50_ms:.3f} and {grown.p99_ms:.3f} ms, extract {grown.extract_ms:.1f} ms"
    yield Result(f"{name}, our median and p99", "", figure, "", None, COMMAND)
    figure = f"{grown.bytes_a_name:.1f} bytes a name, built in {grown.build_seconds:.1f} s"
    yield Result(f"{name}, filter", "", figure, "", None, COMMAND)


def _size_and_opening(listed: list[Named], forms: list[str], barred: bool) -> Iterator[Result]:
    """Bytes of filter and names; seconds to open both from files."""
    text = sum(len(name.encode()) + 4 for name, _ in listed) / len(listed)
    arrays = SignatureFilter.build(forms).arrays()
    own = sum(array.nbytes for array in arrays.values()) / len(forms)
    label = f"names, {len(forms):,}: bytes a name, filter and names"
    yield at_most_result(label, [own + text], 70 if barred else None, COMMAND)
    with tempfile.TemporaryDirectory() as folder:
        for key, array in arrays.items():
            np.save(Path(folder, f"{key}.npy"), array)
        took = [_open(Path(folder)) * 1e3 for _ in range(7)]
    label = f"names, {len(forms):,}: opening by memory map"
    yield at_most_result(label, took, 100, COMMAND, unit=" ms")


def _open(folder: Path) -> float:
    start = perf_counter()
    SignatureFilter.from_arrays(
        {path.stem: np.load(path, mmap_mode="r") for path in folder.glob("*.npy")}
    )
    return perf_counter() - start


def main() -> None:
    """Print the growth, a line a size; sizes may be given."""
    for row in growth([int(size) for size in sys.argv[1:]] or SIZES):
        print(row)


if __name__ == "__main__":
    main()
