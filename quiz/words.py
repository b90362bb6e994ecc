"""Sentences of the quiz that stand in more than one place. Pages translate them by gettext."""

from __future__ import annotations

from flask_babel import get_locale, gettext

from quiz import text
from quiz.grading.dif import Suspicion
from quiz.grading.group import Finding
from quiz.grading.items import Verdict
from quiz.item import Item
from server.i18n import SOURCE_LANGUAGE, only_translated

DOMAIN = "quiz"


def N_(sentence: str) -> str:
    """Mark a sentence for translation where it stands."""
    return sentence


def shown(item: Item) -> Item:
    """The item in the language of this request; English as a whole where a sentence is missing.

    An item half in another language measures nothing.
    """
    language = str(get_locale() or SOURCE_LANGUAGE)
    if language == SOURCE_LANGUAGE:
        return item
    say = only_translated(language, DOMAIN)
    whole = all(say(context, english) for context, english in text.texts(item))
    return text.translated(item, say) if whole else item


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

SUSPICIONS = {
    Suspicion.TOO_FEW: N_("too few answers"),
    Suspicion.NONE: N_("works as in English"),
    Suspicion.SUSPECT: N_("works differently than in English: look at the translation"),
}
FRAMES = {
    "job_board": N_("Job board"),
    "post": N_("Social media post"),
    "chat": N_("Chat"),
    "email": N_("E-mail"),
    "contract": N_("Contract"),
    "papers": N_("Travel papers"),
    "site": N_("Website"),
    "profile": N_("Profile and messages"),
    "voice": N_("Voice note, written down"),
    "video": N_("Video with its caption"),
    "notice": N_("Notice"),
    "sheet": N_("Information sheet"),
}
"""What each frame is called above the artefact."""


def frame_names() -> dict[str, str]:
    """What each frame is called, in the language that is spoken."""
    return {frame: gettext(name) for frame, name in FRAMES.items()}
