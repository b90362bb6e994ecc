"""The shipped lexicon, loaded once for these tests."""

from __future__ import annotations

import pytest

from server.knowledge.lures import load_lures
from server.matching.lures import LureLexicon


@pytest.fixture(scope="session")
def lexicon() -> LureLexicon:
    return load_lures()
