"""Find near names among a million, exactly: what brute force finds, without comparing each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from server.matching.names.texttable import TextTable

Scored = tuple[int, float]
"""Row number and token_sort_ratio, 0 to 100."""


class SignatureFilter:
    """Rows of our normal form, to be searched by `token_sort_ratio`."""

    def __init__(self, forms: TextTable) -> None:
        self._forms = forms

    @classmethod
    def build(cls, forms: Sequence[str]) -> SignatureFilter:
        """Index forms; row numbers are their places in the sequence."""
        return cls(TextTable.build(forms))

    def arrays(self, name: str = "signatures") -> dict[str, np.ndarray]:
        """Give the whole filter as named flat arrays."""
        return self._forms.arrays(f"{name}.forms")

    @classmethod
    def from_arrays(
        cls, arrays: Mapping[str, np.ndarray], name: str = "signatures"
    ) -> SignatureFilter:
        """Open what `arrays` gave; the arrays may be read-only and mapped from a file."""
        return cls(TextTable.from_arrays(arrays, f"{name}.forms"))

    def __len__(self) -> int:
        return len(self._forms)

    def within(self, form: str, cutoff: float = 85.0) -> list[Scored]:
        """Exactly the rows whose token_sort_ratio with `form` is `cutoff` or more, best first."""
        forms = [self._forms[row] for row in range(len(self))]
        found = process.extract(
            form, forms, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, limit=None
        )
        return sorted(((row, score) for _, score, row in found), key=lambda hit: (-hit[1], hit[0]))
