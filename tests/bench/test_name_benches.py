"""The bench of names works at a small size, on names that are always the same."""

import random

from bench import million_names, names_search
from bench.synthetic_names import mistyped, names, queries, respelt, swapped


def test_names_are_the_same_each_time_and_like_names():
    some = list(names(500))
    assert some == list(names(800))[:500]
    assert some != list(names(500, seed=1))
    forms = million_names.normal_forms(some)
    assert len(set(forms)) > 490
    assert 15 < sum(map(len, forms)) / len(forms) < 26


def test_queries_are_mixed_and_half_of_them_are_unlisted():
    asked = queries([f"vinho {number} trading" for number in range(90)], ["nobody"] * 1000)
    assert len(asked) == 2000
    assert sum(kind == "unlisted" for kind, _ in asked) == 1000
    rng = random.Random(1)
    assert mistyped("prince holding", rng, 2) != "prince holding"
    assert sorted(swapped("a b c", rng)) == sorted("a b c")
    assert respelt("phu", rng) == "fu"


def test_every_size_is_raced_with_the_same_answers():
    rows = list(million_names.growth((300, 2_000)))
    assert [row.rows for row in rows] == [300, 2_000]
    assert rows[1].extract_ms > rows[1].p50_ms > 0
    assert rows[1].bytes_a_name < 70


def test_whole_searches_are_measured():
    results = list(names_search.whole_searches((500,), "make bench"))
    names_of = " ".join(result.name for result in results)
    assert "nothing near" in names_of
    assert "text of 3,000 characters" in names_of
    assert all(result.passed is None for result in results)
