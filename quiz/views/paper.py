"""The quiz on paper, and as one file: what a teacher takes away from a form."""

from __future__ import annotations

from flask import Response, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from quiz import audio
from quiz.pack import build
from quiz.paper import pdf as printer
from quiz.paper.sheets import DEFAULT_SLIPS, SLIPS, Sheets, sheets
from quiz.views.common import bp, page
from server.app_state import state
from server.i18n import current, offered_here

FORM = "<any(practice,A,B,booster):form>"
PARTS = ("learners", "teacher")


@bp.get(f"/paper/{FORM}")
def paper(form: str) -> ResponseReturnValue:
    """Show the sheets of a form: those of the learners, or with `part=teacher` plan and key."""
    return _page(form)


@bp.get(f"/paper/{FORM}.pdf")
def paper_pdf(form: str) -> ResponseReturnValue:
    """All sheets as PDF; where none can be made, the page that says what to do instead."""
    filled = _sheets(form)
    beside = filled.columns[1].language.id if len(filled.columns) > 1 else None
    language = filled.columns[0].language.id
    try:
        made = printer.pdf(form, language, beside, filled.slips)
    except printer.NoChromium:
        return _page(form, 503)
    name = "-".join(part for part in ("lurewise", form, language, beside) if part)
    response = Response(made, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@bp.get(f"/pack/{FORM}.html")
def pack(form: str) -> ResponseReturnValue:
    """The form as one file that runs without a network."""
    language = current().id
    response = Response(
        build.pack(form, language, state().settings.instance.resolve() / audio.FOLDER),
        mimetype="text/html",
    )
    response.headers["Content-Disposition"] = f'inline; filename="lurewise-{form}-{language}.html"'
    response.headers["Content-Security-Policy"] = f"{build.policy()}; frame-ancestors 'none'"
    return response


def _page(form: str, status: int = 200) -> ResponseReturnValue:
    filled = _sheets(form)
    part = request.args.get("part", "")
    beside = filled.columns[1].language.id if len(filled.columns) > 1 else ""
    return page(
        "paper/page.html",
        status,
        title=f"{gettext('The quiz on paper')}: {filled.columns[0].form_name}",
        sheets=filled,
        part=part if part in PARTS else PARTS[0],
        beside=beside,
        others=[(other.id, other.name) for other in offered_here() if other.id != current().id],
        slip_choices=[(number, number) for number in SLIPS],
        can_print=status == 200 and bool(printer.chromium()),
        pdf=url_for("quiz.paper_pdf", form=form, lang=current().id, beside=beside or None,
                    slips=filled.slips),
    )  # fmt: skip


def _sheets(form: str) -> Sheets:
    """What the address asks for; 404 for a second language that is not offered here."""
    beside = request.args.get("beside", "")
    if beside and beside not in {language.id for language in offered_here()}:
        abort(404)
    wanted = request.args.get("slips", "")
    slips = int(wanted) if wanted in map(str, SLIPS) else DEFAULT_SLIPS
    return sheets(form, current().id, beside or None, slips)
