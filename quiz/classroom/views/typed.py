"""Type in what was answered on paper, or in a pack: each slip and each code once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import content, store
from quiz.classroom import paper
from quiz.classroom import store as classes
from quiz.classroom.paper import SHEETS, SLIPS, WHEN, Slip
from quiz.classroom.store import Classroom
from quiz.classroom.views.common import for_teacher, now
from quiz.grading.forms import Arm
from quiz.pack.code import decode
from quiz.pack.code import tidy as tidy_pack
from quiz.shown import slug
from quiz.store import Answer, Run
from quiz.views.common import bp, page, records, shown
from server.i18n import Language, languages, offered_here


@bp.get("/class/<code>/typed")
@for_teacher
def class_typed(room: Classroom) -> ResponseReturnValue:
    """The page with a slip to tick, and a field for a pack's code."""
    return _page(room, {}, {})


@bp.post("/class/<code>/typed")
@for_teacher
def class_type(room: Classroom) -> ResponseReturnValue:
    """Keep a slip. The number on it, drawn by the class, keeps it from being counted twice."""
    sheet = SHEETS.get(request.form.get("sheet", ""), SHEETS["practice"])
    number = request.form.get("slip", "").strip()
    answers = paper.of_slip(sheet.form, request.form)
    problems = {}
    if not _is_number(number):
        problems["slip"] = _wrong_number()
    if not answers:
        problems["answers"] = gettext("Tick at least one answer.")
    if problems:
        return _page(room, dict(request.form), problems, 422)
    name = f"slip {int(number)}"
    return _keep(room, name, sheet, request.form.get("language", ""), answers, problems)


@bp.post("/class/<code>/typed/pack")
@for_teacher
def class_pack(room: Classroom) -> ResponseReturnValue:
    """Keep the answers of a pack, from the code that it shows at its end."""
    typed = request.form.get("pack", "")
    number = request.form.get("number", "").strip()
    try:
        carried = decode(typed)
    except ValueError as problem:
        return _page(room, dict(request.form), {"pack": _sentence(problem)}, 422)
    if number and not _is_number(number):
        return _page(room, dict(request.form), {"number": _wrong_number()}, 422)
    first = request.form.get("when", "") != "after"
    arm: Arm = "AB" if (carried.form == "A") == first else "BA"
    code = f"pack {tidy_pack(typed)}"
    answers = paper.of_pack(carried, f"{room.id} {code}")
    name = f"slip {int(number)}" if number else code
    return _keep(room, name, Slip(carried.form, arm), carried.language, answers, {}, "pack")


def _is_number(text: str) -> bool:
    """Whether a slip can have this number; longer ones are not read at all."""
    return len(text) <= len(str(SLIPS)) and text.isascii() and text.isdigit() and int(text) > 0


def _wrong_number() -> str:
    return gettext("Write the number of the slip, 1 to %(most)s.", most=SLIPS)


def _keep(
    room: Classroom,
    name: str,
    slip: Slip,
    language: str,
    answers: list[Answer],
    problems: dict[str, str],
    field: str = "slip",
) -> ResponseReturnValue:
    with records() as opened:
        known = {one.id: one for one in languages()}
        sheet = known.get(language) or known[room.languages[0]]
        run = _run(opened, room, name, slip, sheet)
        if slip.form in ("A", "B") and run.arm != slip.arm and _measured(opened, run):
            problems[field] = gettext(
                "This number has another order of the two forms already. Look at the slip again."
            )
            return _page(room, dict(request.form), problems, 422)
        replacing = bool(request.form.get("replace"))
        rows = [replace(one, language=sheet.id, review_state=sheet.state) for one in answers]
        new = classes.type_in(opened, run, slip.arm, rows, replacing=replacing)
    said = "kept" if new == len(answers) else "some" if new else "again"
    there = url_for("quiz.class_typed", code=room.code, said=said, count=new,
                    sheet=request.form.get("sheet", ""))  # fmt: skip
    return redirect(there, 303)


def _run(opened: Any, room: Classroom, name: str, slip: Slip, sheet: Language) -> Run:
    return store.begin(
        opened,
        language=sheet.id,
        review_state=sheet.state,
        arm=slip.arm,
        now=now(),
        run_id=classes.paper_id(room, name),
        class_id=room.id,
    )


def _measured(opened: Any, run: Run) -> bool:
    return any(answer.form in ("A", "B") for answer in store.answers(opened, run.id))


def _sentence(problem: ValueError) -> str:
    """What is wrong with a pack's code, in words."""
    reasons = {
        "letter": gettext("A letter of this code is never in a code. Look at it again."),
        "length": gettext("The code is too short or too long. Type all of its letters."),
        "check": gettext("A letter is wrong, or two changed places. Read the code again."),
        "form": gettext("This code comes from a newer version. Update this server."),
    }
    return reasons.get(getattr(problem, "reason", ""), gettext("This code cannot be read."))


def _page(
    room: Classroom, given: dict[str, Any], problems: dict[str, str], status: int = 200
) -> ResponseReturnValue:
    name = given.get("sheet") or request.args.get("sheet", "")
    name = name if name in SHEETS else "practice"
    rows = [(slug(item), shown(content.load()[item])) for item in paper.order(SHEETS[name].form)]
    return page(
        "class/typed.html",
        status,
        room=room,
        sheet=name,
        sheets=_sheets(),
        rows=rows,
        given=given,
        problems=problems,
        said=request.args.get("said", ""),
        count=request.args.get("count", ""),
        offered=[(one.id, one.name) for one in offered_here()],
        when=dict(zip(WHEN, (gettext("before practice"), gettext("after practice")), strict=True)),
    )


def _sheets() -> dict[str, str]:
    return {
        "practice": gettext("Practice"),
        "A-before": gettext("Form A, before practice"),
        "B-before": gettext("Form B, before practice"),
        "A-after": gettext("Form A, after practice"),
        "B-after": gettext("Form B, after practice"),
        "booster": gettext("Booster"),
    }
