"""Texts that were written by people who had not seen a single phrase."""

from __future__ import annotations

import pytest

from bench.texts import blind, halved
from server.matching.lures import LureLexicon, assess
from server.matching.types import Verdict
from tests.server.knowledge.test_lures import LANGUAGES

HONEST = list(blind("honest"))
LURES = list(blind("fresh"))
LATER = list(blind("second"))


def warned(rows: list[tuple[str, str, str]], lexicon: LureLexicon) -> list[tuple[str, str]]:
    return [
        (lang, text[:60])
        for lang, _, text in rows
        if assess(text, lexicon).verdict is not Verdict.UNKNOWN
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_its_texts(lang: str) -> None:
    parts = [part for other, part, _ in HONEST if other == lang]
    assert parts.count("ads") >= 25
    assert parts.count("news") >= 10
    assert sum(other == lang for other, _, _ in LURES) >= 4


def test_few_short_honest_advertisements_warn(lexicon: LureLexicon) -> None:
    ads = [row for row in HONEST if row[1] == "ads"]
    assert len(ads) >= 450
    assert len(warned(ads, lexicon)) <= 0.02 * len(ads)


def test_no_news_or_advice_warns(lexicon: LureLexicon) -> None:
    assert warned([row for row in HONEST if row[1] == "news"], lexicon) == []


def test_no_honest_text_is_danger(lexicon: LureLexicon) -> None:
    assert [t[:60] for _, _, t in HONEST if assess(t, lexicon).verdict is Verdict.DANGER] == []


def test_most_lures_warn(lexicon: LureLexicon) -> None:
    """The half that was looked at, and the half that nobody tuned on (measured apart: `bench`)."""
    held = {
        text
        for lang in LANGUAGES
        for text in halved(text for other, _, text in LURES if other == lang)
    }
    seen = [row for row in LURES if row[2] not in held]
    unseen = [row for row in LURES if row[2] in held]
    assert len(warned(seen, lexicon)) >= 0.9 * len(seen)
    assert len(warned(unseen, lexicon)) >= 0.6 * len(unseen)


@pytest.mark.parametrize(
    ("half", "count", "share"),
    [("open", 90, 0.85), ("held", 90, 0.6), ("third", 60, 0.85), ("fourth", 90, 0.85)],
)
def test_most_later_lures_warn(lexicon: LureLexicon, half: str, count: int, share: float) -> None:
    lures = [row for row in LATER if row[1] == f"lures_{half}"]
    assert len(lures) == count
    assert len(warned(lures, lexicon)) >= share * len(lures)


def test_few_later_honest_texts_warn(lexicon: LureLexicon) -> None:
    ads = [row for row in LATER if row[1].startswith("ads")]
    news = [row for row in LATER if row[1].startswith("news")]
    assert (len(ads), len(news)) == (276, 114)
    assert len(warned(ads, lexicon)) <= 0.02 * len(ads)
    assert len(warned(news, lexicon)) <= 0.05 * len(news)


def test_employers_who_offer_much_are_rarely_warned_of(lexicon: LureLexicon) -> None:
    """Licensed agencies, casinos, call centres, hotels in the towns of lures: the hardest ones."""
    ads = [row for row in LATER if row[1] == "employers"]
    assert len(ads) == 142
    assert len(warned(ads, lexicon)) <= 0.07 * len(ads)
    assert [t[:60] for _, _, t in ads if assess(t, lexicon).verdict is Verdict.DANGER] == []


def test_employers_of_the_fourth_writers_are_rarely_warned_of(lexicon: LureLexicon) -> None:
    ads = [row for row in LATER if row[1] == "employers_fourth"]
    assert len(ads) == 18
    assert len(warned(ads, lexicon)) <= 1


@pytest.mark.parametrize(("part", "most"), [("reassuring_open", 2), ("reassuring_held", 7)])
def test_employers_who_reassure_are_rarely_warned_of(
    lexicon: LureLexicon, part: str, most: int
) -> None:
    """They deny what lures are known for; of nine languages nobody who wrote words had seen any."""
    ads = [row for row in LATER if row[1] == part]
    assert len(ads) == 36
    assert len(warned(ads, lexicon)) <= most


def test_a_lure_that_reassures_warns_nevertheless(lexicon: LureLexicon) -> None:
    lures = [row for row in LATER if row[1] == "lures_reassuring"]
    assert len(lures) == 18
    assert len(warned(lures, lexicon)) >= 17
