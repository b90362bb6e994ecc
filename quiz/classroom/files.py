"""Results as CSV, XLSX and JSON: no identifiers, and no time finer than a day.

For the teacher there is one row an answer; rows are sorted by what they say, so their order tells
nothing. Shared files have only counts, and small ones are not in them.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from quiz.classroom.results import Results, Runs, Side, part_of
from quiz.grading.group import Gain
from quiz.stats import Group, language_of

if TYPE_CHECKING:
    from openpyxl import Workbook

ANSWERS = (
    *("day", "part", "form", "item", "item_version", "language", "kind", "answer", "right"),
    *("confidence", "first_step", "real_check", "late", "typed"),
)
COUNTS = ("part", "item", "pair", "kind", "answers", "right", "wrong", "percent_right")
KINDS = {True: "lure", False: "genuine"}
HIDDEN = "<5"
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_MODES = ((2020, 1, 1, 0, 0, 0), b"2020-01-01T00:00:00Z")

Row = tuple[Any, ...]


def as_csv(found: Results, runs: Runs) -> bytes:
    """One row an answer; counts for each offer when the results are `shared`. UTF-8 with a mark,
    because spreadsheets of other countries read it wrongly without one."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([COUNTS, *counts(found)] if found.shared else [ANSWERS, *answers(runs)])
    return text.getvalue().encode("utf-8-sig")


def as_json(found: Results, runs: Runs) -> bytes:
    """The same figures for programs; a hidden count is null."""
    body: dict[str, Any] = {
        "shared": found.shared,
        "people": found.people or None,
        "answers": found.answers,
        "late": found.late,
        "typed": found.typed,
        "parts": [dict(zip(_PARTS, row, strict=True)) for row in parts(found, None)],
        "items": [dict(zip(COUNTS, row, strict=True)) for row in counts(found, None)],
        "signs": [dict(zip(_SIGNS, row, strict=True)) for row in signs(found, None)],
        "gain": [dict(zip(_GAIN, row, strict=True)) for row in gains(found.groups)],
    }
    if not found.shared:
        body["answers_given"] = [dict(zip(ANSWERS, row, strict=True)) for row in answers(runs)]
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def as_xlsx(found: Results, runs: Runs) -> bytes:
    """A spreadsheet: parts, offers, signs, gain, and for the teacher each answer."""
    from openpyxl import Workbook  # 8 MB: only a process that writes a sheet needs it

    book = Workbook()
    book.remove(book.worksheets[0])
    _sheet(book, "Parts", _PARTS, parts(found))
    _sheet(book, "Offers", COUNTS, counts(found))
    _sheet(book, "Signs", _SIGNS, signs(found))
    _sheet(book, "Gain", _GAIN, gains(found.groups))
    if not found.shared:
        _sheet(book, "Answers", ANSWERS, answers(runs))
    target = io.BytesIO()
    book.save(target)
    return _timeless(target.getvalue())


def answers(runs: Runs) -> list[Row]:
    """Every answer without whose it is."""
    rows = [
        (
            run.hour.date().isoformat(),
            part_of(run, one),
            one.form,
            one.item,
            one.item_version,
            language_of(run, one)[0],
            KINDS[one.lure],
            KINDS[one.said_lure],
            int(one.lure == one.said_lure),
            one.confidence or "",
            one.first_step,
            int(one.real_check),
            int(one.late),
            int(one.typed),
        )
        for run, given in runs
        for one in given
    ]
    return sorted(rows, key=lambda row: tuple(map(str, row)))


def counts(found: Results, hidden: Any = HIDDEN) -> list[Row]:
    """One row an offer and part."""
    return [
        (row.part, row.item, row.pair, KINDS[row.lure], *_side(row.side, hidden))
        for row in found.items
    ]


_PARTS = ("part", "language", "review_state", "kind", "answers", "right", "wrong", "percent_right")
_SIGNS = ("sign", "kind", "offers", "answers", "right", "wrong", "percent_right")
_GAIN = (
    *("language", "review_state", "people", "finding"),
    *("lures_before", "lures_after", "genuine_before", "genuine_after"),
    *("d_prime", "d_prime_low", "d_prime_high", "criterion", "criterion_low", "criterion_high"),
)


def parts(found: Results, hidden: Any = HIDDEN) -> list[Row]:
    """Two rows a part: lures, and genuine offers."""
    return [
        (row.part, row.language, row.review_state, kind, *_side(side, hidden))
        for row in found.parts
        for kind, side in (("lure", row.lures), ("genuine", row.genuine))
    ]


def signs(found: Results, hidden: Any = HIDDEN) -> list[Row]:
    """One row a sign."""
    return [
        (row.code, KINDS[row.lure], row.offers, *_side(row.side, hidden)) for row in found.signs
    ]


def gains(groups: Sequence[Group]) -> list[Row]:
    """One row a language in which at least five finished both forms; no figure of a hidden one."""
    return [_gain(group, group.gain) for group in groups if group.gain]


def _gain(group: Group, gain: Gain) -> Row:
    figures: tuple[float, ...] = (
        *(gain.before.sensitivity, gain.after.sensitivity),
        *(gain.before.specificity, gain.after.specificity),
        *(gain.d_prime.value, gain.d_prime.low, gain.d_prime.high),
        *(gain.criterion.value, gain.criterion.low, gain.criterion.high),
    )
    head = (group.language, group.review_state, gain.n, gain.finding.value)
    return (*head, *(None if group.hidden else round(figure, 3) for figure in figures))


def _side(side: Side, hidden: Any) -> Row:
    if side.hidden:
        return (side.total, hidden, hidden, hidden)
    return (side.total, side.right, side.wrong, side.percent)


def _sheet(book: Workbook, title: str, head: Sequence[str], rows: Iterable[Row]) -> None:
    from openpyxl.styles import Font

    sheet = book.create_sheet(title)
    sheet.append(list(head))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(list(row))
    sheet.freeze_panes = "A2"


def _timeless(data: bytes) -> bytes:
    """The same file without the second it was made in, which openpyxl writes in two places."""
    moment, stamp = _MODES
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp, content)
            info = zipfile.ZipInfo(name, moment)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return target.getvalue()
