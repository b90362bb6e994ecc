"""A changed word that makes another name is no strong match."""

from __future__ import annotations

import pytest

from server.matching.names.model import Level
from tests.server.matching.names.conftest import Match

CANDIDATE, STRONG = Level.CANDIDATE, Level.STRONG


def test_a_plural_is_the_same_everyday_word(firms: Match) -> None:
    assert firms("Golden Fortunes Resort", "Golden Fortune Resort").level is STRONG
    # where nothing else names it, another firm has the plural
    assert firms("Princes Group", "Prince Group").level is CANDIDATE


@pytest.mark.parametrize(
    ("one", "two", "strong"),
    [
        ("Zhongmei Group", "Dongmei Group", False),
        ("Haiwang International", "Huiwang International", False),
        ("Dogmei Group", "Dongmei Group", True),
        ("Hiuone Group", "Huione Group", True),
    ],
)
def test_a_letter_makes_another_chinese_word(
    firms: Match, one: str, two: str, strong: bool
) -> None:
    assert firms(one, two).level is (STRONG if strong else CANDIDATE)


@pytest.mark.parametrize("name", ["金杯集团", "金北集团", "锦北集团"])
def test_characters_that_only_sound_like_a_name_are_a_note(firms: Match, name: str) -> None:
    assert firms(name, "Jin Bei Group").level is CANDIDATE
    assert firms(name, name).level is STRONG


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ly Hong Phat", "Ly Yong Phat"),
        ("Win Win", "Tin Win"),
        ("She Zhiming", "She Zhijiang"),
        ("Wu Liangsheng", "Su Liangsheng"),
        ("Chit Thu", "Saw Chit Thu"),
        ("Daw Chit Thu", "Saw Chit Thu"),
        ("佘志江", "She Zhijiang"),
    ],
)
def test_another_syllable_is_another_person(persons: Match, one: str, two: str) -> None:
    assert persons(one, two).level is not STRONG


@pytest.mark.parametrize(
    "name",
    ["Boss Ly Yong Phat", "H.R. Ly Yong Phat", "Ly Yong Phat (HR)", "Tan Sri Ly Yong Phat"],
)
def test_what_a_person_does_is_no_part_of_the_name(persons: Match, name: str) -> None:
    assert persons(name, "Ly Yong Phat").level is STRONG


def test_a_chinese_form_of_address_is_no_part_of_the_name(persons: Match) -> None:
    assert persons("佘智江先生", "佘智江").level is STRONG


@pytest.mark.parametrize("name", ["Рrіnсе Ноldіng Grоuр", "Prince Holding Group™"])
def test_letters_that_only_look_latin_are_read_as_latin(firms: Match, name: str) -> None:
    assert firms(name, "Prince Holding Group").level is STRONG
