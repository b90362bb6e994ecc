"""What stands on the sheets of a form, in one language or in two side by side.

The learners' sheets (worksheet and slips) and the teacher's (plan and key) are printed apart, so
that the key never stands on the back of a question.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext
from markupsafe import Markup

from quiz import away, words
from quiz.shown import Shown
from quiz.views.feedback import card
from server.i18n import Language

SLIPS = (8, 16, 32, 48, 64)
"""How many slips can be asked for: whole pages of four."""
DEFAULT_SLIPS = 32


@dataclass(frozen=True, slots=True)
class Column:
    """A language on the sheets, and the words that stand there in it."""

    language: Language
    offers: tuple[Markup, ...]
    keys: tuple[Markup, ...]
    title: str
    form_name: str
    how: str
    genuine: str
    lure: str
    slip: str
    class_code: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Sheets:
    """Everything that the templates print. `columns` has one language or two."""

    form: str
    columns: tuple[Column, ...]
    plan: Markup
    items: tuple[str, ...]
    steps: tuple[tuple[str, ...], ...]
    slips: int

    @property
    def slip_pages(self) -> list[list[int]]:
        """Numbers of the slips, four a page."""
        numbers = list(range(1, self.slips + 1))
        return [numbers[first : first + 4] for first in range(0, len(numbers), 4)]


def sheets(form: str, language: str, beside: str | None, slips: int = DEFAULT_SLIPS) -> Sheets:
    """Fill the sheets; quiz.away.Unknown, a ValueError, for a form or language that is not there.

    `beside` is the language of the second column; None, '' and the same language mean none.
    """
    chosen = [language, beside] if beside and beside != language else [language]
    columns = tuple(_column(form, lang) for lang in chosen)
    with away.speaking(language) as spoken:
        own = away.offers(form, spoken)
        plan = Markup(_plan(form, own))  # noqa: S704 (a template that escapes)
    steps = tuple(tuple(o.id for o in offer.item.first_step.options) for offer in own)
    return Sheets(form, columns, plan, away.order(form), steps, slips)


def parts(shown: Shown) -> dict[int, int]:
    """On which numbered part of the artefact each mark stands: part by mark, both from 1."""
    place = {block.id: number for number, block in enumerate(shown.blocks, 1)}
    return {number: place[h.block] for number, h in enumerate(shown.item.hotspots, 1)}


def _column(form: str, lang: str) -> Column:
    with away.speaking(lang) as language:
        offers = away.offers(form, language)
        return Column(
            language,
            _fragments("_offer.html", offers, lang),
            _fragments("_key.html", offers, lang),
            gettext("Genuine or lure?"),
            away.form_name(form),
            gettext("Read each offer. Mark on your slip what it is, and what you would do first."),
            gettext("Genuine"),
            gettext("Lure"),
            gettext("Slip"),
            gettext("Class code"),
            gettext("before the lesson"),
            gettext("after the lesson"),
        )


def _fragments(template: str, offers: list[Shown], lang: str) -> tuple[Markup, ...]:
    return tuple(
        Markup(  # noqa: S704 (a template that escapes)
            away.render(
                f"paper/{template}",
                shown=offer,
                number=number,
                prefix=f"{lang}-{number}-",
                parts=parts(offer),
                best=away.best_steps(offer.item),
                check=card(offer.item.check.card),
            )
        )
        for number, offer in enumerate(offers, 1)
    )


def _plan(form: str, offers: list[Shown]) -> str:
    return away.render(
        "paper/_plan.html",
        form=form,
        form_name=away.form_name(form),
        teaches=form in away.TAUGHT,
        total=len(offers),
        lures=sum(offer.item.is_lure for offer in offers),
        cards=[card(number) for number in range(1, 8)],
        pilot=gettext(words.PILOT) if away.is_pilot(form) else "",
    )
