"""The garbage collector and the heap: what is read at the start stays, and is not looked at again.

The collector comes by after so many new objects and looks at all of them. While tens of thousands
of phrases are read it comes by all the time and finds nothing: half of the start went to it.
"""

from __future__ import annotations

import ctypes
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 20_000
"""New objects after which a settled process looks for garbage. At Python's 700 it came by several
times in a check of a name that many listed names are near to, once for 4 ms."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector away while something is made that stays; a decorator too."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def settle() -> None:
    """Take all that is here now out of the collector's sight, and give back what is free.

    A collection that looks at all of it stops everybody for 0.2 s. glibc keeps the memory that only
    the start needed, about 15 MB, until it is told.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
