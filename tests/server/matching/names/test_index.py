from __future__ import annotations

import random
import string
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from bench import synthetic_names as planted
from bench.synthetic_names import names
from server.matching.names.index import NameIndex, NameRow
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import Level, compare
from server.matching.names.prepare import prepare
from server.matching.types import NameKind
from tests.server.matching.names.listed import ORGANISATIONS, PERSONS, ROWS


@pytest.fixture(scope="module")
def index(lexicon: NameLexicon) -> NameIndex:
    return NameIndex.build(ROWS, lexicon)


def mistyped(name: str, rng: random.Random) -> str:
    """One or two slips of the finger, a lost or swapped word."""
    for _ in range(rng.choice((1, 1, 2))):
        i = rng.randrange(len(name))
        match rng.randrange(5):
            case 0:
                name = name[:i] + name[i + 1 :] or name
            case 1:
                name = name[:i] + rng.choice(string.ascii_lowercase) + name[i:]
            case 2:
                name = name[:i] + rng.choice(string.ascii_lowercase) + name[i + 1 :]
            case 3:
                name = name[:i] + name[i : i + 2][::-1] + name[i + 2 :]
            case _:
                words = name.split()
                rng.shuffle(words)
                name = " ".join(words[: max(1, len(words) - rng.randrange(2))])
    return name


@pytest.mark.parametrize("kind", list(NameKind))
def test_search_misses_nothing_that_comparing_finds(
    index: NameIndex, lexicon: NameLexicon, kind: NameKind
) -> None:
    rng = random.Random(7)
    listed = [prepare(row.name, row.kind, lexicon) for row in ROWS]
    found_any = 0
    for name in (ORGANISATIONS + PERSONS) * 3:
        query = prepare(mistyped(name, rng), kind, lexicon)
        brute = {
            row.name
            for row, other in zip(ROWS, listed, strict=True)
            if compare(query, other, lexicon).level
        }
        hits = {hit.name for hit in index.search(query, limit=len(ROWS))}
        assert hits == brute, query.original
        found_any += bool(brute)
    assert found_any > 20


def test_best_first_and_no_more_than_asked(index: NameIndex, lexicon: NameLexicon) -> None:
    query = prepare("Prince Holdng Group", NameKind.UNKNOWN, lexicon)
    hits = index.search(query, limit=2)
    assert hits[0].name == "Prince Holding Group"
    assert hits[0].match.level is Level.STRONG
    assert len(hits) == 2
    order = [(hit.match.level, hit.match.score) for hit in index.search(query, limit=50)]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(
    "name", ["Crown Hotel", "Global Recruitment Services", "Ltd", "", "Bangkok Hospital", "!!!"]
)
def test_innocent_names_find_nothing(index: NameIndex, lexicon: NameLexicon, name: str) -> None:
    assert index.search(prepare(name, NameKind.UNKNOWN, lexicon)) == []


def test_a_person_is_not_sought_among_firms(index: NameIndex, lexicon: NameLexicon) -> None:
    assert index.search(prepare("Chen Zhi", NameKind.ORGANISATION, lexicon)) == []
    assert index.search(prepare("Chen Zhi", NameKind.PERSON, lexicon))


def test_an_empty_index(lexicon: NameLexicon) -> None:
    empty = NameIndex.build([], lexicon)
    assert len(empty) == 0
    assert empty.search(prepare("Prince Holding Group", NameKind.UNKNOWN, lexicon)) == []
    assert empty.scan("Prince Holding Group") == []


def test_the_arrays_are_the_whole_index(
    index: NameIndex, lexicon: NameLexicon, tmp_path: Path
) -> None:
    for key, array in index.arrays().items():
        np.save(tmp_path / f"{key}.npy", array)
    opened = NameIndex.from_arrays(
        {path.stem: np.load(path, mmap_mode="r") for path in tmp_path.glob("*.npy")}, lexicon
    )
    assert len(opened) == len(ROWS)
    for name in (*ORGANISATIONS, *PERSONS):
        query = prepare(name, NameKind.UNKNOWN, lexicon)
        assert opened.search(query) == index.search(query)
        assert opened.scan(f"at {name}!") == index.scan(f"at {name}!")


def test_an_open_index_holds_nothing_for_each_name(lexicon: NameLexicon) -> None:
    rows = [NameRow(ref, name, kind) for ref, (name, kind) in enumerate(names(4000))]
    arrays = NameIndex.build(rows, lexicon).arrays()
    tracemalloc.start()
    opened = NameIndex.from_arrays(arrays, lexicon)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(opened) == 4000
    # what there is grows with the sizes of names, not with their number
    assert held < 400_000


def joined(name: str, rng: random.Random) -> str:
    return name.replace(" ", "", 1)


CHANGES: dict[str, tuple[float, Callable[[str, random.Random], str]]] = {
    "as listed": (1.0, lambda name, rng: name),
    "one slip": (0.97, lambda name, rng: planted.mistyped(name, rng, 1)),
    "two slips": (0.85, lambda name, rng: planted.mistyped(name, rng, 2)),
    "swapped": (1.0, planted.swapped),
    "respelt": (0.95, lambda name, rng: planted.respelt(name.lower(), rng)),
    "joined": (0.97, joined),
    "more words": (1.0, lambda name, rng: f"Global {name} Holding"),
}
"""Ways to write a listed name otherwise, and how many of them the former index found, or nearly."""


@pytest.mark.parametrize("change", CHANGES)
def test_planted_names_are_found(change: str, lexicon: NameLexicon) -> None:
    rows = [NameRow(ref, name, kind) for ref, (name, kind) in enumerate(names(3000))]
    index = NameIndex.build(rows, lexicon)
    least, alter = CHANGES[change]
    rng = random.Random(11)
    chosen = rng.sample(rows, 150)
    found = sum(
        row.ref
        in {hit.ref for hit in index.search(prepare(alter(row.name, rng), row.kind, lexicon))}
        for row in chosen
    )
    assert found >= least * len(chosen)
