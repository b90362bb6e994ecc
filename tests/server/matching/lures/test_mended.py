"""Phrases with a typing error in them."""

from __future__ import annotations

import pytest

from bench.phrases import adverts, mended, some_phrases
from server.knowledge.lures import load_lures
from server.matching.lures import lexicon as lx
from server.matching.lures.lexicon import LureLexicon
from server.matching.lures.normalize import normalise
from server.matching.lures.phrases import find_mended


@pytest.mark.parametrize("seed", [22, 23])
def test_every_planted_phrase_is_met_through_one_typing_error(
    lexicon: LureLexicon, seed: int
) -> None:
    some = some_phrases(lexicon, 2_000)
    for advert in adverts(some, 30, typos=True, seed=seed):
        assert mended(advert, some) == advert.planted


def test_a_word_behind_an_apostrophe_is_no_error() -> None:
    shipped = load_lures()
    said = ["gagner de l'argent facilement", "agent de sécurité", "départ urgent demain"]
    sign = next(iter(shipped.signs))
    phrases = [
        lx.phrase(f"fr{number}", "fr", sign, text, shipped.chars, bounds=lx.Bounds.BOTH)
        for number, text in enumerate(said)
    ]
    lexicon = LureLexicon.build(shipped.signs.values(), phrases, shipped.pay, shipped.chars)
    normal = normalise("Gagner de l'argent faciilement.", lexicon.chars)
    found = find_mended(normal, lexicon, ("fr",), 0, len(normal.text))
    assert [hit.phrase.text for hit in found] == said[:1]
