"""The report page and the corrections page; both work without JavaScript."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from server import corrections as published
from server import i18n, reporting, store
from server.app_state import state
from server.dates import number_text
from server.pages.origin import own_form
from server.reporting import Kind, NewReport

bp = Blueprint("reports", __name__)

MOST = 200
"""Corrections on the page; all of them are in the API."""
FIELDS = ("kind", "value", "comment", "contact")


@bp.route("/report", methods=["GET", "POST"])
def report() -> ResponseReturnValue:
    """Show the form; on POST store the report, unpublished."""
    given = {
        name: reporting.without_controls(request.form.get(name, "")).strip() for name in FIELDS
    }
    page: dict[str, Any] = {"given": given, "limits": reporting}
    if request.method != "POST":
        return render_template("pages/report.html", **page)
    problem = _problem(given)
    if problem or not own_form():
        page["problem"] = problem or gettext(
            "This form did not come from our page. Look at what you wrote, then send it from here."
        )
        return render_template("pages/report.html", **page), 422 if problem else 403
    new = NewReport(
        kind=Kind(given["kind"]),
        type=reporting.type_of(given["value"]),
        value=given["value"],
        comment=given["comment"],
        contact=given["contact"],
        lang=i18n.current().id,
    )
    with state().sessions() as session:
        store.add_report(session, new)
        session.commit()
    return render_template("pages/report.html", sent=True), 202


@bp.get("/corrections")
def corrections() -> ResponseReturnValue:
    """Show what was withdrawn, the newest first."""
    with state().sessions() as session:
        found, more = published.read(session, most=MOST)
    return render_template("pages/corrections.html", corrections=found, more=more)


def _problem(given: dict[str, str]) -> str:
    """Say what the form lacks; '' when nothing."""
    if given["kind"] not in list(Kind):
        abort(400)
    if not given["value"]:
        return gettext("Write first what you saw: a link, a name, a number or a message.")
    lengths = (
        ("value", reporting.MAX_VALUE),
        ("comment", reporting.MAX_COMMENT),
        ("contact", reporting.MAX_CONTACT),
    )
    for name, most in lengths:
        # a browser counts a line break as one character and sends two
        if len(given[name].replace("\r\n", "\n")) > most:
            return gettext(
                "This is too long. Paste at most %(count)s characters.",
                count=number_text(most, i18n.current().id),
            )
    return ""
