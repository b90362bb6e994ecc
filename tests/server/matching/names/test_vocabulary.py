"""Listed names are thrown out early only where the exact count throws them out."""

from __future__ import annotations

import random

import numpy as np
import pytest

from server.matching.names.index import NameIndex
from server.matching.names.lexicon import NameLexicon
from server.matching.names.vocabulary import Slot
from tests.server.matching.names.listed import ROWS


@pytest.mark.parametrize("count", [1, 2, 3, 5, 63, 64, 65, 127])
@pytest.mark.parametrize("person", [False, True])
def test_partners_are_those_that_every_name_is_counted_for(
    lexicon: NameLexicon, count: int, person: bool
) -> None:
    entries = NameIndex.build(ROWS, lexicon)._entries
    vocabulary, rng = entries.vocabulary, random.Random(count)
    # the others are found by their form alone
    names = np.flatnonzero(np.diff(vocabulary._word_starts.astype(np.int64)))
    words = int(vocabulary._word_ids.max()) + 1
    kept = 0
    for _ in range(40):
        # every other time the words of one name, which may be kept for them
        own: list[int] = []
        whole = rng.random() < 0.5
        if rng.random() < 0.5:
            own = vocabulary._words_of(rng.choice(names)[None])[0].tolist()
        slots = []
        for number in range(count):
            # all slots have a partner in that name, or those of its words only
            some = sorted(rng.sample(range(words), rng.randint(0, 3)))
            if own and (whole or number < len(own)):
                some = sorted({*some, own[number % len(own)]})
            costs = np.array([rng.choice((0.0, 0.5, 1.0)) for _ in some])
            size = np.array((1, 5, 5), np.float32)
            slots.append(Slot(np.array(some, np.int64), costs, 1, True, size))
        found = vocabulary.partners(names, slots, 5 * count, person)
        assert found.tolist() == vocabulary._affordable(names, slots, 5 * count, person).tolist()
        kept += int(found.sum())
    assert kept
