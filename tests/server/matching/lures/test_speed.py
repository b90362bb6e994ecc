"""A guard at five times the budget, in time of the processor: other tests run at the same time.

`bench.texts` measures the budget itself.
"""

from __future__ import annotations

import time

from server.matching.lures import LureLexicon, assess
from tests.server.matching.lures.disguises import ORDINARY

BUDGET = 1.5e-3
"""Seconds for 3,000 characters."""


def test_three_kilobytes_take_no_time(lexicon: LureLexicon) -> None:
    text = (ORDINARY * 20)[:3000]
    rounds = []
    for _ in range(15):
        start = time.process_time()
        assess(text, lexicon)
        rounds.append(time.process_time() - start)
    assert min(rounds) <= 5 * BUDGET


def test_the_longest_text_takes_linear_time(lexicon: LureLexicon) -> None:
    text = "easy job free ticket no experience rate hotels deposit 100 get back 140 "
    for count in (50, 270):
        start = time.process_time()
        assess((text * count)[:20_000], lexicon)
        taken = time.process_time() - start
    assert taken < 2.0
