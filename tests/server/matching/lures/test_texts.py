"""Verdicts on whole texts, as people write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.matching.lures import LureLexicon, assess
from server.matching.types import Verdict
from tests.server.matching.lures import disguises
from tests.server.matching.lures.samples import samples

LURES = samples("lure")


@pytest.mark.parametrize(("lang", "text"), LURES)
def test_lure_warns(lexicon: LureLexicon, lang: str, text: str) -> None:
    found = assess(text, lexicon)
    assert found.verdict in (Verdict.CAUTION, Verdict.DANGER)
    counted = [hit for hit in found.signs if hit.counted]
    assert len({hit.family for hit in counted}) >= 2
    assert any(hit.strength == "strong" for hit in counted)


@pytest.mark.parametrize(("lang", "text"), samples("honest"))
def test_honest_advertisement_is_quiet(lexicon: LureLexicon, lang: str, text: str) -> None:
    found = assess(text, lexicon)
    assert found.verdict is Verdict.UNKNOWN
    assert not any(hit.counted for hit in found.signs)


@pytest.mark.parametrize(("lang", "text"), samples("news"))
def test_news_and_advice_are_quiet(lexicon: LureLexicon, lang: str, text: str) -> None:
    assert assess(text, lexicon).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(("lang", "text"), LURES)
def test_spans_are_code_points_of_the_text_as_sent(
    lexicon: LureLexicon, lang: str, text: str
) -> None:
    shown = "🌏👩🏽‍💻 " + text
    for hit in assess(shown, lexicon).signs:
        assert hit.phrases == tuple(shown[start:end] for start, end in hit.spans)
        assert all(0 <= start < end <= len(shown) for start, end in hit.spans)


@pytest.mark.parametrize(
    ("disguise", "share"),
    [
        (disguises.padded_before, 0.95),
        (disguises.padded_behind, 0.95),
        (disguises.disclaimed, 0.90),
        (disguises.rescued, 0.95),
        (disguises.fake_counters, 0.90),
        (disguises.mistyped, 0.90),
        (disguises.spaced, 0.90),
        (disguises.dotted, 0.90),
        (disguises.with_emoji, 0.90),
        (disguises.styled, 0.90),
        (disguises.with_digits, 0.90),
        (disguises.without_accents, 0.90),
        (disguises.invisible, 0.95),
    ],
)
def test_disguised_lures_still_warn(
    lexicon: LureLexicon, disguise: Callable[[str], str], share: float
) -> None:
    missed = [
        (lang, text[:60])
        for lang, text in LURES
        if assess(disguise(text), lexicon).verdict is Verdict.UNKNOWN
    ]
    assert len(missed) <= (1 - share) * len(LURES), missed


@pytest.mark.parametrize(
    "disguise", [disguises.padded_before, disguises.mistyped, disguises.styled]
)
def test_disguised_honest_advertisements_stay_quiet(
    lexicon: LureLexicon, disguise: Callable[[str], str]
) -> None:
    flagged = [
        text[:60]
        for _, text in samples("honest")
        if assess(disguise(text), lexicon).verdict is not Verdict.UNKNOWN
    ]
    assert not flagged


@pytest.mark.parametrize("text", ["", " ", "🔥🔥🔥", "\u200b", "a" * 20_000, "1 2 3 $ 4"])
def test_texts_without_words_say_nothing(lexicon: LureLexicon, text: str) -> None:
    found = assess(text, lexicon)
    assert found.verdict is Verdict.UNKNOWN
    assert found.signs == ()


def test_one_sign_is_a_note(lexicon: LureLexicon) -> None:
    found = assess("Hiring a cook, come on a tourist visa.", lexicon)
    assert found.verdict is Verdict.UNKNOWN
    assert [(hit.sign, hit.counted) for hit in found.signs] == [("tourist_visa_for_work", False)]


def test_task_scams_are_never_danger(lexicon: LureLexicon) -> None:
    text = (
        "You have been selected. Like videos and rate products from home, 300 USD per day, "
        "paid daily, ages 22-65, no experience required. wa.me/15550000000"
    )
    assert assess(text, lexicon).verdict is Verdict.CAUTION
