"""Sentences of the quiz that stand in more than one place. Pages translate them by gettext."""

from __future__ import annotations

from flask_babel import gettext, pgettext

from quiz import text
from quiz.grading.group import Finding
from quiz.grading.items import Verdict
from quiz.item import Item


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it stands."""
    return sentence


def shown(item: Item) -> Item:
    """The item in the language of this request; what is not translated stays English."""
    return text.translated(item, pgettext)


def frame_names() -> dict[str, str]:
    """What each frame is called above the artefact."""
    return {
        "job_board": gettext("Job board"),
        "post": gettext("Social media post"),
        "chat": gettext("Chat"),
        "email": gettext("E-mail"),
        "contract": gettext("Contract"),
        "papers": gettext("Travel papers"),
        "site": gettext("Website"),
        "profile": gettext("Profile and messages"),
        "voice": gettext("Voice note, written down"),
        "video": gettext("Video with its caption"),
        "notice": gettext("Notice"),
        "sheet": gettext("Information sheet"),
    }


FINDINGS = {
    Finding.HIDDEN: N_("Fewer than five people: nothing is shown, so that nobody can be known."),
    Finding.SUSPICIOUS: N_(
        "The class became more suspicious. It finds more lures, and rejects more genuine offers. "
        "That is no success. Practise with genuine offers."
    ),
    Finding.GAIN: N_(
        "The class tells lures from genuine offers better than before, and is not more suspicious."
    ),
    Finding.GAIN_BUT_SHIFTED: N_(
        "The class tells them apart better, but it also leans another way than before. "
        "Look at both sides before you call it a success."
    ),
    Finding.LOSS: N_("The class tells them apart less well than before."),
    Finding.TOO_SMALL: N_(
        "The class is too small to tell. A change may be there, and these answers cannot show it."
    ),
    Finding.NO_GAIN_SEEN: N_("No gain was seen, and the class was large enough for a large one."),
}

ONE_ARM = N_(
    "Only one order of the two forms was used. A part of the change may come from the forms."
)
PILOT = N_("Pilot form: nobody from this country has checked it yet.")

ITEM_VERDICTS = {
    Verdict.TOO_FEW: N_("too few answers"),
    Verdict.WRONG_KEY: N_("wrong key? withdraw it now"),
    Verdict.REVISE: N_("revise: it hardly tells people apart"),
    Verdict.TOO_HARD: N_("too hard: look at it again"),
    Verdict.TOO_EASY: N_("too easy: look at it again"),
    Verdict.FAIR: N_("fair"),
    Verdict.GOOD: N_("good"),
    Verdict.VERY_GOOD: N_("very good"),
}
