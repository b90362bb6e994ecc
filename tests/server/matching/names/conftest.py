from __future__ import annotations

from collections.abc import Callable

import pytest

from server.knowledge.names import load_lexicon
from server.matching.names.lexicon import NameLexicon
from server.matching.names.model import NameMatch, compare
from server.matching.names.prepare import PreparedName, prepare
from server.matching.types import NameKind

Prepare = Callable[..., PreparedName]
Match = Callable[..., NameMatch]


@pytest.fixture(scope="session")
def lexicon() -> NameLexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def firm(lexicon: NameLexicon) -> Prepare:
    return lambda name: prepare(name, NameKind.ORGANISATION, lexicon)


@pytest.fixture(scope="session")
def person(lexicon: NameLexicon) -> Prepare:
    return lambda name: prepare(name, NameKind.PERSON, lexicon)


@pytest.fixture(scope="session")
def firms(firm: Prepare, lexicon: NameLexicon) -> Match:
    return lambda one, two: compare(firm(one), firm(two), lexicon)


@pytest.fixture(scope="session")
def persons(person: Prepare, lexicon: NameLexicon) -> Match:
    return lambda one, two: compare(person(one), person(two), lexicon)
