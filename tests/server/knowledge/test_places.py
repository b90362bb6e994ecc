"""places.yml: places are notes, and never listings."""

import pytest

from server.knowledge import places
from server.matching.types import IndicatorType, MatchRule, SourceKind

PLACES = {place.value: place for place in places.load()}


def test_a_place_never_warns_by_itself() -> None:
    assert len(PLACES) > 30
    for place in PLACES.values():
        assert place.type is IndicatorType.PLACE
        assert place.rule is MatchRule.CONTEXT
        assert place.listed_kind is not SourceKind.AUTHORITY
        assert place.confidence <= 50
        assert place.sources


@pytest.mark.parametrize(
    ("name", "alias"),
    [
        ("Myawaddy", "妙瓦底"),
        ("Sihanoukville", "西港"),
        ("Poipet", "ប៉ោយប៉ែត"),
        ("Mae Sot", "แม่สอด"),
        ("Golden Triangle Special Economic Zone", "ເຂດເສດຖະກິດພິເສດສາມຫລ່ຽມຄຳ"),
    ],
)
def test_native_names_are_aliases(name: str, alias: str) -> None:
    assert alias in PLACES[name].aliases


@pytest.mark.parametrize("name", ["KK Park", "Dongmei Park", "Tai Chang"])
def test_compounds_are_reported(name: str) -> None:
    assert PLACES[name].category == "compound"
    assert PLACES[name].listed_kind is SourceKind.PRESS


@pytest.mark.parametrize("word", ["Muse", "Bangkok", "Hanoi", "Dubai", "Chinatown", "中國城"])
def test_ordinary_words_and_big_cities_are_left_out(word: str) -> None:
    assert word not in {name for row in PLACES.values() for name in (row.value, *row.aliases)}


def test_ids_are_stable_and_unique() -> None:
    assert len({place.id for place in PLACES.values()}) == len(PLACES)
    assert PLACES["KK Park"].id == "indicator--439d3adf-807a-5081-947c-5d87dc16e959"
