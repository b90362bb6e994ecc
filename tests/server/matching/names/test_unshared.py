"""Words written together need room for it; what a comparison finds is never refused for that."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bench.synthetic_names import mistyped, names, respelt, swapped
from server.knowledge.names import load_lexicon
from server.matching.names import unshared
from server.matching.names.keys import has_script
from server.matching.names.model import judge
from server.matching.names.prepare import View, prepare
from server.matching.names.sieve import Sieve
from server.matching.types import NameKind

LEXICON = load_lexicon()
Change = Callable[[str, random.Random], str]


def organisation(name: str) -> View | None:
    view = prepare(name, NameKind.ORGANISATION, LEXICON).organisation
    return view if view is not None and view.tokens and not has_script(view) else None


@pytest.mark.parametrize(
    ("words", "listed", "may"),
    [
        ("lion park", "lionpark hotel", True),
        ("lion trading", "lionpark", False),  # no room for `park`
        ("lionpark", "lion hotel technology", False),
        ("lionpark", "lion harmony park", True),  # other words may stand between
        ("golden lion", "lion 1 investment", False),  # `lion` is taken: it is no part of another
        ("kaibo 1", "kaibo 2", True),
        ("kaibo eagle", "kaibo 2", False),  # a number counts one edit beside a number alone
        ("jin bei resort", "jinbei", True),
        ("suta su", "suthasu", True),  # as they are heard
        ("national jeevak bank", "njb", True),  # first letters
        ("zedong trading", "tsetung trading", True),
        ("kaibo group", "kaibo holding", True),
    ],
)
def test_room(words: str, listed: str, may: bool) -> None:
    assert unshared.may_match(words.split(), listed.split(), LEXICON) is may


def test_equal_words_are_paired_as_often_as_they_stand_there() -> None:
    assert unshared.unshared(["lin", "lin", "park"], ["park", "lin", "hotel"]) == (
        ["lin"],
        ["hotel"],
    )


def written_as_one(name: str, rng: random.Random) -> str:
    words = name.split()
    at = rng.randrange(len(words))
    return " ".join([*words[:at], "".join(words[at : at + 2]), *words[at + 2 :]])


def parted(name: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(name))
    return f"{name[:at]} {name[at:]}"


def longer(name: str, rng: random.Random) -> str:
    return f"{name} {rng.choice(('Group', 'Hotel', 'Trading', 'One', 'Asia', 'Overseas'))}"


def shorter(name: str, rng: random.Random) -> str:
    words = name.split()
    del words[rng.randrange(len(words))]
    return " ".join(words) or name


CHANGES: tuple[Change, ...] = (
    written_as_one,
    parted,
    longer,
    shorter,
    swapped,
    respelt,
    lambda name, rng: mistyped(name, rng, 1),
)


@pytest.mark.parametrize("seed", range(2))
def test_names_changed_several_times(seed: int) -> None:
    """Pairs that the sieve lets pass and that are candidates pass here; most others do not."""
    rng = random.Random(seed)
    met = refused = 0
    some = [name for name, kind in names(900, seed) if kind is NameKind.ORGANISATION]
    for name in some:
        other = name
        for change in rng.choices(CHANGES, k=rng.randint(1, 3)):
            other = change(other, rng)
        for one, two in ((name, other), (other, rng.choice(some))):
            left, right = organisation(one), organisation(two)
            if left is None or right is None:
                continue
            words = [token.text for token in left.tokens]
            listed = sorted(token.text for token in right.tokens)
            found = judge(left, right, LEXICON, candidates_only=True).level
            passed = unshared.may_match(words, listed, LEXICON)
            if found and Sieve(words, False, LEXICON).at_first_sight(listed):
                met += 1
                assert passed, (one, two)
            refused += not passed
    assert met > 200
    assert refused > 200
