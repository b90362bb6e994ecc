"""The rules between the halves of a pair, and of the forms made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from quiz import content, text
from quiz.content import Source
from quiz.grading.forms import measuring, practice
from quiz.item import Item
from quiz.problems import Problem

MAX_DIFFERENCE = 0.15
MAX_HARDNESS = 3
"""How far the sums of the difficulty grades of forms A and B may be apart."""
SAME = ("form", "frame", "country", "native", "where")
"""Fields that would give the answer away if they differed between the halves."""

Read = Sequence[tuple[Item, Source]]


def pair_problems(items: Read) -> Iterator[Problem]:
    """What is wrong between the halves of every pair."""
    pairs: dict[int, list[tuple[Item, Source]]] = defaultdict(list)
    for item, source in items:
        pairs[item.pair].append((item, source))
    for number, halves in sorted(pairs.items()):
        classes = sorted(item.class_ for item, _ in halves)
        if classes == ["genuine", "lure"]:
            lure, genuine = sorted(halves, key=lambda half: not half[0].is_lure)
            yield from _halves(lure[0], genuine[0], genuine[1])
            continue
        missing = {"lure", "genuine"} - set(classes)
        what = f"has no {missing.pop()} half; write it" if missing else "has more than two halves"
        yield halves[0][1].problem(f"pair: {number} {what}", ("pair",))


def form_problems(items: Read) -> Iterator[Problem]:
    """What is wrong with the forms, once every pair is written."""
    if missing(items):
        return
    slots = content.slots({item.id: item for item, _ in items})
    hardness = dict.fromkeys(("A", "B"), 0)
    for name in hardness:
        form = measuring(slots, "A" if name == "A" else "B")
        hardness[name] = sum(slot.difficulty for slot in form)
    practice(slots, seed=1)
    if abs(hardness["A"] - hardness["B"]) > MAX_HARDNESS:
        yield Problem(
            "quiz/items",
            1,
            f"difficulty: form A adds up to {hardness['A']} and form B to {hardness['B']}; "
            f"they may differ by {MAX_HARDNESS}: look at the grades of pairs 7 to 18",
        )


def missing(items: Read) -> list[str]:
    """The ids of the practice and test items that are not written yet."""
    wanted = {f"{letter}{pair:02}" for letter in "LG" for pair in range(1, 19)}
    return sorted(wanted - {item.id for item, _ in items})


def _halves(lure: Item, genuine: Item, source: Source) -> Iterator[Problem]:
    for field in SAME:
        mine, other = getattr(genuine, field), getattr(lure, field)
        if mine != other:
            yield source.problem(
                f"{field}: “{mine}”, and {lure.id} has “{other}”; write the same in both", (field,)
            )
    if len(lure.hotspots) != len(genuine.hotspots):
        yield source.problem(
            f"hotspots: {len(genuine.hotspots)}, and {lure.id} has {len(lure.hotspots)}; "
            "mark as many in both",
            ("hotspots",),
        )
    if bool(lure.pay_usual) != bool(genuine.pay_usual):
        yield source.problem(
            f"pay_usual: only one half prints it ({lure.id} or {genuine.id}); write it in both",
            ("pay_usual",),
        )
    lengths = {
        "blocks": (text.length(genuine), text.length(lure)),
        "line": (len(genuine.line), len(lure.line)),
    }
    for name, (mine, other) in lengths.items():
        if abs(mine - other) > MAX_DIFFERENCE * max(mine, other):
            yield source.problem(
                f"{name}: {mine} characters, and {lure.id} has {other}; "
                f"the halves may differ by {MAX_DIFFERENCE:.0%}",
                (name,),
            )
