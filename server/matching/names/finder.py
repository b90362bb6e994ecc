"""How candidates are found: by the compiled kernel where it is built, else by numpy."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import numpy as np

from server.matching.names import kernel
from server.matching.names.bounds import slips
from server.matching.names.candidates import Rows, rows
from server.matching.names.entries import Entries


def finder(arrays: Mapping[str, np.ndarray], entries: Entries) -> Rows:
    """What finds the candidates in one index; both ways find the same."""
    if kernel.COMPILED:
        return kernel.Finder(arrays, entries.vocabulary, slips).rows
    return partial(rows, entries)
