"""What is left out while names are prepared and compared, where a cheap look finds nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from server.knowledge.names import load_lexicon
from server.matching.names import fold
from server.matching.names.forms import strip_forms
from server.matching.names.lexicon import LongForms
from server.matching.names.native import split_run
from server.matching.names.prepare import prepare
from server.matching.names.tokens import replace_same, sound_of, sounds_alike
from server.matching.types import NameKind

LEXICON = load_lexicon()
LONG = sorted({form.words for forms in LEXICON.long_forms.sized.values() for form in forms})
LETTERS = st.text("abcdefilmnorsty ", max_size=3)
GLUED = [(script, form.words[0]) for script, forms in LEXICON.glued_forms.items() for form in forms]


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


@settings(max_examples=200, deadline=None)
@given(given=st.sampled_from(GLUED), rest=st.text("一司公กขຂខက", max_size=4), first=st.booleans())
def test_a_glued_form_is_found_at_either_end(
    given: tuple[str, str], rest: str, first: bool
) -> None:
    script, form = given
    run = form + rest if first else rest + form
    ends = [
        listed.words[0]
        for listed in LEXICON.glued_forms[script]
        if (listed.at != "start" and run.endswith(listed.words[0]))
        or (listed.at != "end" and run.startswith(listed.words[0]))
    ]
    left, weak, classes = split_run(run, script, LEXICON)
    assert bool(classes) >= bool(ends)
    if not ends and not weak:
        assert left == run


def test_roman_numbers_of_five_letters_and_less_are_numbers() -> None:
    shown = prepare("Fund I IX XXIV XXXIX XVIII XXVIII IIX", NameKind.ORGANISATION, LEXICON).view
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
