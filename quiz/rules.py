"""The rules of one item, and all rules together. Each message says what to do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quiz import signs, text
from quiz.content import ITEMS, Source, read_all
from quiz.item import REAL_CARDS, Item
from quiz.pairs import Read, form_problems, pair_problems
from quiz.problems import Problem

MAX_FEEDBACK = 60
MAX_EXPLAIN = 30
MAX_AVERAGE = 14
MAX_LINE = 103
"""Kahoot takes 120 characters, and “ Genuine or lure?” follows the line."""
SHORTEST = 40
VERDICT_WORDS = re.compile(r"\b(safe|safely|verified|trusted)\b", re.I)
ADDRESS = re.compile(r"\b(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}\b", re.I)
PHONE = re.compile(r"\+?\d(?:[\s().-]?\d){7,}")
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{4}\b")
FICTIONAL = re.compile(r"0000|55501")


def problems(folder: Path = ITEMS) -> list[Problem]:
    """Everything that is wrong in the items of `folder`, file by file."""
    good, found = read_all(folder)
    return sorted([*found, *rule_problems(good)], key=lambda row: (row.file, row.line))


def rule_problems(items: Read) -> Iterator[Problem]:
    """The rules that items which can be read break: alone, in pairs and in forms."""
    table = signs.load()
    for item, source in items:
        yield from item_problems(item, source, table)
    yield from pair_problems(items)
    yield from form_problems(items)


def item_problems(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    """What is wrong in one item alone."""
    for rule in (_shape, _parts, _hotspots, _codes, _key, _first_step, _sources, _reading):
        yield from rule(item, source, table)
    yield from _fiction(item, source)


def _shape(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    letter = {"lure": "L", "genuine": "G"}[item.class_]
    if item.id[0] not in (letter, "C"):
        yield source.problem(
            f"class: {item.id} is {item.class_}; its id begins with {letter}", ("class",)
        )
    if item.id[0] != "C" and int(item.id[1:]) != item.pair:
        yield source.problem(
            f"pair: {item.pair} does not fit {item.id}; write {int(item.id[1:])}", ("pair",)
        )
    form = "practice" if item.pair <= 6 else "test" if item.pair <= 18 else "booster"
    if item.form != form:
        yield source.problem(f"form: pair {item.pair} belongs to {form}; write it", ("form",))


def _parts(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    groups = {
        "blocks": [block.id for block in item.blocks],
        "hotspots": [hotspot.id for hotspot in item.hotspots],
        "counter": [f"{counter.block} {counter.code}" for counter in item.counter],
        "first_step": [option.id for option in item.first_step.options],
    }
    for name, ids in groups.items():
        for repeated, count in Counter(ids).items():
            if count > 1:
                yield source.problem(
                    f"{name}: {repeated} stands {count} times; give each its own id", (name,)
                )
    if not item.blocks:
        yield source.problem("blocks: write what the artefact shows", ("blocks",))
    if text.length(item) < SHORTEST:
        yield source.problem(
            f"blocks: {text.length(item)} characters; write a whole artefact", ("blocks",)
        )
    if not 2 <= len(item.hotspots) <= 4:
        yield source.problem(f"hotspots: {len(item.hotspots)}; mark 2 to 4 parts", ("hotspots",))
    if not item.counter:
        what = "that seems to speak for it" if item.is_lure else "that looks bad and is harmless"
        yield source.problem(f"counter: name one part {what}", ("counter",))
    for number, counter in enumerate(item.counter):
        if item.block(counter.block) is None:
            yield source.problem(
                f"counter {counter.code}: there is no block {counter.block}; "
                "write the id of one of the blocks",
                ("counter", number, "block"),
            )


def _hotspots(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    taken: dict[str, list[tuple[int, int, str]]] = {}
    for number, hotspot in enumerate(item.hotspots):
        place = ("hotspots", number, "quote")
        block = item.block(hotspot.block)
        if block is None:
            yield source.problem(
                f"hotspots {hotspot.id}: there is no block {hotspot.block}; "
                "write the id of one of the blocks",
                ("hotspots", number, "block"),
            )
            continue
        count = block.text.count(hotspot.quote)
        if count != 1:
            what = (
                f"is not in block {block.id}; copy it exactly"
                if not count
                else f"stands {count} times in block {block.id}; quote a longer part"
            )
            yield source.problem(
                f"hotspots {hotspot.id}: the quote “{hotspot.quote}” {what}", place
            )
            continue
        start = block.text.index(hotspot.quote)
        end = start + len(hotspot.quote)
        for other_start, other_end, other in taken.setdefault(block.id, []):
            if start < other_end and other_start < end:
                yield source.problem(
                    f"hotspots {hotspot.id}: overlaps {other}; mark two separate parts", place
                )
        taken[block.id].append((start, end, hotspot.id))
        if text.count_words(hotspot.explain) > MAX_EXPLAIN:
            yield source.problem(
                f"hotspots {hotspot.id} explain: {text.count_words(hotspot.explain)} words; "
                f"say it in {MAX_EXPLAIN}",
                ("hotspots", number, "explain"),
            )


def _codes(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    known = table.signs if item.is_lure else table.counter_signs
    first, last = ("S1", "S18") if item.is_lure else ("G1", "G12")
    for number, hotspot in enumerate(item.hotspots):
        if hotspot.code not in known:
            yield source.problem(
                f"hotspots {hotspot.id} code: {hotspot.code} does not fit a "
                f"{item.class_} item; write one of {first} to {last}",
                ("hotspots", number, "code"),
            )
    beliefs = [(("misconceptions", n), code) for n, code in enumerate(item.misconceptions)]
    beliefs += [(("counter", n, "code"), part.code) for n, part in enumerate(item.counter)]  # type: ignore[misc]
    for place, code in beliefs:
        if code not in table.misconceptions:
            yield source.problem(f"{place[0]}: {code} is not known; write one of M1 to M17", place)
    if not item.misconceptions:
        yield source.problem("misconceptions: name at least one of M1 to M17", ("misconceptions",))


def _key(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    codes = {hotspot.code for hotspot in item.hotspots}
    if item.is_lure:
        needed, least = {c for c, sign in table.signs.items() if sign.decisive}, 2
        counted = codes - {"S3"}
        advice = "free ticket and room (S3) never decide"
    else:
        needed, least = {c for c, sign in table.counter_signs.items() if sign.independent}, 3
        counted, advice = codes, "mark facts that can be checked"
    if len(counted) < least:
        yield source.problem(
            f"hotspots: {len(counted)} different codes; a {item.class_} item needs {least}: "
            f"{advice}",
            ("hotspots",),
        )
    if not codes & needed:
        listed = ", ".join(sorted(needed, key=lambda code: int(code[1:])))
        yield source.problem(
            f"hotspots: none of {listed}; a {item.class_} item needs one of them", ("hotspots",)
        )


def _first_step(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    step = item.first_step
    if not 2 <= len(step.options) <= 4:
        yield source.problem(
            f"first_step: {len(step.options)} options; write 2 to 4", ("first_step", "options")
        )
    if not step.best or not set(step.best) <= REAL_CARDS:
        yield source.problem(
            "first_step best: list the cards that count as a check, out of 1 to 5",
            ("first_step", "best"),
        )
    right = [option for option in step.options if option.card in step.best]
    if not right:
        yield source.problem(
            "first_step: no option is a real check; add one with a card of `best`",
            ("first_step", "options"),
        )
    if len(right) == len(step.options):
        yield source.problem(
            "first_step: every option is a real check; add one that is none (card: 0)",
            ("first_step", "options"),
        )


def _sources(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    if not item.sources:
        yield source.problem("sources: name at least one publication that was read", ("sources",))
    if bool(item.pay_usual) != bool(item.pay_source):
        yield source.problem(
            "pay_usual: write the usual pay and its pay_source, or neither", ("pay_usual",)
        )
    about_pay = [hotspot.id for hotspot in item.hotspots if hotspot.code in ("S1", "G8")]
    if about_pay and not item.pay_usual:
        yield source.problem(
            f"pay_usual: is missing, and hotspots {about_pay[0]} speaks of pay; "
            "add what is usual, with its pay_source",
            ("hotspots",),
        )


def _reading(item: Item, source: Source, table: signs.Signs) -> Iterator[Problem]:
    words = text.count_words(text.feedback(item))
    if words > MAX_FEEDBACK:
        yield source.problem(
            f"rule: marks, rule and check result have {words} words; say it in {MAX_FEEDBACK}",
            ("rule",),
        )
    parts = {
        "the quiz's own sentences": [part for _, part in text.voice(item)],
        "the artefact's sentences": [block.text for block in item.blocks],
    }
    for name, texts in parts.items():
        found = [sentence for part in texts for sentence in text.sentences(part)]
        if not found:
            continue
        average = sum(map(text.count_words, found)) / len(found)
        if average > MAX_AVERAGE:
            yield source.problem(
                f"{name} have {average:.1f} words on average; at most {MAX_AVERAGE}: cut long ones"
            )
    if len(item.line) > MAX_LINE:
        yield source.problem(
            f"line: {len(item.line)} characters; say what is offered in {MAX_LINE}", ("line",)
        )
    for context, part in text.voice(item):
        if match := VERDICT_WORDS.search(part):
            yield source.problem(
                f"{context.partition('.')[2]}: the word “{match.group()}” promises too much; "
                "say what was checked",
                text.place(item, context),
            )


def _fiction(item: Item, source: Source) -> Iterator[Problem]:
    """No address or telephone of the artefact may lead to anybody."""
    for number, block in enumerate(item.blocks):
        shown, place = f"{block.label} {block.text}", ("blocks", number, "text")
        for match in ADDRESS.finditer(shown):
            if not match.group().lower().endswith(".example"):
                yield source.problem(
                    f"blocks {block.id}: “{match.group()}” may be a real address; "
                    "end it with .example",
                    place,
                )
        for match in PHONE.finditer(DATE.sub(" / ", shown)):
            if not FICTIONAL.search(re.sub(r"\D", "", match.group())):
                yield source.problem(
                    f"blocks {block.id}: “{match.group()}” may be somebody's number; "
                    "put 0000 or 555 01 into it",
                    place,
                )
