"""The sentences that stand around the offers in a file for another tool."""

from __future__ import annotations

from quiz.words import N_

QUESTION = N_("Genuine or lure?")
LURE, GENUINE = N_("Lure"), N_("Genuine")
YOU = N_("You")
FIRST = N_("What would you do first?")
RIGHT = {True: N_("Right: this is a lure."), False: N_("Right: this is genuine.")}
WRONG = {True: N_("This one is a lure."), False: N_("This one is genuine.")}
MARK = N_("%(number)s. %(label)s: “%(quote)s”. %(explain)s")
COUNTER = N_("What proves nothing here: %(text)s")
REMEMBER = N_("Remember: %(rule)s")
CHECK = N_("The check that settles it: %(check)s")
RESULT = N_("What it gives: %(result)s")
SOURCE = N_("Source:")
LEAD = N_("%(lead)s: %(text)s")
CATEGORY = N_("Job offers: genuine or lure")
DRAFT = N_("This translation has not been checked by a native reader yet.")
FORM_NAMES = {
    "practice": N_("Practice"),
    "A": N_("Measuring, form A"),
    "B": N_("Measuring, form B"),
    "booster": N_("Booster"),
}
ABOUT = {
    "practice": N_("Twelve job offers from abroad: some are honest, some are lures."),
    "A": N_("Twelve job offers to measure with. Form A comes before or after form B."),
    "B": N_("Twelve job offers to measure with. Form B comes before or after form A."),
    "booster": N_("Six job offers for some weeks later, to keep in mind what was learned."),
}
FIELDS = {
    "line": N_("line with the question"),
    "scene and line": N_("scene and line with the question"),
    "name": N_("name"),
    "title": N_("title"),
    "about": N_("description"),
    "lure": N_("answer"),
    "genuine": N_("answer"),
    "questions": N_("number of offers"),
}
"""What the fields of a misfit are called on a page."""
