"""Find near names among a million, exactly: what brute force finds, without comparing each.

The score is rapidfuzz's `token_sort_ratio`: words sorted, then insertions and deletions as a share
of all letters. No more insertions and deletions than a cutoff allows means no more letters apart
than that, which `LetterTable` sifts by; what it leaves is scored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from server.matching.names.letters import LetterTable

Scored = tuple[int, float]
"""Row number and token_sort_ratio, 0 to 100."""
SLACK = 1e-6
"""Room for rounding: a letter too much costs a little time, a letter too few loses an answer."""


def sorted_words(form: str) -> str:
    """Write the words of a form in order, as the score does."""
    return " ".join(sorted(form.split()))


class SignatureFilter:
    """Rows of a normal form, to be searched by `token_sort_ratio`. Never changes once built."""

    def __init__(self, arrays: Mapping[str, np.ndarray], name: str) -> None:
        self._arrays = {key: arrays[key] for key in arrays if key.startswith(f"{name}.")}
        self._name = name
        self.table = LetterTable(arrays, name)

    @classmethod
    def build(cls, forms: Sequence[str], name: str = "signatures") -> SignatureFilter:
        """Index forms; row numbers are their places in the sequence."""
        return cls(LetterTable.build([sorted_words(form) for form in forms], name), name)

    def arrays(self) -> dict[str, np.ndarray]:
        """Give the whole filter as named flat arrays."""
        return dict(self._arrays)

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, np.ndarray], name: str = "signatures"
    ) -> SignatureFilter:
        """Open what `arrays` gave; the arrays may be read-only and mapped from a file."""
        return cls(arrays, name)

    def __len__(self) -> int:
        return len(self.table)

    def within(self, form: str, cutoff: float = 85.0) -> list[Scored]:
        """Exactly the rows whose token_sort_ratio with `form` is `cutoff` or more, best first.

        `cutoff` is above 0 and at most 100.
        """
        query = sorted_words(form)
        places = self._places(query, 1 - cutoff / 100)
        scored = process.extract(
            query, self.table.texts(places), scorer=fuzz.ratio, score_cutoff=cutoff, limit=None
        )
        rows = self.table.rows[places].tolist()
        found = [(rows[number], score) for _, score, number in scored]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))

    def _places(self, query: str, share: float) -> np.ndarray:
        """Spaces count in the score, but their number in a row is not known here.

        Each space that a row has more or less than the query costs one of the budget and adds less
        than one to it, so that the budget is largest for rows with as many spaces.
        """
        spaces = query.count(" ")
        letters = len(query) - spaces

        def budget(size: int) -> int:
            return int(share * (letters + size + 2 * spaces) + SLACK)

        reach = int((letters + spaces) * 2 * share / (1 - share) + 1) if share < 1 else len(query)
        return self.table.near(query, budget, reach)
