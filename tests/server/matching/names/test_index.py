from __future__ import annotations

import random
import string

import pytest

from server.matching.names.index import NameIndex
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
