"""The most points that a comparison of names can leave, from what is known before it is made.

`model.compare` takes points for edits, for words that only one name has and for names that share no
telling word. Each is bounded from below here, for many names at once, so that no name is thrown out
that the comparison would keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from server.matching.names import changes as c
from server.matching.names import features as f
from server.matching.names.model import ORGANISATION, START, THRESHOLD

_POINTS: Final = {rule.feature: rule.candidate for rule in ORGANISATION}
_EDIT = -_POINTS[c.edits]
_MORE = -_POINTS[c.more_than_one_edit]
_EXTRA = -_POINTS[f.extra_words]
_SINGLE = -_POINTS[f.single_word]
_GIVEN_BACK = _POINTS[f.rare_word_shared]
_UNTOLD = -_POINTS[f.no_distinctive_word]
MORE_THAN_ONE: Final = 1.2


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some names beside a query; each field has one value a name.

    `edits` is the least sum of edits; `extra` the number of words without a partner; `share`, 0 to
    1, their letters among those of the longer name, and `light` the same by the weight of words;
    `rare` whether a rare word may be shared, `told` whether a telling word may be;
    `single` whether the listed name is one word.
    """

    edits: np.ndarray
    extra: np.ndarray
    share: np.ndarray
    light: np.ndarray
    rare: np.ndarray
    told: np.ndarray
    single: np.ndarray


def may_stay(known: Known, person: bool) -> np.ndarray:
    """Tell which names may keep the points of a candidate."""
    edits, extra, share = known.edits, known.extra, known.share
    points = START - _EDIT * edits - _MORE * (edits > MORE_THAN_ONE)
    points -= _SINGLE * (known.single & (extra > 0))
    if person:  # one lone patronymic counts nothing
        return np.asarray(points - _EXTRA * share * (extra > 1) >= THRESHOLD)
    share = np.where(known.rare, np.minimum(share, known.light), share)
    share = np.maximum(share, f.LEAST_EXTRA * (extra > 0))
    points -= (_EXTRA - _GIVEN_BACK * (known.rare & (edits <= 1))) * share
    points -= _UNTOLD * (~known.told & (edits + extra > 0))
    return np.asarray(points >= THRESHOLD)
