"""Verdicts on whole texts, as people write them."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from server.matching.lures import LureLexicon, assess
from server.matching.lures.normalize import Normal, normalise
from server.matching.types import Verdict
from tests.server.knowledge.test_lures import LANGUAGES
from tests.server.matching.lures import disguises
from tests.server.matching.lures.samples import paraphrases, samples

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


def of_many_languages() -> list[tuple[str, str]]:
    """The lures of all languages, and the paraphrases that were written before the word lists."""
    return [*LURES, *paraphrases()]


@pytest.mark.parametrize(
    ("disguise", "share"),
    [
        (disguises.padded_before, 0.95),
        (disguises.padded_behind, 0.95),
        (disguises.denied, 0.90),
        (disguises.denied_in_english, 0.90),
        (disguises.rescued, 0.95),
        (disguises.rescued_before, 0.90),
        (disguises.fake_counters, 0.90),
        (disguises.mistyped, 0.90),
        (disguises.spaced, 0.90),
        (disguises.dotted, 0.90),
        (disguises.with_emoji, 0.90),
        (disguises.styled, 0.90),
        (disguises.wide, 0.90),
        (disguises.with_digits, 0.90),
        (disguises.without_accents, 0.90),
        (disguises.invisible, 0.95),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_disguised_lures_still_warn(
    lexicon: LureLexicon, disguise: disguises.Disguise, share: float
) -> None:
    known = [
        (lang, text)
        for lang, text in of_many_languages()
        if assess(text, lexicon).verdict is not Verdict.UNKNOWN
    ]
    assert len(known) >= 40
    assert {lang for lang, _ in known} == set(LANGUAGES)
    missed = [
        (lang, text[:60])
        for lang, text in known
        if assess(disguise(lang, text), lexicon).verdict is Verdict.UNKNOWN
    ]
    assert len(missed) <= (1 - share) * len(known), missed


@pytest.mark.parametrize(
    "disguise",
    [
        disguises.padded_before,
        disguises.mistyped,
        disguises.styled,
        disguises.spaced,
        disguises.with_digits,
        disguises.without_accents,
        disguises.wide,
    ],
)
def test_disguised_honest_advertisements_stay_quiet(
    lexicon: LureLexicon, disguise: disguises.Disguise
) -> None:
    flagged = [
        text[:60]
        for lang, text in samples("honest")
        if assess(disguise(lang, text), lexicon).verdict is not Verdict.UNKNOWN
    ]
    assert not flagged


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    case=st.sampled_from(of_many_languages()),
    some=st.lists(st.sampled_from(disguises.ALL), max_size=2, unique=True),
    before=st.text(alphabet="🌏👩🏽\u200b aé字\n", max_size=12),
)
def test_spans_hold_what_was_met(
    lexicon: LureLexicon,
    case: tuple[str, str],
    some: list[disguises.Disguise],
    before: str,
) -> None:
    """Whatever the disguise, the normal form of the text holds the sign within its span."""
    lang, text = case
    for disguise in some:
        text = disguise(lang, text)
    shown = before + text
    normal = normalise(shown, lexicon.chars)
    for hit in assess(shown, lexicon).signs:
        assert len(hit.spans) == len(hit.phrases) == len(hit.keys)
        for (start, end), phrase, key in zip(hit.spans, hit.phrases, hit.keys, strict=True):
            assert shown[start:end] == phrase
            assert holds(within(normal, start, end), key)


def within(normal: Normal, start: int, end: int) -> str:
    """The part of a normal form that comes from [start, end) of the text as sent, without spaces.

    Cut out of its text, a span would no longer show that three letters with dots between are the
    beginning of a word.
    """
    spans = [normal.span(place, place + 1) for place in range(len(normal.text))]
    letters = zip(normal.text, spans, strict=True)
    return "".join(letter for letter, (first, last) in letters if start <= first and last <= end)


def holds(text: str, key: str) -> bool:
    """Whether the words of `key` stand in the text, one typing error a word allowed."""
    plain = text.replace(" ", "")
    # where spaces were taken out of the whole text first, digits stood for letters there
    texts = (plain, plain.translate(str.maketrans("01345", "oieas")))
    return all(
        any(word in text or fuzz.partial_ratio(word, text) >= 70 for text in texts)
        for word in key.split()
    )


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
