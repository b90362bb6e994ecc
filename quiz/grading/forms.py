"""Which items a form holds, in which order, and who gets which form first.

Pairs 1 to 6 are for practice, pairs 7 to 18 for measuring: form A has the lures of the odd
pairs and the genuine items of the even ones, form B the reverse, so that no form holds both
halves of a pair. Every form is balanced. The order of A and B is fixed, so that both arms see
the same; practice begins with the hard pairs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Literal

Name = Literal["A", "B"]
Arm = Literal["AB", "BA"]

PRACTICE, TEST = range(1, 7), range(7, 19)
PATTERN = (True, False, False, True, False, True, True, False, True, False, False, True)
"""Where the lures stand in form A; form B is its mirror. No three of a class in a row."""
BLOCK = 3
"""Pairs that practice mixes at a time: both halves come, never one right after the other."""
BOOSTER = 3
"""Lures, and genuine items, of a booster."""


class FormError(ValueError):
    """A form cannot be made; the message names what is missing."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What a form needs to know about an item; `difficulty` 1 (easy) to 5."""

    id: str
    pair: int
    lure: bool
    difficulty: int


def measuring(slots: Iterable[Slot], name: Name) -> tuple[Slot, ...]:
    """The twelve items of form A or B in their fixed order; FormError when one is missing."""
    mine = [slot for slot in slots if slot.pair in TEST and slot.lure == _lure_in(slot, name)]
    _complete(mine, TEST, name)
    lures = _spread([slot for slot in mine if slot.lure])
    genuine = _spread([slot for slot in mine if not slot.lure])
    pattern = PATTERN if name == "A" else tuple(not lure for lure in PATTERN)
    return tuple(next(lures) if lure else next(genuine) for lure in pattern)


def practice(slots: Iterable[Slot], seed: int) -> tuple[Slot, ...]:
    """The twelve practice items, hard pairs first; `seed` decides which half of a pair leads."""
    mine = [slot for slot in slots if slot.pair in PRACTICE]
    for lure in (True, False):
        _complete([slot for slot in mine if slot.lure == lure], PRACTICE, "practice")
    hardness = {
        pair: sum(slot.difficulty for slot in mine if slot.pair == pair) for pair in PRACTICE
    }
    pairs = sorted(PRACTICE, key=lambda pair: (-hardness[pair], pair))
    half = {(slot.pair, slot.lure): slot for slot in mine}
    random, order = Random(seed), []  # noqa: S311 (an order, no secret)
    for start in range(0, len(pairs), BLOCK):
        block = pairs[start : start + BLOCK]
        leads = _not_all_alike(random)
        order += [half[pair, lure] for pair, lure in zip(block, leads, strict=True)]
        second = [*block[:-1]]
        random.shuffle(second)
        second.insert(random.randint(1, len(second)), block[-1])
        order += [half[pair, not leads[block.index(pair)]] for pair in second]
    return tuple(order)


def booster(slots: Iterable[Slot], seen: Collection[str], seed: int) -> tuple[Slot, ...]:
    """Six items that were not seen, half of them lures; halves of a pair never follow each other.

    Different pairs where there are enough. Empty when there are too few new ones.
    """
    random = Random(seed)  # noqa: S311 (an order, no secret)
    fresh = [slot for slot in slots if slot.pair > TEST[-1] and slot.id not in seen]
    random.shuffle(fresh)
    chosen: list[Slot] = []
    for lure in (True, False):
        used = {slot.pair for slot in chosen}
        pool = sorted((s for s in fresh if s.lure == lure), key=lambda slot: slot.pair in used)
        if len(pool) < BOOSTER:
            return ()
        chosen += pool[:BOOSTER]
    random.shuffle(chosen)
    while any(one.pair == two.pair for one, two in pairwise(chosen)):
        random.shuffle(chosen)
    return tuple(chosen)


def for_everybody(name: str, slots: Iterable[Slot]) -> tuple[Slot, ...]:
    """One order of a form for everybody: on paper, in a file, for a phone without a network.

    FormError when it lacks items, or when there is no such form.
    """
    if name == "practice":
        return practice(slots, 0)
    if name in ("A", "B"):
        return measuring(slots, "A" if name == "A" else "B")
    found = booster(slots, (), 0) if name == "booster" else ()
    if not found:
        raise FormError(f"form {name} is not complete")
    return found


def assign(ab: int, ba: int, coin: bool) -> Arm:
    """The arm for a new person: the one with fewer people, a coin where they are level."""
    if ab != ba:
        return "AB" if ab < ba else "BA"
    return "AB" if coin else "BA"


def forms_of(arm: Arm) -> tuple[Name, Name]:
    """The form before, and the form after."""
    return ("A", "B") if arm == "AB" else ("B", "A")


def _lure_in(slot: Slot, name: Name) -> bool:
    """Whether `name` holds the lure of this slot's pair."""
    return (slot.pair % 2 == 1) == (name == "A")


def _complete(slots: Sequence[Slot], pairs: range, name: str) -> None:
    if absent := sorted(set(pairs) - {slot.pair for slot in slots}):
        listed = ", ".join(map(str, absent))
        raise FormError(f"form {name} is not complete: pairs {listed} are missing")
    if len(slots) != len(pairs):
        raise FormError(f"form {name} has {len(slots)} items for {len(pairs)} places")


def _spread(slots: Sequence[Slot]) -> Iterator[Slot]:
    """Alternate hard and easy ones, so that no stretch of a form is hard throughout."""
    ordered = sorted(slots, key=lambda slot: (slot.difficulty, slot.pair))
    while ordered:
        yield ordered.pop(len(ordered) // 2)


def _not_all_alike(random: Random) -> list[bool]:
    leads = [True, False, random.random() < 0.5]
    random.shuffle(leads)
    return leads
