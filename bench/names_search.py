"""Whole searches among synthetic names, preparing the query included, and texts that are scanned.

The path by words costs bytes of its own, which are told apart from those of the filter.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from time import perf_counter

from bench.rounds import Result, at_most_result, here, quantile, race
from bench.synthetic_names import Named, names
from server.knowledge.names import load_lexicon
from server.matching.names import kernel
from server.matching.names.candidates import found, slips
from server.matching.names.entries import Entries, views
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.prepare import prepare
from server.matching.names.question import Question

UNLISTED = 4242
QUERIES = 1_000
ROUNDS = 5
WORDS = """we are hiring staff for our new office in the city free flight and visa good salary
contact us today no experience needed work from home apply now by message team of""".split()


def whole_searches(sizes: Sequence[int], command: str) -> Iterator[Result]:
    """Figures of each size."""
    lexicon = load_lexicon()
    listed = list(names(max(sizes)))
    for size in sizes:
        start = perf_counter()
        index = NameIndex.build(
            (NameRow(ref, name, kind) for ref, (name, kind) in enumerate(listed[:size])), lexicon
        )
        yield _built(index, size, perf_counter() - start, command)
        yield _compiled(index, size, command)
        yield from _searched(index, size, command)
        yield from _scanned(index, size, command)


def _compiled(index: NameIndex, size: int, command: str) -> Result:
    """The compiled kernel beside numpy: the candidates of the same questions, in the same order."""
    lexicon, arrays = load_lexicon(), index.arrays()
    entries = Entries(arrays)
    compiled = kernel.Finder(arrays, entries.vocabulary, slips).found
    questions = [
        Question(view, lexicon)
        for named in names(QUERIES // 2, UNLISTED)
        for view in views(prepare(*named, lexicon))
    ]
    found_by = race(
        here(lambda question: compiled(question, {})),
        here(lambda question: found(entries, question, {})),
        questions,
        rounds=ROUNDS,
        label=f"kernel, {size:,}",
    )
    name = f"names, {size:,}: candidates of a whole search, numpy / compiled kernel, same places"
    return found_by.result(name, None, command, "mean", "mean")


def _searched(index: NameIndex, size: int, command: str) -> Iterator[Result]:
    lexicon = load_lexicon()
    asked = list(names(QUERIES, UNLISTED))

    def search(named: Named) -> int:
        return len(index.search(prepare(*named, lexicon)))

    near = [search(named) for named in asked]  # and everything is warm
    groups: dict[str, list[list[float]]] = defaultdict(list)
    for _ in range(ROUNDS):
        seconds = here(search)(asked)[0]
        for label, wanted in (("nothing near", False), ("something near", True)):
            groups[label].append(
                [s * 1e3 for s, hits in zip(seconds, near, strict=True) if bool(hits) is wanted]
            )
    for label, rounds in groups.items():
        if not rounds[0]:
            continue
        name = f"names, {size:,}: a whole search, {label} ({len(rounds[0])} of {QUERIES})"
        medians = [quantile(each, 0.5) for each in rounds]
        yield at_most_result(f"{name}, median", medians, None, command, unit=" ms")
        tails = [quantile(each, 0.99) for each in rounds]
        yield at_most_result(f"{name}, p99", tails, None, command, unit=" ms")


def _scanned(index: NameIndex, size: int, command: str) -> Iterator[Result]:
    """Texts of 3,000 characters that name nobody."""
    rng = random.Random(5)  # noqa: S311 (a repeatable measure, no secret)
    texts = [" ".join(rng.choice(WORDS) for _ in range(600))[:3000] for _ in range(50)]
    rounds = [[s * 1e3 for s in here(index.scan)(texts)[0]] for _ in range(ROUNDS + 1)][1:]
    medians = [quantile(each, 0.5) for each in rounds]
    name = f"names, {size:,}: listed names in a text of 3,000 characters"
    yield at_most_result(name, medians, None, command, unit=" ms")


def _built(index: NameIndex, size: int, seconds: float, command: str) -> Result:
    sizes = {key: array.nbytes / size for key, array in index.arrays().items()}
    filtered = sum(
        value
        for key, value in sizes.items()
        if key.startswith(("names.forms", "names.text", "names.refs", "names.kinds"))
    )
    scanned = sum(value for key, value in sizes.items() if key.startswith("names.phrases"))
    rest = sum(sizes.values()) - filtered - scanned
    figure = (
        f"{filtered:.1f} filter and names, {rest:.1f} path by words, {scanned:.1f} scanning; "
        f"built in {seconds:.0f} s"
    )
    return Result(f"names, {size:,}: bytes a name of the index", "", figure, "", None, command)
