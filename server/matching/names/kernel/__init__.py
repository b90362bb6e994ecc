"""What takes the most time of a search, compiled: the same answers several times sooner.

Each class is the twin of one in Python and numpy, which its docstring names; tests hold their
answers together. Where this is not built, the others answer alone. Read `finder` first: it asks
`keys`, `vocabulary`, `partners` and `sieve` in this order, over the arrays of `tables`; `words` are
those of the sieve, and `loops.h` has what C does best.
"""

from __future__ import annotations

try:
    from server.matching.names.kernel.finder import Finder
    from server.matching.names.kernel.sieve import Sieve
except ImportError:  # a machine without a C++ compiler or without Python's headers
    COMPILED = False
else:
    COMPILED = True

__all__ = ["COMPILED", "Finder", "Sieve"]
