"""What a class found and missed: a page to talk about and to print, and files to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, request
from flask.typing import ResponseReturnValue

from quiz import content, store
from quiz.classroom import files
from quiz.classroom.results import ItemRow, PartRow, Results, Runs, results, shared
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import for_teacher, part_names
from quiz.grading.group import LARGE, needed
from quiz.run import PARTS
from quiz.shown import sign_text
from quiz.views.common import bp, page, records, shown
from quiz.views.stats import words_of
from server.i18n import languages

WRITERS = {
    "csv": (files.as_csv, "text/csv; charset=utf-8"),
    "json": (files.as_json, "application/json"),
    "xlsx": (
        files.as_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}


@bp.get("/class/<code>/results")
@for_teacher
def class_results(room: Classroom) -> ResponseReturnValue:
    """Everything the class did; `?share=1` hides what could point at a person."""
    found, _ = _found(room)
    return page(
        "class/results.html",
        room=room,
        found=found,
        bars=[_bar(row) for row in found.parts],
        tables=_tables(found.items),
        signs=_signs(found),
        groups=[words_of(group) for group in found.groups if _measured(found)],
        needed=needed(LARGE, 12),
        share=found.shared,
    )


@bp.get("/class/<code>/results.<any(csv,xlsx,json):kind>")
@for_teacher
def class_file(room: Classroom, kind: str) -> ResponseReturnValue:
    """The same as a file; `?share=1` as above."""
    found, runs = _found(room)
    write, mimetype = WRITERS[kind]
    response = Response(write(found, runs), content_type=mimetype)
    name = f"class-{room.hour.date().isoformat()}{'-shared' if found.shared else ''}.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _found(room: Classroom) -> tuple[Results, Runs]:
    with records() as opened:
        runs = list(store.runs(opened, class_id=room.id))
    found = results(runs, content.load())
    return (shared(found, content.load()) if request.args.get("share") else found), runs


def _measured(found: Results) -> bool:
    return any(row.part in ("before", "after") for row in found.parts)


def _bar(row: PartRow) -> dict[str, Any]:
    """One part of the plot, by its name."""
    name = {language.id: language.name for language in languages()}.get(row.language, "")
    return {"title": part_names()[row.part], "language": name, "row": row,
            "draft": row.review_state == "draft"}  # fmt: skip


def _tables(rows: Sequence[ItemRow]) -> list[dict[str, Any]]:
    """For each part its pairs, the lure beside the genuine offer."""
    items = content.load()
    found = []
    for part in PARTS:
        pairs: dict[int, dict[str, Any]] = {}
        for row in rows:
            if row.part == part:
                own = shown(items[row.item])
                pair = pairs.setdefault(row.pair, {"number": row.pair})
                pair["lure" if row.lure else "genuine"] = {
                    "name": f"{own.frame_name}, {own.item.where}",
                    "id": row.item,
                    "side": row.side,
                }
        if pairs:
            silent = all(row.side.hidden for row in rows if row.part == part)
            found.append({"part": part, "title": part_names()[part], "silent": silent,
                          "pairs": list(pairs.values())})  # fmt: skip
    return found


def _signs(found: Results) -> dict[str, list[dict[str, Any]]]:
    """Signs of lures, and facts that speak for an offer, the ones most often missed first."""
    rows = sorted(found.signs, key=lambda row: (row.side.hidden, row.side.percent))
    return {
        key: [{"text": sign_text(row.code), "side": row.side} for row in rows if row.lure == lure]
        for key, lure in (("lure", True), ("genuine", False))
    }
