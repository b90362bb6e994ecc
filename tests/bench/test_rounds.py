"""The harness must time in turns, and refuse to compare ways that answer differently."""

import time

import pytest

from bench import rounds


def slow(query):
    time.sleep(0.002)
    return query * 2


def fast(query):
    return query + query


def test_a_faster_way_has_a_ratio_above_one_in_every_round():
    race = rounds.race(rounds.here(fast), rounds.here(slow), range(20), rounds=3)
    assert len(race.ratios()) == 3
    assert min(race.ratios()) > 5
    assert race.microseconds("theirs") >= 2000 > race.microseconds("ours", "p99")


def test_a_different_answer_stops_the_race():
    with pytest.raises(rounds.Disagreement, match="3: we answer 6, they answer 7"):
        rounds.race(rounds.here(fast), rounds.here(lambda n: 7 if n == 3 else 2 * n), range(5))


def test_a_slow_rival_answers_only_the_first_queries():
    seen = []
    race = rounds.race(
        rounds.here(fast),
        rounds.here(lambda n: seen.append(n) or slow(n)),
        range(10),
        their_queries=range(2),
        rounds=1,
    )
    assert set(seen) == {0, 1}
    assert [len(race.ours[0]), len(race.theirs[0])] == [10, 2]


def test_a_rival_must_get_the_same_first_queries():
    with pytest.raises(ValueError, match="first of queries"):
        rounds.race(rounds.here(fast), rounds.here(fast), [1, 2], their_queries=[2])


def test_the_p99_is_a_call_that_took_place():
    assert rounds.quantile(range(1, 101), 0.99) == 99
    assert rounds.quantile([5], 0.99) == 5


@pytest.mark.parametrize(("bar", "passed"), [(2.0, True), (2.1, False), (None, None)])
def test_a_result_is_held_against_its_bar(bar, passed):
    result = rounds.at_least_result("x", [1.0, 2.0, 9.0], bar, "make bench")
    assert (result.passed, result.figure, result.spread) == (passed, "2", "1 to 9")


def test_a_ceiling_is_held_the_other_way():
    assert rounds.at_most_result("x", [3.0], 2, "make bench", " ms").passed is False
    assert rounds.at_most_result("x", [2.0], 2, "make bench", " ms").bar == "<= 2 ms"
