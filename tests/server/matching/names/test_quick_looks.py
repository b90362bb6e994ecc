"""What is left out while names are prepared and compared, where a cheap look finds nothing."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from server.knowledge.names import load_lexicon
from server.matching.names import fold, native
from server.matching.names.forms import strip_forms
from server.matching.names.lexicon import LongForms
from server.matching.names.prepare import prepare
from server.matching.names.tokens import replace_same, sound_of, sounds_alike
from server.matching.types import NameKind

LEXICON = load_lexicon()
LONG = sorted({form.words for forms in LEXICON.long_forms.sized.values() for form in forms})
LETTERS = st.text("abcdefilmnorsty ", max_size=3)
GLUED_TEXTS = [
    *(form.words[0] for forms in LEXICON.glued_forms.values() for form in forms),
    *(word for words in LEXICON.glued_words.values() for word in words),
]


class Everything(frozenset[str]):
    """A set that holds whatever is asked for."""

    def __contains__(self, item: object) -> bool:
        return True


SLOW = replace(LEXICON, long_forms=LongForms(LEXICON.long_forms.sized, Everything(), Everything()))
"""The lexicon with which every run of words is compared with the long forms."""


@st.composite
def around_a_long_form(draw: st.DrawFn) -> list[str]:
    """Words of a long form, with a slip at any place, and short words around them."""
    text = list(" ".join(draw(st.sampled_from(LONG))))
    at = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(at, min(len(text), at + 2)))
    text[at:end] = draw(st.one_of(LETTERS, st.just("".join(reversed(text[at:end])))))
    before, after = draw(st.lists(LETTERS, max_size=2)), draw(st.lists(LETTERS, max_size=2))
    return [*before, *"".join(text).split(), *after]


@settings(max_examples=400, deadline=None)
@given(words=around_a_long_form())
def test_a_slip_is_found_as_if_every_run_of_words_were_compared(words: list[str]) -> None:
    assert strip_forms(words, LEXICON) == strip_forms(words, SLOW)


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.one_of(st.text("aZ9é-", max_size=5), st.text(max_size=5)), max_size=4))
def test_words_are_romanised_together_as_one_by_one(words: list[str]) -> None:
    assert fold.latins(words) == [fold.latin(word) for word in words]


@settings(max_examples=400, deadline=None)
@given(
    parts=st.lists(st.sampled_from(GLUED_TEXTS) | st.text("一司公กขຂខក", max_size=3), max_size=4)
)
def test_forms_and_weak_words_are_found_as_if_each_were_tried(parts: list[str]) -> None:
    run = "".join(parts)
    for script in LEXICON.glued_forms:
        with patch.object(native, "_begins_or_ends", return_value=True):
            each = native.split_run(run, script, LEXICON)
        assert native.split_run(run, script, LEXICON) == each


def test_roman_numbers_of_five_letters_and_less_are_numbers() -> None:
    shown = prepare("Fund I IX XXIV xxxix XVIII XXVIII IIX", NameKind.ORGANISATION, LEXICON).view
    assert [token.text for token in shown.tokens[1:]] == "1 9 24 39 18 xxviii iix".split()


def test_spellings_are_replaced_by_whole_phrases() -> None:
    words = ["Viet", "Nam", "Viet", "Asia"]
    texts = fold.latins(words)
    assert replace_same(words, texts, LEXICON.same) == ["vietnam", "Viet", "Asia"]


@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_first_letters_say_no_only_to_words_of_other_sounds(data: st.DataObject) -> None:
    word = data.draw(st.text("aceghijkostuxyz", max_size=6))
    # a spelling of it, by a few of the rules and by their opposites
    pairs = [*LEXICON.sounds, *((new, old) for old, new in LEXICON.sounds)]
    other = word
    for old, new in data.draw(st.lists(st.sampled_from(pairs), max_size=6)):
        other = other.replace(old, new, 1)
    alike = sound_of(word, LEXICON) == sound_of(other, LEXICON)
    assert sounds_alike(word, other, LEXICON) == alike
