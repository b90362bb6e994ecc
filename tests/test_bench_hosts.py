"""What the host measures say is counted right, and their data is what they need."""

from __future__ import annotations

import pytest

from bench.attacks import Attack, possible
from bench.bars import KINDS, held
from bench.judged import CLASSES, judged
from bench.large import HALVES, half_of, show_large
from tests.server.matching.domains.lookalike_table import TABLE


@pytest.mark.parametrize(
    ("name", "host", "kept"),
    [
        ("jobstreet", "jobsteet.com", True),
        ("jobstreet", "www.jobstreet.com", False),  # the brand's own
        ("telegram", "telegrm.com", False),  # a list says that the brand registered it
        ("kemnaker", "kemnaker.gov.kh", False),  # nobody can register it
        ("indeed", "index.com", False),  # a word
        ("indeed", "indeed.top", True),  # the name itself, a word or not
    ],
)
def test_an_attack_is_a_host_that_an_attacker_could_have(name, host, kept):
    assert possible(Attack(host, "kind", "A", TABLE.by_name[name]), TABLE) is kept


def test_each_kind_has_one_bar_and_is_held_to_it():
    kinds = [kind for _, family in KINDS.values() for kind in family]
    assert len(kinds) == len(set(kinds))
    share = {"n": 100.0, "any": 0.93, "danger": 0.6}
    recall = {
        "all": {"distinctive": share, "all": share},
        "kind omission": {"distinctive": share},
        "kind digits": {"distinctive": share},
    }
    found = {figure.name: figure for figure in held(recall)}
    assert found["distinctive brands, danger or caution"].passed
    assert found["kind: omission"].verdict == "bar 94 %: FAIL"
    assert found["kind: digits"].verdict == "no bar"
    assert (found["family: one edit"].found, found["family: one edit"].total) == (93, 100)


def test_judged_hosts_have_a_known_class():
    assert judged()
    assert set(judged().values()) <= set(CLASSES)


def test_a_large_half_is_told_as_a_rate_beside_its_bar():
    assert {half_of(f"{n}.com") for n in range(20)} == set(HALVES)
    alarm = {"host": "a.com", "verdict": "danger", "gate": "g", "brand": "b", "class": "own"}
    shown = show_large({"half": "seen", "hosts": {"x": 10_000}, "alarms": [alarm]})
    assert "danger: 1 = 10.0 per 100,000 (bar 4: FAIL)" in shown
    assert "danger or caution: 1 = 10.0 per 100,000 (bar 32: pass)" in shown
