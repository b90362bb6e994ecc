"""What a class found and missed, by hand and by code; what is hidden when it is shared."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest

from quiz import content
from quiz.classroom import files
from quiz.classroom.results import Results, Side, part_of, results, shared
from quiz.grading.forms import Arm, forms_of
from quiz.run import way
from quiz.store import Answer, Run

ITEMS = content.load()
HOUR = datetime(2026, 11, 26, 20, tzinfo=UTC)


def person(
    n: int, arm: Arm = "AB", language: str = "en", skill: int = 3
) -> tuple[Run, list[Answer]]:
    """Somebody who plays all three parts; every `skill`th answer is wrong, none after practice."""
    run = Run(f"{n:022}", HOUR, language, "reviewed" if language == "en" else "draft", arm, "c")
    given: list[Answer] = []
    for part in ("before", "practice", "after"):
        found = way(run, part, given)  # type: ignore[arg-type]
        for place, item in enumerate(found.order, 1):
            lure = ITEMS[item].is_lure
            wrong = part != "after" and (place + n) % skill == 0
            given.append(Answer(run.id, found.form, item, 1, place, lure, lure != wrong, 2, "a"))
    return run, given


CLASS = [person(n, "AB" if n % 2 else "BA") for n in range(12)]


def test_everything_is_counted_once() -> None:
    found = results(CLASS, ITEMS)
    flat = [answer for _, given in CLASS for answer in given]
    assert (found.people, found.answers) == (12, 12 * 36) == (12, len(flat))
    assert sum(row.side.total for row in found.items) == len(flat)
    assert sum(row.lures.total + row.genuine.total for row in found.parts) == len(flat)
    by_item = Counter((answer.item, answer.lure == answer.said_lure) for answer in flat)
    for name in ITEMS:
        mine = [row.side for row in found.items if row.item == name]
        assert sum(side.right for side in mine) == by_item[name, True]
        assert sum(side.wrong for side in mine) == by_item[name, False]


def test_before_and_after_follow_from_the_order_of_the_forms() -> None:
    for run, given in CLASS:
        first, second = forms_of(run.arm)
        for answer in given:
            wanted = {first: "before", second: "after"}.get(answer.form, "practice")
            assert part_of(run, answer) == wanted
    found = {row.part: row for row in results(CLASS, ITEMS).parts}
    assert found["after"].lures.percent == found["after"].genuine.percent == 100
    assert found["before"].lures.percent < 100


def test_signs_have_the_answers_of_their_offers() -> None:
    found = results(CLASS, ITEMS)
    for row in found.signs:
        mine = {
            name for name, item in ITEMS.items()
            if item.is_lure == row.lure and any(h.code == row.code for h in item.hotspots)
            and any(name == r.item for r in found.items)
        }  # fmt: skip
        assert row.side == sum((r.side for r in found.items if r.item in mine), Side())
        assert row.offers == len(mine)
    assert {row.code[0] for row in found.signs if row.lure} == {"S"}
    assert {row.code[0] for row in found.signs if not row.lure} == {"G"}


def test_the_gain_is_that_of_the_statistics() -> None:
    (group,) = results(CLASS, ITEMS).groups
    assert group.gain
    assert group.gain.n == 12
    assert group.gain.both_arms
    assert group.gain.d_prime.low < group.gain.d_prime.value < group.gain.d_prime.high


def test_measured_languages_are_not_pooled() -> None:
    mixed = [*CLASS, *(person(n, "AB", "fr") for n in range(20, 27))]
    found = results(mixed, ITEMS)
    assert [f"{row.part} {row.language}" for row in found.parts] == [
        "before en", "before fr", "practice ", "after en", "after fr"]  # fmt: skip
    assert [(g.language, g.review_state) for g in found.groups] == [
        ("en", "reviewed"), ("fr", "draft")]  # fmt: skip


def test_late_and_typed_answers_count_and_are_named() -> None:
    run, given = CLASS[0]
    odd = [replace(given[0], late=True), replace(given[1], typed=True, confidence=0), *given[2:]]
    found = results([(run, odd)], ITEMS)
    assert (found.late, found.typed, found.answers) == (1, 1, 36)


def cells(found: Results) -> list[int]:
    sides = [row.side for row in (*found.items, *found.signs)]
    sides += [side for row in found.parts for side in (row.lures, row.genuine)]
    return [n for side in sides if not side.hidden for n in (side.right, side.wrong)]


def test_shared_results_hide_small_counts() -> None:
    found = shared(results(CLASS, ITEMS), ITEMS)
    assert found.shared
    assert cells(found)
    assert min(cells(found)) >= 5
    assert any(row.side.hidden for row in found.items)


def test_a_hidden_count_cannot_be_had_by_subtraction() -> None:
    found = shared(results(CLASS, ITEMS), ITEMS)
    for part in ("before", "practice", "after"):
        for lure in (True, False):
            mine = [r.side.hidden for r in found.items if (r.part, r.lure) == (part, lure)]
            assert sum(mine) != 1
    seen = {(row.part, row.item): row.side.hidden for row in found.items}
    for row in found.signs:
        inside = [h for (_, name), h in seen.items()
                  if any(spot.code == row.code for spot in ITEMS[name].hotspots)
                  and ITEMS[name].is_lure == row.lure]  # fmt: skip
        assert row.side.hidden or sum(inside) != 1


@pytest.mark.parametrize("people", range(5))
def test_a_class_under_five_shares_nothing(people: int) -> None:
    found = shared(results(CLASS[:people], ITEMS), ITEMS)
    assert cells(found) == []
    assert found.people == 0
    assert all(group.gain is None for group in found.groups)


def test_nobody_is_nothing() -> None:
    found = results([(CLASS[0][0], [])], ITEMS)
    assert (found.people, found.answers, found.parts, found.items, found.signs) == (
        0,
        0,
        (),
        (),
        (),
    )


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_the_three_files_say_the_same() -> None:
    found = results(CLASS, ITEMS)
    rows = read_csv(files.as_csv(found, CLASS))
    body = json.loads(files.as_json(found, CLASS))
    book = openpyxl.load_workbook(io.BytesIO(files.as_xlsx(found, CLASS)))
    assert book.sheetnames == ["Parts", "Offers", "Signs", "Gain", "Answers"]
    sheet = [[str(cell.value if cell.value is not None else "") for cell in line]
             for line in book["Answers"].iter_rows()]  # fmt: skip
    assert sheet[0] == list(rows[0]) == list(body["answers_given"][0])
    assert sheet[1:] == [list(row.values()) for row in rows]
    assert [list(map(str, row.values())) for row in body["answers_given"]] == sheet[1:]
    assert len(rows) == 12 * 36
    assert sum(int(row["right"]) for row in rows) == sum(row.side.right for row in found.items)


@pytest.mark.parametrize("share", [False, True])
def test_no_file_says_who_or_when(share: bool) -> None:
    found = results(CLASS, ITEMS)
    found = shared(found, ITEMS) if share else found
    book = files.as_xlsx(found, CLASS)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2020, 1, 1, 0, 0, 0)}
        text = b"".join(parts.read(name) for name in parts.namelist())
    stamp = datetime.now(UTC)
    assert f"{stamp:%Y-%m-%dT%H}".encode() not in text
    for data in (files.as_csv(found, CLASS), files.as_json(found, CLASS), text):
        assert b"20:00" not in data
        assert not any(run.id.encode() in data for run, _ in CLASS)
    assert files.as_xlsx(found, CLASS) == book  # nor in which order the answers came
    turned = [(run, given[::-1]) for run, given in CLASS[::-1]]
    assert files.as_csv(found, turned) == files.as_csv(found, CLASS)


def test_shared_files_have_counts_alone() -> None:
    found = shared(results(CLASS, ITEMS), ITEMS)
    rows = read_csv(files.as_csv(found, CLASS))
    assert list(rows[0]) == list(files.COUNTS)
    assert {row["right"] for row in rows} & {files.HIDDEN}
    assert all(row["right"] == files.HIDDEN or min(int(row["right"]), int(row["wrong"])) >= 5
               for row in rows)  # fmt: skip
    body = json.loads(files.as_json(found, CLASS))
    assert "answers_given" not in body
    assert {row["right"] for row in body["items"]} & {None}
    book = openpyxl.load_workbook(io.BytesIO(files.as_xlsx(found, CLASS)))
    assert "Answers" not in book.sheetnames
